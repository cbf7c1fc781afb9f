"""What the cells of files of facts share: entities found by key or name, texts read once, periods of a grain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from hoshin.changes.choices import choice_word
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.engine.period_text import AmbiguousDate, PeriodError, WrongGrain, parse_period
from hoshin.engine.periods import JANUARY, Grain, YearBegins, period_of
from hoshin.interchange.names import Names
from hoshin.interchange.tables import Misfit
from hoshin.words import gettext as _

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
    try:
        return parse_period(plain, grain, year_begins).start
    except WrongGrain as error:
        is_day = error.found is Grain.DAY
        found = _("“%(plain)s”, a %(found)s") % {"plain": plain, "found": choice_word(error.found)}
        expected = _a_period(grain, year_begins, or_its_first_day=is_day)
    except AmbiguousDate:
        found, expected = (
            _("“%(plain)s”, which has two readings") % {"plain": plain},
            _a_period(grain, year_begins),
        )
    except PeriodError:
        found, expected = f"“{plain}”" if plain else _("nothing"), _a_period(grain, year_begins)
    raise Misfit(
        found,
        _("%(expected)s, since %(name)s is counted by the %(grain)s")
        % {"expected": expected, "name": name, "grain": choice_word(grain)},
    )


def _a_period(grain: Grain, year_begins: YearBegins, *, or_its_first_day: bool = False) -> str:
    words = {"grain": choice_word(grain), "example": period_of(_SOME_DAY, grain, year_begins).as_printed()}
    if or_its_first_day:
        return _("a %(grain)s such as %(example)s, or the first day of a %(grain)s") % words
    return _("a %(grain)s such as %(example)s") % words
