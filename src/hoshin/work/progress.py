"""How far work has come: an initiative is begun, a share of it is complete, a milestone is reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Rows, check_theirs, record_facts
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of
from hoshin.errors import BadInput, NotFound
from hoshin.journal import days
from hoshin.journal.actor import Actor
from hoshin.org.policy import day_of_fact, policy_of
from hoshin.work.facts import WorkDone
from hoshin.work.plan import Initiative, Milestone
from hoshin.work.queries import progress_of, work_done_on

_COLUMNS = ("subject_kind", "subject", "batch_id", "day", "share")


def report_progress(
    shares: Mapping[Ref[Initiative], float] | Mapping[Ref[Milestone], float] | Mapping[Subject, float],
    *,
    by: Actor,
    day: date | None = None,
) -> int | None:
    """Say what share (0…1) of each initiative or milestone is complete; returns the number, None where nothing is new.

    Raises NotFound, NotAllowed, and BadInput for a share outside 0…1 or a day to come.
    """
    picture = moments.today()
    on = day_of_fact(day, policy_of(picture))
    subjects: dict[Subject, float] = dict(shares.items())
    for subject, share in subjects.items():
        if not 0 <= share <= 1:
            raise BadInput(
                _("A share of %(subject)s is from 0 to 1; found %(share)s.")
                % {"subject": subject, "share": share}
            )
    check_theirs({_initiative(subject, picture) for subject in subjects}, by=by, picture=picture)
    known = work_done_on(on)
    new = {subject: share for subject, share in subjects.items() if known.get(subject) != share}
    dated = {(subject, on): share for subject, share in new.items()}
    return record_facts([progress_rows(dated)], by=by, verb="report progress")


def progress_rows(shares: Mapping[tuple[Subject, date], float]) -> Rows:
    """Shares by subject and day, as rows of a batch that may hold other facts too; what is whose is not checked."""
    written = days.written()

    def rows(batch: int) -> list[tuple[Any, ...]]:
        return [
            (subject.kind, subject.key, batch, written(day), float(share))
            for (subject, day), share in shares.items()
        ]

    return Rows(WorkDone, _COLUMNS, rows, len(shares))


def reach(milestone: Ref[Milestone], *, by: Actor, day: date | None = None) -> int | None:
    """Say that a milestone is reached. Raises NotFound, NotAllowed."""
    return report_progress({milestone: 1.0}, by=by, day=day)


def begin(subject: Subject, *, by: Actor, day: date | None = None) -> int | None:
    """Say that work was begun; None where it is said of that day. Raises NotFound, NotAllowed.

    Raises BadInput where something was said of an earlier day: it had begun then, and may have come some way since.
    """
    picture = moments.today()
    on = day_of_fact(day, policy_of(picture))
    check_theirs({_initiative(subject, picture)}, by=by, picture=picture)
    said = progress_of(subject)
    if said and min(said) < on:
        name, first = name_of(picture[subject]), min(said)
        raise BadInput(
            _("%(name)s had begun by %(first)s, as was reported; found the later day %(on)s.")
            % {"name": name, "first": first, "on": on}
        )
    return report_progress({subject: said.get(on, 0.0)}, by=by, day=on)


def _initiative(subject: Subject, picture: Picture) -> Subject:
    record = picture.get(subject)
    if record is None:
        raise NotFound(_("There is no %(subject)s.") % {"subject": subject})
    if not isinstance(record, Initiative | Milestone):
        raise BadInput(
            _("Progress is of an initiative or a milestone; found %(subject)s.") % {"subject": subject}
        )
    return record.initiative if isinstance(record, Milestone) else subject
