"""The links that follow from where elements stand: a priority counts in the cycle, a KPI measures a goal or priority."""

from __future__ import annotations

from dataclasses import replace

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, link_key
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.fates import Fate
from hoshin.interchange.stratml_plan.cycles import Chosen
from hoshin.interchange.stratml_plan.indicators import Indicator
from hoshin.interchange.stratml_plan.nodes import Node
from hoshin.kpis.plan import Measure
from hoshin.strategy.plan import Goal, Priority, PriorityWeight


def draft_weight(draft: Draft, node: Node, chosen: Chosen) -> None:
    """Let a priority count in the document's cycle, with a weight that nobody has given."""
    if node.subject is None:
        return
    if node.fate is Fate.LIVE and node.note is not None and chosen.ref == chosen.before:
        return
    key = link_key(PriorityWeight.kind, str(node.subject), str(chosen.ref))
    ref: Ref[PriorityWeight] = Ref(PriorityWeight.kind, key)
    if ref in draft.on.retired:
        draft.restore(ref)
    elif ref not in draft.on:
        priority = Ref[Priority](Priority.kind, node.subject.key)
        draft.create(PriorityWeight(key, priority=priority, cycle=chosen.ref))


def draft_measure(draft: Draft, indicator: Indicator, of: Subject | None) -> None:
    """Let the KPI measure what its indicator stands in; target and path follow the document where it changed them."""
    note, fate = indicator.node.note, indicator.node.fate
    stays = fate is Fate.LIVE and note is not None and note.within == of
    moved = fate is Fate.LIVE and note is not None and note.within != of
    old = _measure(draft, indicator.kpi, note.within) if moved and note is not None else None
    if of is not None:
        ref = _measure_ref(indicator.kpi, of)
        known = old or draft.on.find(ref)
        if known is None:
            path, target = indicator.now.path, indicator.now.target
            known = Measure(ref.key, kpi=indicator.kpi, of=_measured(of), path=path, target=target)
        fields = indicator.measure_fields(known.path)
        if ref in draft.on:
            draft.update(ref, **fields)
        elif not stays:
            draft.create(replace(known, key=ref.key, of=_measured(of), **fields))
    if old is not None:
        draft.retire(old)


def _measure(draft: Draft, kpi: Subject, of: Subject | None) -> Measure | None:
    return draft.on.get(_measure_ref(kpi, of)) if of is not None else None


def _measure_ref(kpi: Subject, of: Subject) -> Ref[Measure]:
    return Ref(Measure.kind, link_key(Measure.kind, str(kpi), str(of)))


def _measured(of: Subject) -> Ref[Goal | Priority]:
    return Ref(of.kind, Key(of.key))
