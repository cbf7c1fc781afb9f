"""Progress: how far initiatives and milestones have come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.caller import Caller
from hoshin.calls.entities.forms import At
from hoshin.calls.facts.told import Named, Recorded, Share, facts_view, recording_view
from hoshin.calls.given import entity_given
from hoshin.calls.typed import day_given
from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes.ref import parse_subject
from hoshin.changes.words import name_of
from hoshin.errors import NotFound
from hoshin.work.facts import DONE_OF
from hoshin.work.progress import begin, report_progress
from hoshin.work.queries import progress_of


class OfWork(Asked, kw_only=True, frozen=True):
    """An initiative or a milestone."""

    subject: Annotated[str, Meta(description="kind:KEY of an initiative or a milestone.")]
    at: At = None


class ProgressAsked(Asked, kw_only=True, frozen=True):
    """How far something has come: one of `started`, `share` and `reached`."""

    work: Named
    started: Annotated[str | None, Meta(description="The day on which it was begun, or `today`.")] = None
    reached: Annotated[
        str | None, Meta(description="The day on which it was reached, or wholly done; or `today`.")
    ] = None
    share: Annotated[Share | None, Meta(description="How much of it is complete, 0 to 1.")] = None
    day: Annotated[str | None, Meta(description="The day of that share; today without it.")] = None


class ShareTold(Told, kw_only=True, frozen=True):
    """What share was complete on a day."""

    day: date
    share: float


class ProgressTold(Told, kw_only=True, frozen=True):
    """What was said, the oldest first; of each day what was said last."""

    subject: str
    items: list[ShareTold]


class ProgressRecorded(Recorded, kw_only=True, frozen=True):
    """What is said of that day, and what counts."""

    subject: str
    day: date
    share: float
    latest: ShareTold


def read_progress(caller: Caller, asked: OfWork) -> ProgressTold:
    """How far something has come. Raises NotFound, NotAllowed, BadInput."""
    view = facts_view(caller, asked.at)
    subject = parse_subject(asked.subject)
    if subject.kind not in DONE_OF or not view.tells_of(subject):
        raise NotFound(_("There is no %(subject)s that progress is of.") % {"subject": subject})
    said = progress_of(subject, view.whole.number)
    return ProgressTold(subject=str(subject), items=[ShareTold(day=d, share=s) for d, s in said.items()])


def report(caller: Caller, asked: ProgressAsked) -> ProgressRecorded:
    """Say how far something has come. Raises Misasked, NotAllowed, BadInput."""
    view = recording_view(caller)
    _check_one(asked)
    about = entity_given(asked.work, DONE_OF, view.seen, "work")
    days = (("started", asked.started), ("reached", asked.reached), ("day", asked.day or "today"))
    field, text = next((field, text) for field, text in days if text is not None)
    on = day_given(text, field, view.day)
    if asked.started is not None:
        number = begin(about.ref, by=view.reader, day=on)
    else:
        share = 1.0 if asked.share is None else asked.share
        number = report_progress({about.ref: share}, by=view.reader, day=on)
    shares = progress_of(about.ref)
    last = max(shares)
    return ProgressRecorded(
        number=number,
        says=list(_sentences(name_of(about), on, shares)),
        subject=str(about.ref),
        day=on,
        share=shares[on],
        latest=ShareTold(day=last, share=shares[last]),
    )


def _check_one(asked: ProgressAsked) -> None:
    if sum(said is not None for said in (asked.started, asked.reached, asked.share)) != 1:
        raise Misasked([Fault("share", _("expected one of `started`, `share` and `reached`"))])
    if asked.day is not None and asked.share is None:
        raise Misasked([Fault("day", _("it is that of a `share`; `started` and `reached` say their own"))])


def _sentences(name: str, on: date, shares: Mapping[date, float]) -> Iterator[str]:
    """What is said of a day, and what counts where a later one has been spoken of."""
    is_begun = not shares[on] and on == min(shares)
    words = {"what": name, "share": f"{shares[on]:.0%}", "day": on}
    if is_begun:
        yield _("%(what)s was begun on %(day)s.") % words
    else:
        yield _("%(what)s was %(share)s complete on %(day)s.") % words
    last = max(shares)
    if last != on:
        yield _("It counts as %(share)s complete, as was said of %(day)s.") % {
            "share": f"{shares[last]:.0%}",
            "day": last,
        }
