"""From a reading to what `table_plan` holds against a plan: things, their fields, links, and facts.

Nothing is guessed that an import never guesses: no direction, no baseline. What a new entity must have and no cell says (its
unit, its cycle) is assumed for what is new and changes nothing that is there.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from hoshin.changes.picture import Picture
from hoshin.engine.periods import JANUARY, Grain
from hoshin.interchange.sheet_plan.cycles import NewCycle, cycle_of
from hoshin.interchange.sheet_plan.figures import (
    ROOT,
    grain_of,
    path_of,
    tell_current,
    tell_observations,
    year_begins,
)
from hoshin.interchange.sheet_plan.shares import shares_of
from hoshin.interchange.sheet_plan.speaking import TITLE, Speaking, text_of
from hoshin.interchange.sheet_plan.standings import funding_of, state_of, tell_standing
from hoshin.interchange.sheets import reading as read
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.reading import Kind, Reading, ReadItem
from hoshin.interchange.sheets.workbook import Place
from hoshin.interchange.table_plan.faults import Cell
from hoshin.interchange.table_plan.things import Pointer, Said, Thing, ToldAction
from hoshin.kpis.plan import Direction, Measure
from hoshin.strategy.plan import Cycle, PriorityWeight
from hoshin.words import gettext as _
from hoshin.work.plan import Service

_ENDS: Final = ("baseline", "target", "low", "high")
_VALUES: Final = (*_ENDS, "current")


def tell(reading: Reading, picture: Picture, today: date) -> Speaking:
    """What a reading says, ready to be held against the plan of a picture."""
    return _Telling(reading, picture, today).tell()


class _Telling:
    def __init__(self, reading: Reading, picture: Picture, today: date) -> None:
        self._items = reading.items
        self._speaking = Speaking(reading)
        self._shares = shares_of(reading)
        self._here = Cell(reading.name, 0)
        self._cycle = self._cycle_of(reading, picture, today)

    def tell(self) -> Speaking:
        """Take all items in their order: what carries others comes before them."""
        for place, item in enumerate(self._items):
            if self._speaking.kind_of(place) is Kind.ACTION:
                self._action(place, item)
                continue
            thing = self._speaking.add(place)
            if thing is not None:
                _TAKEN[self._speaking.kind_of(place)](self, place, item, thing)
        told = self._speaking.told
        rows = {place[:2] for cells in self._speaking.cells.values() for of in cells.values() for place in of}
        told.counts[self._speaking.reading.name], told.passed_over[self._speaking.reading.name] = len(rows), 0
        return self._speaking

    def _sentence(self, _place: int, _item: ReadItem, _thing: Thing) -> None:
        """A vision or mission is its text."""

    def _priority(self, _place: int, item: ReadItem, thing: Thing) -> None:
        self._texts(thing, item, "description")
        self._owner(thing, item)
        if self._cycle is None:
            return
        ends = {"priority": Pointer((thing.kind,), thing.identity), "cycle": self._cycle}
        link = self._link(PriorityWeight.kind, ends, thing)
        weight = item.fields.get("weight")
        if weight is not None and isinstance(weight.value, Decimal):
            self._speaking.say(link, "weight", weight.value, weight.places)

    def _goal(self, place: int, item: ReadItem, thing: Thing) -> None:
        self._texts(thing, item, "description", "because")
        self._owner(thing, item)
        self._unit(thing, item)
        self._say(thing, item, "due", date)
        thing.said["parent"] = Said(self._speaking.pointer(self._speaking.above(place)), thing.cell)
        thing.assumed["cycle"] = Said(self._cycle, self._here)
        if place in self._shares:
            self._speaking.say(thing, "share", self._shares[place], item.fields["weight"].places)
        tell_standing(self._speaking, thing, item)
        if item.observations or item.path or _has_values_beside(item):
            self._measured_by_itself(item, thing)

    def _measured_by_itself(self, item: ReadItem, goal: Thing) -> None:
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
            self._texts(kpi, item, "unit_of_measure")
        self._measuring(item, kpi, Pointer((goal.kind,), goal.identity), weighs=False)

    def _kpi(self, place: int, item: ReadItem, thing: Thing) -> None:
        self._texts(thing, item, "description", "unit_of_measure")
        self._owner(thing, item)
        self._unit(thing, item, is_needed=False)
        above = self._speaking.above(place)
        self._measuring(item, thing, self._speaking.pointer(above), weighs=True)
        if above is not None and self._items[above].kind is Kind.GOAL:
            self._of_its_goal(item, above)

    def _of_its_goal(self, item: ReadItem, above: int) -> None:
        """What a row says of a KPI and a KPI has not: by when, which is its goal's, the last of several; and how things
        stand, where the goal has no other KPI."""
        goal, told = self._speaking.things[above], self._items[above]
        due, known = item.fields.get("due"), goal.said.get("due")
        is_later = known is None or (
            "due" not in told.fields and isinstance(due, read.Said) and due.value > known.value
        )
        if due is not None and isinstance(due.value, date) and is_later:
            self._speaking.say(goal, "due", due.value, due.places)
        alone = sum(one.parent == above and one.kind is Kind.KPI for one in self._items) == 1
        if alone and "status" in item.fields and "status" not in told.fields:
            tell_standing(self._speaking, goal, item)

    def _measuring(self, item: ReadItem, thing: Thing, of: Pointer | None, *, weighs: bool) -> None:
        """The values of a KPI: those of what it measures, where it measures something."""
        grain = self._grain(thing, item)
        self._direction(thing, item)
        ends = {"kpi": Pointer((thing.kind,), thing.identity), "of": of}
        link = thing if of is None else self._link(Measure.kind, ends, thing)
        self._values(link, item)
        if link is not thing:
            self._path(link, item)
            if weighs:
                self._say(link, item, "weight", Decimal)
        tell_observations(self._speaking, thing, item, grain)
        tell_current(self._speaking, thing, item)

    def _initiative(self, place: int, item: ReadItem, thing: Thing) -> None:
        self._texts(thing, item, "description")
        self._owner(thing, item)
        self._unit(thing, item)
        self._days(thing, item)
        if (funding := funding_of(item)) is not None:
            self._speaking.say(thing, "funding", funding, item.fields["status"].places)
        goal = self._speaking.pointer(self._speaking.above(place))
        if goal is not None:
            link = self._link(
                Service.kind, {"initiative": Pointer((thing.kind,), thing.identity), "goal": goal}, thing
            )
            self._texts(link, item, "because")
        tell_standing(self._speaking, thing, item)

    def _person(self, _place: int, item: ReadItem, thing: Thing) -> None:
        thing.assumed["unit"] = Said(ROOT, self._here)
        self._texts(thing, item, "role")
        if "unit" in item.fields:
            self._unit(thing, item)

    def _unit_itself(self, place: int, item: ReadItem, thing: Thing) -> None:
        thing.assumed["parent"] = Said(ROOT, self._here)
        above = self._speaking.pointer(self._speaking.above(place))
        if above is not None and "parent" not in thing.said and not self._stands_in(above, thing):
            thing.said["parent"] = Said(above, thing.cell)
        self._texts(thing, item, "description")

    def _stands_in(self, above: Pointer | None, thing: Thing) -> bool:
        """Whether a unit is another, or stands in it."""
        while above is not None and above.identity is not None:
            if above.identity == thing.identity:
                return True
            said = self._speaking.told.things[above.identity].said.get("parent")
            above = said.value if said is not None else None
        return False

    def _action(self, place: int, item: ReadItem) -> None:
        serves = self._speaking.pointer(self._speaking.above(place))
        title = text_of(item.title)
        if serves is None or not title:
            return
        owner, due = item.fields.get("owner"), item.value("due")
        assignee = self._person_named(owner) if owner is not None else None
        cell = self._speaking.cell(item.places[0] if item.places else None)
        day = due if isinstance(due, date) else None
        self._speaking.told.actions.append(ToldAction(title, serves, assignee, day, state_of(item), cell))

    def _owner(self, thing: Thing, item: ReadItem) -> None:
        said = item.fields.get("owner")
        if said is not None and (person := self._person_named(said)) is not None:
            thing.said["owner"] = Said(person, self._speaking.cell(said.places[0] if said.places else None))
            self._speaking.speaks(thing, said.places, "owner")

    def _person_named(self, said: read.Said) -> Pointer | None:
        """Whom a cell names; of several the first, for one answers. All of them are people."""
        names = people_in(str(said.value))
        if not any(map(str.strip, names)):
            return None
        for name in names:
            person = self._speaking.named(Kind.PERSON, name, said.places)
            person.assumed.setdefault("unit", Said(ROOT, self._here))
        if len(names) > 1:
            words = {"names": str(said.value), "first": names[0]}
            message = _("“%(names)s” are several; %(first)s, who is named first, was taken as the owner.")
            self._speaking.remark(
                self._speaking.cell(said.places[0] if said.places else None), message % words
            )
        return Pointer(
            (Kind.PERSON.value,), (Kind.PERSON.value, "title", None, " ".join(names[0].split()).casefold())
        )

    def _unit(self, thing: Thing, item: ReadItem, *, is_needed: bool = True) -> None:
        """The unit that a cell names; where none does, a new entity that needs one is of the unit at the top."""
        if is_needed:
            thing.assumed.setdefault("unit", Said(ROOT, self._here))
        said = item.fields.get("unit")
        if said is None or not text_of(said.value).strip():
            return
        unit = self._speaking.named(Kind.UNIT, str(said.value), said.places)
        unit.assumed.setdefault("parent", Said(ROOT, self._here))
        pointer = Pointer((Kind.UNIT.value,), unit.identity)
        thing.said["unit"] = Said(pointer, self._speaking.cell(said.places[0] if said.places else None))
        self._speaking.speaks(thing, said.places, "unit")

    def _texts(self, thing: Thing, item: ReadItem, *names: str) -> None:
        for name in names:
            said = item.fields.get(name)
            text = text_of(said.value) if said is not None else ""
            places = said.places if said is not None else ()
            note = item.fields.get("note") if name == "description" else None
            if note is not None and (more := text_of(note.value)):
                text, places = "\n\n".join(filter(None, (text, more))), (*places, *note.places)
            if text:
                self._speaking.say(thing, name, text, places)

    def _say(self, thing: Thing, item: ReadItem, name: str, kind: type, as_: str = "") -> bool:
        said = item.fields.get(name)
        if said is None or not isinstance(said.value, kind):
            return False
        return self._speaking.say(thing, as_ or name, said.value, said.places)

    def _days(self, thing: Thing, item: ReadItem) -> None:
        """When work begins and ends; a start after the end is left out, and told."""
        self._say(thing, item, "start", date)
        self._say(thing, item, "end", date) or self._say(thing, item, "due", date, as_="end")
        start, end = (thing.said.get(name) for name in ("start", "end"))
        if start is not None and end is not None and start.value > end.value:
            words = {"start": start.value, "end": end.value}
            message = _("begins on %(start)s and ends on %(end)s; the start was left out.") % words
            self._speaking.remark(start.cell, message)
            self._speaking.cannot_be[thing.identity] = (start.value, end.value)
            del thing.said["start"]

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
            self._say(thing, item, name, Decimal)
        low, high = (thing.said.get(name) for name in ("low", "high"))
        if low is not None and high is not None and low.value > high.value:
            words = {"low": low.value, "high": high.value}
            message = (
                _("a lower limit of %(low)s above the upper one of %(high)s; both were left out.") % words
            )
            self._speaking.remark(low.cell, message)
            del thing.said["low"], thing.said["high"]

    def _path(self, link: Thing, item: ReadItem) -> None:
        """The target of each period; the last is the target where none stands by itself."""
        path = path_of(item.path)
        if not path:
            return
        cell = self._speaking.cell(item.path[0].place)
        link.said["path"] = Said(path, cell)
        self._speaking.speaks(link, tuple(point.place for point in item.path), "path")
        if "target" not in link.said:
            last = [point for point in item.path if point.period is not None][-1]
            self._speaking.say(link, "target", path[max(path)], (last.place,))

    def _link(self, kind: str, ends: dict[str, Any], of: Thing) -> Thing:
        keys = [end.key for end in ends.values()]
        said = {name: Said(end, of.cell) for name, end in ends.items()}
        identity = (kind, "ends", *keys)
        if known := self._speaking.told.things.get(identity):
            return known
        return self._speaking.take(Thing(kind, identity, "", "", of.cell, said), self._places_of(of))

    def _places_of(self, thing: Thing) -> tuple[Place, ...]:
        return tuple(self._speaking.cells.get(thing.identity, {}).get(TITLE, ()))[:1]

    def _cycle_of(self, reading: Reading, picture: Picture, today: date) -> Any:
        """What goals and priorities are of; None where the file has neither."""
        if not any(item.kind in (Kind.GOAL, Kind.PRIORITY) for item in self._items):
            return None
        found = cycle_of(reading, picture, today)
        if not isinstance(found, NewCycle):
            return found
        identity = (Cycle.kind, "title", None, found.title)
        said = {
            "title": Said(found.title, self._here),
            "start": Said(found.start, self._here),
            "end": Said(found.end, self._here),
        }
        cycle = Thing(Cycle.kind, identity, "", found.title, self._here, said, unsaid=True)
        self._speaking.take(cycle, ())
        return Pointer((Cycle.kind,), identity)


def _has_values_beside(item: ReadItem) -> bool:
    """Whether values stand in cells of their own; a quantity in the words of a title is no KPI."""
    said = (item.fields[name] for name in _VALUES if name in item.fields)
    return any(not set(value.places) <= set(item.places) for value in said)


_TAKEN: Final = {
    Kind.VISION: _Telling._sentence,
    Kind.MISSION: _Telling._sentence,
    Kind.PRIORITY: _Telling._priority,
    Kind.GOAL: _Telling._goal,
    Kind.KPI: _Telling._kpi,
    Kind.INITIATIVE: _Telling._initiative,
    Kind.PERSON: _Telling._person,
    Kind.UNIT: _Telling._unit_itself,
}
