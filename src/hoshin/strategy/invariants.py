"""What holds across cycles and goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoshin.changes.invariants import Breach, Change
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of

if TYPE_CHECKING:
    from hoshin.strategy.plan import Cycle, Goal


class CycleInsideParent:
    """A cycle lies within the one it is part of."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        from hoshin.strategy.plan import Cycle

        for record in change.live(entity.kind):
            # A part that is touched too is looked at in its own turn.
            parts = change.after.referring(Cycle, "parent", record.ref)
            pairs: list[tuple[Record, Record | None]] = [
                (part, record) for part in parts if part.ref not in change.touched
            ]
            above = change.after.get(record.parent) if isinstance(record, Cycle) else None
            for part, whole in [*pairs, (record, above)]:
                if (
                    isinstance(part, Cycle)
                    and isinstance(whole, Cycle)
                    and not whole.start <= part.start <= part.end <= whole.end
                ):
                    yield Breach(
                        part.ref,
                        _(
                            "%(part)s runs %(start)s to %(end)s, expected within %(whole)s, %(other_start)s to %(other_end)s."
                        )
                        % {
                            "part": name_of(part),
                            "start": part.start,
                            "end": part.end,
                            "whole": name_of(whole),
                            "other_start": whole.start,
                            "other_end": whole.end,
                        },
                        "start" if part.start < whole.start else "end",
                    )


class SharesAtMostOne:
    """For every cycle c, the filled shares of children, live or retired, whose cycle is c or contains c come to at most 1.

    Goals and cycles both declare it: a goal that is touched, or a cycle that is moved, can break it.
    """

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        from hoshin.strategy.plan import Goal

        parents = self._parents_of_touched(change)
        if entity.kind != Goal.kind:
            parents = self._parents_in_moved(change) - parents
        for parent in sorted(parents):
            sums = self._sums(change.after, parent)
            worst = max(sums.values(), default=Decimal())
            if worst > 1:
                held = change.after.find(parent)
                yield Breach(
                    parent,
                    _(
                        "The shares of what serves %(parent)s come to %(worst)s, "
                        "expected at most 1: others must give some up first."
                    )
                    % {"parent": name_of(held) if held else parent, "worst": f"{worst.normalize():f}"},
                    "share",
                )

    def _parents_of_touched(self, change: Change) -> set[Subject]:
        """What is served by a touched goal that has a share."""
        from hoshin.strategy.plan import Goal

        goals = (change.after.find(ref) for ref in change.by_kind.get(Goal.kind, ()))
        return _served(goal for goal in goals if isinstance(goal, Goal))

    def _parents_in_moved(self, change: Change) -> set[Subject]:
        """What is served by goals that have a share, of a cycle that was put elsewhere or of one inside it."""
        from hoshin.strategy.plan import Cycle, Goal

        cycles = (change.after.get(ref) for ref in change.by_kind.get(Cycle.kind, ()))
        moved = [cycle.ref for cycle in cycles if cycle is not None and change.moved(cycle, "parent")]
        return _served(
            goal
            for cycle in _inside(change.after, moved)
            for side in (change.after, change.after.retired)
            for goal in side.of(Goal).by("cycle", cycle)
        )

    def _sums(self, picture: Picture, parent: Subject) -> dict[Ref[Cycle], Decimal]:
        from hoshin.strategy.plan import Goal

        by_cycle: dict[Ref[Cycle], Decimal] = {}
        children: list[Goal] = [
            goal for side in (picture, picture.retired) for goal in side.of(Goal).by("parent", parent)
        ]
        for goal in children:
            if goal.share is not None:
                by_cycle[goal.cycle] = by_cycle.get(goal.cycle, Decimal()) + goal.share
        return {
            cycle: sum((by_cycle[c] for c in _chain(picture, cycle) if c in by_cycle), Decimal())
            for cycle in by_cycle
        }


def contains(picture: Picture, cycle: Ref[Cycle], day: date) -> bool:
    """Whether a cycle holds a day."""
    record = picture.find(cycle)
    return record is not None and record.start <= day <= record.end


def _chain(picture: Picture, cycle: Ref[Cycle]) -> Iterator[Ref[Cycle]]:
    """A cycle and those that contain it."""
    seen: set[Ref[Cycle]] = set()
    above: Ref[Cycle] | None = cycle
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        record = picture.find(above)
        above = record.parent if record is not None else None


def _inside(picture: Picture, cycles: list[Subject]) -> set[Subject]:
    """Cycles and those inside them, live or retired."""
    from hoshin.strategy.plan import Cycle

    found, todo = set(cycles), [*cycles]
    while todo:
        one = todo.pop()
        parts = {part.ref for side in (picture, picture.retired) for part in side.of(Cycle).by("parent", one)}
        todo += parts - found
        found |= parts
    return found


def _served(goals: Iterable[Goal]) -> set[Subject]:
    return {goal.parent for goal in goals if goal.share is not None and goal.parent is not None}
