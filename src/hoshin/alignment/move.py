"""What moved the index since the day before: the plan and the facts of then, taken over step by step.

1. The day passes, and nothing else: what evidence stops arriving costs is *lost sight*.
2. What was measured since arrives: *learned*. Where facts were taken back meanwhile, what that costs is *lost sight*.
3. The plan is cut anew (what is there, and how it shares): *re-scoped*.
4. The plan is filled in, people act and report: *changed*, the only part that is called progress.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoshin.alignment.assess import company
from hoshin.alignment.judge import Judged, Known, judge
from hoshin.alignment.operations.kept import CONDUCT, MEASURED
from hoshin.alignment.said import SaidOfDay
from hoshin.changes import moments
from hoshin.changes.asked import told_since
from hoshin.changes.edits import Edit, Op
from hoshin.changes.log import edits_between
from hoshin.engine.findings.registry import FORMULAS, Formula
from hoshin.engine.index import read_index
from hoshin.engine.move import IndexSaid, Step, move_of
from hoshin.engine.parts import Move, Part
from hoshin.engine.readings import AlignmentIndex
from hoshin.journal.facts import recorded, something_withdrawn
from hoshin.kpis.plan import KPI, Measure, Signpost
from hoshin.org.plan import Person, Unit
from hoshin.resources.plan import Pool, PoolAmount
from hoshin.strategy.plan import Assumption, Cycle, Goal, Priority, PriorityWeight
from hoshin.work.plan import Initiative, RunShare

_CUT: Final = {
    record.kind
    for record in (Unit, Person, Priority, PriorityWeight, Cycle, Goal, Initiative, Pool, PoolAmount)
}
"""Kinds that are what the rest is measured by: adding one changes the measure, not how well it is kept."""
_SHARES: Final = {"share", "weight", "parent", "cycle"}
_MORE: Final = {
    (Assumption.kind, "about"),
    (Goal.kind, "unit"),
    (Person.kind, "unit"),
    (PoolAmount.kind, "amount"),
    *((Initiative.kind, f) for f in ("unit", "purpose", "funding")),
}
_LINES: Final = {
    *((record.kind, f) for record in (KPI, Measure) for f in ("baseline", "target", "low", "high")),
    *((Signpost.kind, f) for f in ("wrong_below", "wrong_above")),
    *((RunShare.kind, f) for f in ("hours", "money")),
    (KPI.kind, "direction"),
    (Measure.kind, "path"),
}
"""What is held against something: to draw such a line fills the plan in, to move one that stood measures otherwise."""


def rescopes(edit: Edit) -> bool:
    """Whether an edit cuts the plan anew instead of filling it in. Whatever is retired does."""
    if edit.op is Op.UPDATE:
        place = (edit.subject.kind, edit.field)
        return edit.field in _SHARES or place in _MORE or (place in _LINES and edit.before not in (None, ()))
    return edit.op is Op.RETIRE or edit.subject.kind in _CUT


def move_since(before: SaidOfDay, judged: Judged, index: AlignmentIndex) -> Move | None:
    """The move from what was said of an earlier day to a judged moment and its index.

    None where either index is unknown, or another version of the formula read it.
    """
    if before.index is None or index.value is None or before.version != index.version:
        return None
    formula = FORMULAS[index.version]
    said = [(part, IndexSaid.of(_read(then, formula))) for part, then in _on_the_way(before.number, judged)]
    last = Part.CHANGED if said else Part.LOST_SIGHT
    steps = [*(Step(*one) for one in said), Step(last, IndexSaid.of(index))]
    return move_of(said_by(before), steps)


def said_by(said: SaidOfDay) -> IndexSaid:
    """What was put down of a day, as its move needs it."""
    return IndexSaid(FORMULAS[said.version], said.index, said.components, said.checks)


def _on_the_way(then: int, judged: Judged) -> Iterator[tuple[Part, Judged]]:
    """The moments between; none where nothing but the day is new."""
    day, now = judged.judged.today, judged.number
    edits, brought = edits_between(then, now), recorded(dict.fromkeys((*MEASURED, *CONDUCT), now), since=then)
    withdrawn = something_withdrawn(now, since=then)
    if not (edits or brought or withdrawn or told_since(then)):
        return
    plan = moments.as_of(then)
    yield Part.LOST_SIGHT, judge(plan, day, Known(then, then))
    if withdrawn:
        yield Part.LEARNED, judge(plan, day, Known(now, then, taken_back_too=True))
        yield Part.LOST_SIGHT, judge(plan, day, Known(now, then))
    elif not brought.isdisjoint(MEASURED):
        yield Part.LEARNED, judge(plan, day, Known(now, then))
    cut = [edit for edit in edits if rescopes(edit)]
    if cut:
        yield Part.RESCOPED, judge(plan + cut, day, Known(now, then))


def _read(judged: Judged, formula: Formula) -> AlignmentIndex:
    return read_index(company(judged), formula)
