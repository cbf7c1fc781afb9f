"""From a goal upward: each step with its *because*, to the priority and the vision; and what hangs below and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.alignment.telling import NOTHING
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.org.records import CLOSED, named
from hoshin.strategy.plan import Contribution, Goal, Priority, Vision
from hoshin.web import written
from hoshin.web.goal.lines import GoalLine, goal_line
from hoshin.web.goal.shown import HelpShown, StepShown
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.web.said import SaidOf
from hoshin.web.standing import Standing
from hoshin.work.plan import Initiative, Milestone, Service

CHILDREN: Final = 30
"""So many goals below stand on the page; the others in their list."""


def above(record: Record, seen: Picture) -> Iterator[tuple[Record, Record | None, str]]:
    """Each step upward from a goal, and from a priority to the vision: what is below, what is above (None where it is
    closed), and why the one helps the other."""
    passed: set[Any] = set()  # in a draft they may run in a circle
    while isinstance(record, Goal) and record.parent is not None and record.ref not in passed:
        passed.add(record.ref)
        higher: Record | None = seen.find(record.parent)
        yield record, higher, record.because
        if higher is None:
            return
        record = higher
    if isinstance(record, Priority):
        for vision in seen.of(Vision).values():
            yield record, vision, record.description


def served_by(record: Record, seen: Picture) -> Iterator[Goal]:
    """The goals that something serves: itself where it is one, those of work by its links."""
    if isinstance(record, Goal):
        yield record
    elif isinstance(record, Milestone):
        work: Initiative | None = seen.get(record.initiative)
        if work is not None:
            yield from served_by(work, seen)
    elif isinstance(record, Initiative):
        goals = (seen.get(link.goal) for link in seen.of(Service).by("initiative", record.ref))
        yield from (goal for goal in goals if goal is not None)


def steps(record: Record, moment: Moment) -> Iterator[StepShown]:
    """The steps upward, as they are shown."""
    seen = moment.view.seen
    for below, higher, because in above(record, seen):
        if higher is None:
            yield StepShown(_("Serves"), Linked(str(CLOSED)), because)
            continue
        unargued = ""
        if not because.strip() and isinstance(below, Goal):
            unargued = _("Nobody says why it helps.")
        label = str(entity_of(higher.kind).label)
        yield StepShown(label, Linked(named(higher, seen), moment.link(higher.ref)), because, unargued)


def children_of(record: Goal | Priority, seen: Picture) -> list[Goal]:
    """The live goals that hang on something, in their order."""
    return sorted(seen.of(Goal).by("parent", record.ref), key=lambda goal: (goal.rank, goal.key))


def lines(goals: Sequence[Goal], said: SaidOf, moment: Moment) -> Iterator[GoalLine]:
    """Goals as lines."""
    for goal in goals:
        yield goal_line(goal, said.stand(goal.key), said.goals.get(goal.key), moment)


def contributions(goal: Goal, seen: Picture) -> tuple[list[Contribution], list[Contribution]]:
    """The links across the tree that lead to a goal, and from it."""
    links = seen.of(Contribution)
    return list(links.by("target", goal.ref)), list(links.by("source", goal.ref))


def helps(links: Sequence[Contribution], end: str, said: SaidOf, moment: Moment) -> Iterator[HelpShown]:
    """The goals at one end of links, with what the links say."""
    seen = moment.view.seen
    for link in links:
        ref = getattr(link, end)
        goal = seen.find(ref)
        yield HelpShown(
            name=Linked(named(goal, seen), moment.link(ref)) if goal else Linked(str(CLOSED)),
            because=link.because,
            share=written.percent(float(link.share)) if link.share is not None else "",
            standing=Standing.of((said.stand(ref.key) if goal else NOTHING).health),
        )
