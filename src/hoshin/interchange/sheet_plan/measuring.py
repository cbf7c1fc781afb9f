"""How KPIs measure: from where to where, along which path, and what was seen of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from hoshin.engine.periods import JANUARY, Grain
from hoshin.interchange.sheet_plan.fields import Fields
from hoshin.interchange.sheet_plan.figures import (
    grain_of,
    path_of,
    tell_current,
    tell_observations,
    year_begins,
)
from hoshin.interchange.sheet_plan.speaking import Speaking
from hoshin.interchange.sheets.reading import Kind, ReadItem
from hoshin.interchange.table_plan.things import Pointer, Said, Thing
from hoshin.kpis.plan import Direction, Measure
from hoshin.words import gettext as _

_ENDS: Final = ("baseline", "target", "low", "high")
_VALUES: Final = (*_ENDS, "current")


class Measuring:
    """Says of KPIs what they measure, and the values of both."""

    def __init__(self, speaking: Speaking, fields: Fields) -> None:
        self._speaking, self._fields = speaking, fields

    def measure(self, item: ReadItem, thing: Thing, of: Pointer | None, *, weighs: bool) -> None:
        """The values of a KPI: those of what it measures, where it measures something."""
        grain = self._grain(thing, item)
        self._direction(thing, item)
        ends = {"kpi": Pointer((thing.kind,), thing.identity), "of": of}
        link = thing if of is None else self._fields.link(Measure.kind, ends, thing)
        self._values(link, item)
        self._path(link, item)
        if link is not thing and weighs:
            self._fields.say(link, item, "weight", Decimal)
        tell_observations(self._speaking, thing, item, grain)
        tell_current(self._speaking, thing, item)

    def by_itself(self, item: ReadItem, goal: Thing) -> None:
        """A goal with values in its own row is measured by what it says: a KPI of its name."""
        identity, nth = self._speaking.nth_called((Kind.KPI.value, "title", None, goal.title))
        kpi = Thing(
            Kind.KPI.value,
            identity,
            "",
            goal.title,
            goal.cell,
            {"name": Said(goal.title, goal.cell)},
            nth=nth,
        )
        self._speaking.take(kpi, item.places)
        if "unit_of_measure" in item.fields:
            self._fields.texts(kpi, item, "unit_of_measure")
        self.measure(item, kpi, Pointer((goal.kind,), goal.identity), weighs=False)

    def _grain(self, thing: Thing, item: ReadItem) -> Grain | None:
        grain = grain_of(item)
        if grain is not None:
            self._speaking.say(thing, "grain", grain, item.places[:1])
            if grain is Grain.YEAR and (begins := year_begins(item)) != JANUARY:
                self._speaking.say(thing, "year_begins", begins.month, item.places[:1])
        return grain

    def _direction(self, thing: Thing, item: ReadItem) -> None:
        said = item.fields.get("direction")
        found = next((one for one in Direction if said and one.value == str(said.value).casefold()), None)
        if said is not None and found is not None:
            self._speaking.say(thing, "direction", found, said.places)

    def _values(self, thing: Thing, item: ReadItem) -> None:
        """Baseline, target and limits; limits that cannot both hold are left out, and told."""
        for name in _ENDS:
            self._fields.say(thing, item, name, Decimal)
        low, high = (thing.said.get(name) for name in ("low", "high"))
        if low is not None and high is not None and low.value > high.value:
            words = {"low": low.value, "high": high.value}
            message = (
                _("a lower limit of %(low)s above the upper one of %(high)s; both were left out.") % words
            )
            self._speaking.remark(low.cell, message)
            del thing.said["low"], thing.said["high"]

    def _path(self, link: Thing, item: ReadItem) -> None:
        """The target of each period; the last is the target where none stands by itself: all that a KPI of no goal has."""
        path = path_of(item.path)
        if not path:
            return
        if link.kind == Measure.kind:
            link.said["path"] = Said(path, self._speaking.cell(item.path[0].place))
            self._speaking.speaks(link, tuple(point.place for point in item.path), "path")
        if "target" not in link.said:
            last = [point for point in item.path if point.period is not None][-1]
            self._speaking.say(link, "target", path[max(path)], (last.place,))


def has_values_beside(item: ReadItem) -> bool:
    """Whether values stand in cells of their own; a quantity in the words of a title is no KPI."""
    said = (item.fields[name] for name in _VALUES if name in item.fields)
    return any(not set(value.places) <= set(item.places) for value in said)
