"""Keep up: bring what the checks say up to the head of the number line, or to a new day.

As settling does: what is said now is judged outside of any transaction, and one short transaction writes the rows that
differ and moves the cursor, or gives up where another has moved it. So it equals a rebuild by construction.

Answers to proposals take no number; the cursor therefore says too up to which line of the journal it has heard.
This module brings no NumPy; judging does.
"""

from __future__ import annotations

from datetime import date
from time import thread_time
from typing import Final

from django.db import IntegrityError
from django.db.models import Max

from hoshin.alignment import kept_assessment
from hoshin.alignment.assessment import VERSION, Told, dumped
from hoshin.alignment.kept_assessment import Kept, Place, Tables
from hoshin.alignment.models import AssessedNow
from hoshin.changes import moments
from hoshin.changes.picture import Picture
from hoshin.journal import numbers
from hoshin.journal.models import Entry
from hoshin.journal.store import writing
from hoshin.org.policy import policy_of, today_of

LITTLE: Final = 0.4
"""Seconds of processor time that judging may take for a request to do it before it answers; else it is a job's."""


class _Overtaken(Exception):
    """Another moved the cursor meanwhile."""


def bring_up_to_date(today: date | None = None) -> bool:
    """Settle, ask the checks, and write where they say something else; whether there was anything to do.

    today: a date of the organisation; the present one unless said.
    """
    before = kept_assessment.kept()
    if not is_behind(before, moments.today(), today):
        return False
    told, at, took = _judged(today)
    now = kept_assessment.tables_of(told)
    return _write(now, told, before, at, took)


def bring_up_to_date_if_little() -> bool:
    """The same after a change, where judging takes little; else a job does it."""
    before = kept_assessment.kept()
    return (before is None or before.took <= LITTLE) and bring_up_to_date()


def rebuild(today: date | None = None) -> tuple[int, int]:
    """Make all that is kept anew; how many rows there are, and in how many they differ from what was kept."""
    before = kept_assessment.load()
    told, at, took = _judged(today)
    now = kept_assessment.tables_of(told)
    with writing():
        kept_assessment.clear()
        kept_assessment.write(now, kept_assessment.NOTHING)
        AssessedNow.objects.create(pk=1, says=dumped(told.whole), took=took, **_columns(at))
    return len(now), kept_assessment.differences(now, before)


def is_behind(kept: Kept | None, picture: Picture, today: date | None = None) -> bool:
    """Whether something came since, or a day began: a page says *being computed*. picture: today's. No query."""
    if kept is None:
        return True
    place, day = kept.place, today or today_of(policy_of(picture))
    now = (kept.log, picture.number, day, VERSION)
    return kept.heard_since or (place.log, place.number, place.day, place.version) != now


def _judged(today: date | None) -> tuple[Told, Place, float]:
    """What the checks say now, from where, and the seconds of processor time that it took."""
    from hoshin.alignment.assess import assess
    from hoshin.alignment.assessing import tell
    from hoshin.alignment.settle import settle

    began = thread_time()
    log, _ = numbers.head()  # these before judging, which therefore looks at least as far
    heard = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    told = tell(assess(settle(today)))
    return told, Place(log, told.whole.number, heard, told.whole.today, VERSION), thread_time() - began


def _write(now: Tables, told: Told, before: Kept | None, at: Place, took: float) -> bool:
    old = kept_assessment.load()
    says = {"says": dumped(told.whole), "took": took, **_columns(at)}
    try:
        with writing():
            _move_cursor(before, says)
            kept_assessment.write(now, old)
    except (_Overtaken, IntegrityError):
        return False
    return True


def _move_cursor(before: Kept | None, says: dict[str, object]) -> None:
    if before is None:
        AssessedNow.objects.exclude(version=VERSION).delete()
        AssessedNow.objects.create(pk=1, **says)
    elif not AssessedNow.objects.filter(pk=1, **_columns(before.place)).update(**says):
        raise _Overtaken


def _columns(place: Place) -> dict[str, object]:
    return {
        "log": place.log,
        "number": place.number,
        "heard": place.heard,
        "day": place.day,
        "version": place.version,
    }
