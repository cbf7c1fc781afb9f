"""The cells of a row of observations: which KPI, which unit, which period, what value."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.sheet import NOTHING
from hoshin.changes.words import name_of
from hoshin.engine.periods import Grain, YearBegins
from hoshin.interchange.cells import RETRACT, first_day, names_in, remembered
from hoshin.interchange.figures import Figures
from hoshin.interchange.tables import Misfit
from hoshin.kpis.plan import KPI
from hoshin.kpis.sheet import Value
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.words import gettext as _
from hoshin.words import quoted

NOT_APPLICABLE: Final = frozenset({"n/a", "na", "not applicable"})


def _a_value() -> str:
    return _("a number such as 1234.5 without marks between thousands, n/a, or retract")


class Counted(NamedTuple):
    """A KPI that is counted once a period, and the first days of the periods that were read so far, by their text."""

    kpi: KPI
    grain: Grain
    year_begins: YearBegins
    days: dict[str, date]


class Cells:
    """Understands cells by what a picture holds. Each method raises Misfit."""

    def __init__(self, picture: Picture, delimiter: str) -> None:
        self._root = root_unit(picture)
        self._figures = Figures(delimiter)
        self._kpi_names = names_in(picture, KPI, lambda kpi: kpi.name, _("a KPI"))
        self._unit_names = names_in(picture, Unit, lambda unit: unit.name, _("a unit"))
        self._kpis: dict[str, Counted | Misfit] = {}
        self._units: dict[str, Key | Misfit] = {}
        self._days: dict[tuple[Grain, YearBegins], dict[str, date]] = {}

    def kpi(self, text: str) -> Counted:
        """The KPI that a key or name means."""
        return remembered(self._kpis, text, self._find_kpi)

    def unit(self, text: str) -> Key:
        """The unit that a key or name means, the root unit where there is none."""
        return remembered(self._units, text, self._find_unit)

    def day(self, counted: Counted, text: str) -> date:
        """The first day of the period that a text means."""
        found = counted.days.get(text)
        if found is None:
            found = first_day(text, counted.grain, name_of(counted.kpi), counted.year_begins)
            counted.days[text] = found
        return found

    def value(self, text: str, line: int) -> Value:
        """What a text says, None for not applicable."""
        number = self._figures.number(text, line)
        return _word(text.strip()) if number is None else number

    def _find_kpi(self, text: str) -> Counted:
        kpi = self._kpi_names.find(text)
        if kpi.grain is None:
            raise Misfit(
                _("%(kpi)s, a KPI without a period") % {"kpi": name_of(kpi)},
                _("one whose plan says how often it is counted"),
            )
        begins = YearBegins(kpi.year_begins)
        return Counted(kpi, kpi.grain, begins, self._days.setdefault((kpi.grain, begins), {}))

    def _find_unit(self, text: str) -> Key:
        if text.strip():
            return self._unit_names.find(text).key
        if self._root is None:
            raise Misfit(_("nothing"), _("the key or name of a unit, since there is no root unit"))
        return self._root.key


def _word(plain: str) -> Value:
    word = plain.casefold()
    if word in NOT_APPLICABLE:
        return None
    if word == RETRACT:
        return NOTHING
    raise Misfit(quoted(plain), _a_value())
