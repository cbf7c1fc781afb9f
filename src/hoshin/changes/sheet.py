"""A sheet: facts by period on their way in, gathered by series and held against the plan before any is written.

A series is named by two plan entities (a KPI and a unit, a pool and an initiative), a period by its first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from django.utils.translation import gettext as _

from hoshin.changes.choices import choice_word
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.engine.periods import JANUARY, Grain, YearBegins, period_of
from hoshin.errors import BadInput

V = TypeVar("V")

LISTED: Final = 20


class Absent(StrEnum):
    """That a period has no value at all. A text, so that it can be written wherever a value is."""

    NOTHING = "nothing"


NOTHING: Final = Absent.NOTHING

Series = tuple[Key, Key]
"""The two plan entities that a series of facts is of."""

Gathered = dict[Series, dict[date, V]]
"""What is said of the periods of each series."""


class Refused(NamedTuple):
    """Why a row is not taken; without a period, why a whole series is not."""

    series: Series
    period: date | None
    sentence: str


class RowsRefused(BadInput):
    """Rows that do not fit the plan: the first of them, and how many there are. Nothing was written."""

    def __init__(self, first: list[Refused], count: int) -> None:
        self.first, self.count = tuple(first), count
        more = _(" And %(count)s more.") % {"count": count - len(first)} if count > len(first) else ""
        super().__init__(" ".join(refused.sentence for refused in first) + more)


def gather(rows: Iterable[tuple[Key, Key, date, V]], kinds: tuple[str, str]) -> Gathered[V]:
    """Rows by series, in the order in which series first appear. Raises RowsRefused for a period said twice.

    kinds: what the two keys of a row are of, for the sentence that refuses.
    """
    sheet: Gathered[V] = {}
    twice: list[Refused] = []
    for first, second, period, value in rows:
        series = (first, second)
        periods = sheet.get(series)
        if periods is None:
            periods = sheet[series] = {}
        elif period in periods:
            sentence = _("%(period)s of %(kind)s:%(first)s and %(other_kind)s:%(second)s is given twice.") % {
                "period": period,
                "kind": kinds[0],
                "first": first,
                "other_kind": kinds[1],
                "second": second,
            }
            twice.append(Refused(series, period, sentence))
        periods[period] = value
    refuse(twice)
    return sheet


def refuse(refused: Iterable[Refused]) -> None:
    """Raise RowsRefused where anything is refused."""
    rest = iter(refused)
    first = list(islice(rest, LISTED))
    if first:
        raise RowsRefused(first, len(first) + sum(1 for _one in rest))


def not_there(ref: Subject, picture: Picture) -> str:
    """Why a key that is not live cannot be recorded about."""
    return (
        _("%(ref)s is retired.") % {"ref": ref}
        if ref in picture.retired
        else _("There is no %(subject)s.") % {"subject": ref}
    )


def misfit_days(
    series: Series,
    days: Iterable[date],
    known: set[date],
    grain: Grain,
    name: str,
    year_begins: YearBegins = JANUARY,
) -> Iterator[Refused]:
    """The days that begin no period of a grain; those that do are added to `known`. name: of what has the periods."""
    for day in days:
        expected = _expected_instead(day, grain, year_begins)
        if expected:
            yield Refused(
                series,
                day,
                _("%(name)s: %(day)s is not the first day of a %(grain)s; %(expected)s.")
                % {"name": name, "day": day, "grain": choice_word(grain), "expected": expected},
            )
        else:
            known.add(day)


def _expected_instead(day: date, grain: Grain, year_begins: YearBegins) -> str:
    """Empty where a day begins a period."""
    if type(day) is not date:
        return _("a date was expected, found %(day)r") % {"day": day}
    try:
        period = period_of(day, grain, year_begins)
        begins = period.start == day and period.next is not None
    except (ValueError, OverflowError):
        return _("the calendar ends there")
    return (
        ""
        if begins
        else _("the %(grain)s that holds it begins on %(start)s")
        % {"grain": choice_word(grain), "start": period.start}
    )
