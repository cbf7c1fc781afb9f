"""What the cells of files of facts share: entities found by key or name, texts read once, periods of a grain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.engine.period_text import AmbiguousDate, PeriodError, WrongGrain, parse_period
from hoshin.engine.periods import JANUARY, Grain, YearBegins, period_of
from hoshin.interchange.names import Names
from hoshin.interchange.tables import Misfit

R = TypeVar("R", bound=Record)
T = TypeVar("T")

RETRACT: Final = "retract"
"""The word that takes back what was said of a period."""

_SOME_DAY = date(2026, 3, 2)


def names_in(picture: Picture, kind: type[R], name: Callable[[R], str], label: str) -> Names[R]:
    """The records of a kind by what a file may call them. label: with its article, such as “a unit”."""
    retired = picture.retired.of(kind)
    return Names(picture.of(kind).values(), retired.values(), name, kind.kind, label)


def remembered(known: dict[str, T | Misfit], text: str, find: Callable[[str], T]) -> T:
    """What a text means. Texts come again and again, so each is looked up once, whether it fits or not. Raises Misfit."""
    found = known.get(text)
    if found is None:
        try:
            found = find(text)
        except Misfit as misfit:
            found = misfit
        known[text] = found
    if isinstance(found, Misfit):
        raise Misfit(found.found, found.expected)
    return found


def first_day(text: str, grain: Grain, name: str, year_begins: YearBegins = JANUARY) -> date:
    """The first day of the period that a text means. name: of what is counted by that grain. Raises Misfit."""
    plain = text.strip()
    example = period_of(_SOME_DAY, grain, year_begins).as_printed()
    try:
        return parse_period(plain, grain, year_begins).start
    except WrongGrain as error:
        is_day = error.found is Grain.DAY
        found = f"“{plain}”, a {error.found}"
        expected = f"a {grain} such as {example}{f', or the first day of a {grain}' if is_day else ''}"
    except AmbiguousDate:
        found, expected = f"“{plain}”, which has two readings", f"a {grain} such as {example}"
    except PeriodError:
        found, expected = f"“{plain}”" if plain else "nothing", f"a {grain} such as {example}"
    raise Misfit(found, f"{expected}, since {name} is counted by the {grain}")
