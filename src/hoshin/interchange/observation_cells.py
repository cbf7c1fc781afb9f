"""The cells of a row of observations: which KPI, which unit, which period, what value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple, TypeVar

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.words import name_of
from hoshin.engine.period_text import AmbiguousDate, PeriodError, WrongGrain, parse_period
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.interchange.figures import Figures
from hoshin.interchange.names import Names
from hoshin.interchange.tables import Misfit
from hoshin.kpis.plan import KPI
from hoshin.kpis.sheet import NOTHING, Value
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit

R = TypeVar("R", bound=Record)
T = TypeVar("T")

NOT_APPLICABLE: Final = frozenset({"n/a", "na", "not applicable"})
RETRACT: Final = "retract"

_A_VALUE = "a number such as 1234.5 without marks between thousands, n/a, or retract"
_SOME_DAY = date(2026, 3, 2)


class Counted(NamedTuple):
    """A KPI that is counted once a period, and the first days of the periods that were read so far, by their text."""

    kpi: KPI
    grain: Grain
    year_begins: YearBegins
    days: dict[str, date]


class Cells:
    """Understands cells by what a picture holds. Each method raises Misfit.

    Texts come again and again, so each is looked up once, whether it fits or not.
    """

    def __init__(self, picture: Picture, delimiter: str) -> None:
        self._root = root_unit(picture)
        self._figures = Figures(delimiter)
        self._kpi_names = _names(picture, KPI, lambda kpi: kpi.name, "KPI")
        self._unit_names = _names(picture, Unit, lambda unit: unit.name, "unit")
        self._kpis: dict[str, Counted | Misfit] = {}
        self._units: dict[str, Key | Misfit] = {}
        self._days: dict[tuple[Grain, YearBegins], dict[str, date]] = {}

    def kpi(self, text: str) -> Counted:
        """The KPI that a key or name means."""
        return _remembered(self._kpis, text, self._find_kpi)

    def unit(self, text: str) -> Key:
        """The unit that a key or name means, the root unit where there is none."""
        return _remembered(self._units, text, self._find_unit)

    def day(self, counted: Counted, text: str) -> date:
        """The first day of the period that a text means."""
        found = counted.days.get(text)
        if found is None:
            found = counted.days[text] = _first_day(counted, text)
        return found

    def value(self, text: str, line: int) -> Value:
        """What a text says, None for not applicable."""
        number = self._figures.number(text, line)
        return _word(text.strip()) if number is None else number

    def _find_kpi(self, text: str) -> Counted:
        if not text.strip():
            raise Misfit("nothing", "the key or name of a KPI")
        kpi = self._kpi_names.find(text)
        if kpi.grain is None:
            raise Misfit(
                f"{name_of(kpi)}, a KPI without a period", "one whose plan says how often it is counted"
            )
        begins = YearBegins(kpi.year_begins)
        return Counted(kpi, kpi.grain, begins, self._days.setdefault((kpi.grain, begins), {}))

    def _find_unit(self, text: str) -> Key:
        if text.strip():
            return self._unit_names.find(text).key
        if self._root is None:
            raise Misfit("nothing", "the key or name of a unit, since there is no root unit")
        return self._root.key


def _names(picture: Picture, kind: type[R], name: Callable[[R], str], label: str) -> Names[R]:
    retired = picture.retired.of(kind)
    return Names(picture.of(kind).values(), retired.values(), name, kind.kind, label)


def _remembered(known: dict[str, T | Misfit], text: str, find: Callable[[str], T]) -> T:
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


def _word(plain: str) -> Value:
    word = plain.casefold()
    if word in NOT_APPLICABLE:
        return None
    if word == RETRACT:
        return NOTHING
    raise Misfit(f"“{plain}”", _A_VALUE)


def _first_day(counted: Counted, text: str) -> date:
    grain, plain = counted.grain, text.strip()
    example = period_of(_SOME_DAY, grain, counted.year_begins).as_printed()
    try:
        return parse_period(plain, grain, counted.year_begins).start
    except WrongGrain as error:
        is_day = error.found is Grain.DAY
        found = f"“{plain}”, a {error.found}"
        expected = f"a {grain} such as {example}{f', or the first day of a {grain}' if is_day else ''}"
    except AmbiguousDate:
        found, expected = f"“{plain}”, which has two readings", f"a {grain} such as {example}"
    except PeriodError:
        found, expected = f"“{plain}”" if plain else "nothing", f"a {grain} such as {example}"
    raise Misfit(found, f"{expected}, since {name_of(counted.kpi)} is counted by the {grain}")
