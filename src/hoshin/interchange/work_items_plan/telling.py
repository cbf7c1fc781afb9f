"""From items to what the plan holds: initiatives, milestones and people as things, what is to be done as actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from hoshin.changes.keys import Key, link_key
from hoshin.interchange.table_plan.things import (
    Identity,
    Pointer,
    Said,
    Thing,
    Told,
    ToldAction,
    ToldProgress,
)
from hoshin.interchange.work_items import Kind, State, Who, WorkItem
from hoshin.interchange.work_items_plan.gathering import Gathered, Placed
from hoshin.org.plan import Person, Unit
from hoshin.work.facts import Action, ActionState
from hoshin.work.plan import Funding, Initiative, Milestone, Purpose

_STATES = {State.DONE: ActionState.DONE, State.DROPPED: ActionState.DROPPED}
_HOLDING = (Kind.PROJECT, Kind.EPIC)


def told_of(gathered: Gathered, today: date) -> Told:
    """All that the items say of the plan. today: in the organisation; nothing is told of days to come."""
    return _Telling(gathered, today).told


def action_key(source: str, identifier: str) -> Key:
    """The key of the action that an item is: the same at each import."""
    return link_key(Action.__name__.casefold(), source, identifier)


class _Telling:
    def __init__(self, gathered: Gathered, today: date) -> None:
        self._gathered, self._today = gathered, today
        self._begun = {
            placed.item.project
            for placed in gathered.items.values()
            if placed.item.state in (State.IN_PROGRESS, State.DONE)
        }
        self._labels = _labels_of(gathered)
        self.told = Told()
        self.told.remarks += gathered.remarks
        for export in gathered.exports:
            self.told.counts[export.file] = len(export.items)
            self.told.passed_over[export.file] = 0
            self.told.unread[export.file] = list(export.unread)
        for placed in gathered.items.values():
            self.told.sheets[placed.item.project] = None
            self._tell(placed)

    def _tell(self, placed: Placed) -> None:
        match placed.item.kind:
            case Kind.EPIC | Kind.PROJECT:
                self._initiative(placed)
            case Kind.MILESTONE:
                self._milestone(placed)
            case Kind.TASK:
                self._action(placed)

    def _initiative(self, placed: Placed) -> Pointer:
        """The initiative that an item is, told of once, when it is first needed."""
        item = placed.item
        identity = (Initiative.kind, "id", item.id)
        if identity not in self.told.things:
            thing = self._thing(Initiative.kind, identity, placed)
            given: dict[str, Any] = {
                "title": item.title,
                "description": item.text,
                "funding": self._funding(item),
            }
            given |= {"start": item.start, "end": item.due, "owner": self._person(item.assignee, placed)}
            if item.start and item.due and item.start > item.due:
                given["start"] = None
            thing.said |= {name: Said(value, placed.cell) for name, value in given.items()}
            thing.first["unit"] = Said(Pointer((Unit.kind,)), placed.cell)
            thing.first["purpose"] = Said(Purpose.UNSAID, placed.cell)
            self._progress(placed, Pointer((Initiative.kind,), identity))
        return Pointer((Initiative.kind,), identity)

    def _milestone(self, placed: Placed) -> Pointer:
        item = placed.item
        identity = (Milestone.kind, "id", item.id)
        if identity not in self.told.things:
            thing = self._thing(Milestone.kind, identity, placed)
            thing.said["title"] = Said(item.title, placed.cell)
            thing.said["due"] = Said(item.due, placed.cell)
            thing.said["initiative"] = Said(self._initiative(self._holder(placed, _HOLDING)), placed.cell)
            self._progress(placed, Pointer((Milestone.kind,), identity))
        return Pointer((Milestone.kind,), identity)

    def _action(self, placed: Placed) -> None:
        item = placed.item
        holder = self._holder(placed, (*_HOLDING, Kind.MILESTONE))
        is_milestone = holder.item.kind is Kind.MILESTONE
        serves = self._milestone(holder) if is_milestone else self._initiative(holder)
        self.told.actions.append(
            ToldAction(
                key=action_key(self._gathered.source, item.id),
                title=item.title,
                serves=serves,
                assignee=self._person(item.assignee, placed),
                opened=item.opened,
                due=item.due,
                state=_STATES.get(item.state, ActionState.OPEN),
                day=item.closed or item.changed or item.opened,
                is_sure=item.is_closed_surely and item.closed is not None,
                cell=placed.cell,
                sheet=item.project,
            )
        )

    def _person(self, who: Who | None, placed: Placed) -> Pointer | None:
        if who is None:
            return None
        identity = (Person.kind, "id", who.id)
        if identity not in self.told.things:
            thing = Thing(Person.kind, identity, who.id, who.name, placed.cell, gives_way=True)
            thing.said["name"] = Said(who.name, placed.cell)
            thing.first["unit"] = Said(Pointer((Unit.kind,)), placed.cell)
            self.told.things[identity] = thing
        self.told.things[identity].sheets[placed.item.project] = None
        return Pointer((Person.kind,), identity)

    def _thing(self, kind: str, identity: Identity, placed: Placed) -> Thing:
        item = placed.item
        thing = Thing(kind, identity, item.id, item.title, placed.cell, gives_way=True)
        thing.sheets[item.project] = None
        thing.labels = self._labels.get(item.id, ())
        self.told.things[identity] = thing
        return thing

    def _funding(self, item: WorkItem) -> Funding:
        """Whether it is to be done, as far as its state tells; a project is what its items are."""
        if item.state is State.DROPPED:
            return Funding.STOPPED
        is_begun = item.state is not State.TO_DO or (
            item.kind is Kind.PROJECT and item.project in self._begun
        )
        return Funding.FUNDED if is_begun else Funding.PROPOSED

    def _progress(self, placed: Placed, of: Pointer) -> None:
        """How far it is, where the item says so. A milestone is reached or not."""
        item = placed.item
        day = min(item.closed or item.changed or self._today, self._today)
        if item.state is State.DONE:
            said = ToldProgress(of, None, 1.0, placed.cell, since=day)
        elif item.share and item.kind is not Kind.MILESTONE:
            said = ToldProgress(of, None, item.share, placed.cell)
        elif item.state is State.IN_PROGRESS and item.kind is not Kind.MILESTONE:
            said = ToldProgress(of, None, None, placed.cell, since=day)
        else:
            return
        self.told.progress.append(said)

    def _holder(self, placed: Placed, kinds: tuple[Kind, ...]) -> Placed:
        """The nearest item of some kinds that holds one; the project where none does."""
        seen = {placed.item.id}
        for above in self._above(placed):
            if above.item.kind in kinds:
                return above
            if above.item.id in seen:
                break
            seen.add(above.item.id)
        return self._project(placed)

    def _above(self, placed: Placed) -> Iterator[Placed]:
        above: Placed | None = placed
        while above is not None and (above := self._gathered.find(above.item.parent)) is not None:
            yield above

    def _project(self, placed: Placed) -> Placed:
        project = placed.item.project
        found = self._gathered.find(project)
        if found is None:
            kept = WorkItem(
                project=project, id=project, title=project, kind=Kind.PROJECT, place=placed.item.place
            )
            found = self._gathered.around[project] = Placed(kept, placed.file)
        return found


def _labels_of(gathered: Gathered) -> dict[str, tuple[str, ...]]:
    """The labels of what holds others: its own, and those that more than half of what it holds bear."""
    held: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    for placed in gathered.items.values():
        for holder in {placed.item.parent, placed.item.project} - {"", placed.item.id}:
            counts[holder] += 1
            held.setdefault(holder, Counter()).update(placed.item.labels)
    found = {
        key: tuple(label for label, count in labels.most_common() if 2 * count > counts[key])
        for key, labels in held.items()
    }
    for key, placed in (*gathered.around.items(), *gathered.items.items()):
        if placed.item.labels:
            found[key] = tuple(dict.fromkeys((*placed.item.labels, *found.get(key, ()))))
    return found
