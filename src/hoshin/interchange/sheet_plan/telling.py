"""From a reading to what `table_plan` holds against a plan: things, their fields, links, and facts.

Nothing is guessed that an import never guesses: no direction, no baseline. What a new entity must have and no cell says (its
unit, its cycle) is assumed for what is new and changes nothing that is there.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any, Final

from hoshin.changes.picture import Picture
from hoshin.interchange.sheet_plan.cycles import NewCycle, cycle_of
from hoshin.interchange.sheet_plan.fields import Fields
from hoshin.interchange.sheet_plan.figures import ROOT
from hoshin.interchange.sheet_plan.measuring import Measuring, has_values_beside
from hoshin.interchange.sheet_plan.money import Money
from hoshin.interchange.sheet_plan.shares import shares_of
from hoshin.interchange.sheet_plan.speaking import Speaking, text_of
from hoshin.interchange.sheet_plan.standings import (
    funding_of,
    state_of,
    status_of,
    status_places,
    tell_standing,
)
from hoshin.interchange.sheets import reading as read
from hoshin.interchange.sheets.reading import Kind, Reading, ReadItem
from hoshin.interchange.table_plan.things import Pointer, Said, Thing, ToldAction
from hoshin.strategy.plan import Cycle, PriorityWeight
from hoshin.work.plan import Service


def tell(reading: Reading, picture: Picture, today: date) -> Speaking:
    """What a reading says, ready to be held against the plan of a picture."""
    return _Telling(reading, picture, today).tell()


class _Telling:
    def __init__(self, reading: Reading, picture: Picture, today: date) -> None:
        self._items = reading.items
        self._speaking = Speaking(reading, today)
        self._shares = shares_of(reading)
        self._fields = Fields(self._speaking)
        self._measuring = Measuring(self._speaking, self._fields)
        self._here = self._fields.here
        self._has_priorities = any(item.kind is Kind.PRIORITY for item in self._items)
        self._measured = Counter(item.parent for item in self._items if item.kind is Kind.KPI)
        self._span: tuple[date, date] | None = None
        self._cycle = self._cycle_of(reading, picture, today)
        self._money = Money(self._speaking, picture, self._span)

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
        self._speaking.note_cells()
        return self._speaking

    def _sentence(self, _place: int, _item: ReadItem, _thing: Thing) -> None:
        """A vision or mission is its text."""

    def _priority(self, _place: int, item: ReadItem, thing: Thing) -> None:
        self._fields.texts(thing, item, "description")
        self._fields.owner(thing, item)
        if self._cycle is None:
            return
        ends = {"priority": Pointer((thing.kind,), thing.identity), "cycle": self._cycle}
        link = self._fields.link(PriorityWeight.kind, ends, thing)
        weight = item.fields.get("weight")
        if weight is not None and isinstance(weight.value, Decimal):
            self._speaking.say(link, "weight", weight.value, weight.places)

    def _goal(self, place: int, item: ReadItem, thing: Thing) -> None:
        self._fields.texts(thing, item, "description", "because")
        self._fields.owner(thing, item)
        self._fields.unit(thing, item)
        self._fields.say(thing, item, "due", date)
        above = self._speaking.pointer(self._speaking.above(place))
        if above is not None or self._has_priorities:
            thing.said["parent"] = Said(above, thing.cell)
        else:
            thing.loose = True  # a file without priorities does not say that the goal serves none
        thing.first["cycle"] = Said(self._cycle, self._here)
        if place in self._shares:
            self._speaking.say(thing, "share", self._shares[place], item.fields["weight"].places)
        self._money.allocate(item, thing)
        tell_standing(self._speaking, thing, item)
        if item.observations or item.path or has_values_beside(item):
            self._measuring.by_itself(item, thing)

    def _kpi(self, place: int, item: ReadItem, thing: Thing) -> None:
        self._fields.texts(thing, item, "description", "unit_of_measure")
        self._fields.owner(thing, item)
        self._fields.unit(thing, item, is_needed=False)
        above = self._speaking.above(place)
        self._measuring.measure(item, thing, self._speaking.pointer(above), weighs=True)
        self._money.allocate(item, thing)
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
        if self._measured[above] == 1 and status_of(item) and not status_of(told):
            tell_standing(self._speaking, goal, item)

    def _initiative(self, place: int, item: ReadItem, thing: Thing) -> None:
        self._fields.texts(thing, item, "description")
        self._fields.owner(thing, item)
        self._fields.unit(thing, item)
        self._fields.days(thing, item)
        if (funding := funding_of(item)) is not None:
            self._speaking.say(thing, "funding", funding, status_places(item))
        goal = self._speaking.pointer(self._speaking.above(place))
        if goal is not None:
            link = self._fields.link(
                Service.kind, {"initiative": Pointer((thing.kind,), thing.identity), "goal": goal}, thing
            )
            self._fields.texts(link, item, "because")
        self._money.allocate(item, thing)
        tell_standing(self._speaking, thing, item)

    def _person(self, _place: int, item: ReadItem, thing: Thing) -> None:
        thing.first["unit"] = Said(ROOT, self._here)
        self._fields.texts(thing, item, "role")
        if "unit" in item.fields:
            self._fields.unit(thing, item)

    def _unit_itself(self, place: int, item: ReadItem, thing: Thing) -> None:
        thing.first["parent"] = Said(ROOT, self._here)
        above = self._speaking.pointer(self._speaking.above(place))
        if above is not None and "parent" not in thing.said and not self._stands_in(above, thing):
            thing.said["parent"] = Said(above, thing.cell)
        self._fields.texts(thing, item, "description")

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
        assignee = self._fields.person_named(owner) if owner is not None else None
        cell = self._speaking.cell(item.places[0] if item.places else None)
        day = due if isinstance(due, date) else None
        self._money.allocate(item, None)
        self._speaking.told.actions.append(
            ToldAction(None, title, serves, assignee, None, day, state_of(item), None, False, cell)
        )

    def _cycle_of(self, reading: Reading, picture: Picture, today: date) -> Any:
        """What goals and priorities are of; None where the file has neither."""
        if not any(item.kind in (Kind.GOAL, Kind.PRIORITY) for item in self._items):
            return None
        found = cycle_of(reading, picture, today)
        known = found if isinstance(found, NewCycle) else picture[found]
        self._span = known.start, known.end
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
