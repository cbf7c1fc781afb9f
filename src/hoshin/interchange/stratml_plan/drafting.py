"""The edits that an import asks for: what is new, and where the document changed since its last import.

What the document says as it said it then is left as the plan has it, whatever was done to it there since.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.interchange.fates import Fate
from hoshin.interchange.notes import Source, order_of
from hoshin.interchange.places import PARENTS, rank_of, siblings_of
from hoshin.interchange.ranks import new_ranks
from hoshin.interchange.stratml_plan.cycles import Chosen, draft_cycle
from hoshin.interchange.stratml_plan.elements import element_of, values_of
from hoshin.interchange.stratml_plan.indicators import Indicator
from hoshin.interchange.stratml_plan.links import draft_measure, draft_weight
from hoshin.interchange.stratml_plan.nodes import Node, Tree, within_of
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Goal, Priority

EMPTY = ("", None, ())
ALWAYS = ("rank", "grain", "year_begins")
UNSAID = object()


def draft_import(
    draft: Draft,
    tree: Tree,
    unit: Subject,
    chosen: Chosen,
    source: Source,
    indicators: Mapping[str, Indicator],
) -> None:
    """Write every edit that the document asks for into the draft."""
    active = [node for node in tree.entities() if node.is_active]
    is_needed = any(node.fate is not Fate.LIVE for node in active)
    draft_cycle(draft, chosen, is_needed=is_needed)
    if unit not in draft.on and tree.top is None:
        draft.create(Unit(unit.key, name=_("Organisation")))
    drafting = _Drafting(draft, unit, chosen, _ranks(draft, tree, unit, source))
    for node in active:
        drafting.entity(node, indicators.get(node.path))
    for node in active:
        if node.kind == Priority.kind:
            draft_weight(draft, node, chosen)
        if node.path in indicators:
            draft_measure(draft, indicators[node.path], within_of(node, unit))


class _Drafting:
    def __init__(self, draft: Draft, unit: Subject, chosen: Chosen, ranks: Mapping[Subject, str]) -> None:
        self._draft, self._unit, self._chosen, self._ranks = draft, unit, chosen, ranks

    def entity(self, node: Node, indicator: Indicator | None) -> None:
        """Create, restore or update the entity of an element."""
        if node.subject is None:
            return
        wanted = self._wanted(node, indicator)
        if node.fate is Fate.NEW:
            self._draft.create(entity_of(node.kind).record(node.subject.key, **wanted))
            return
        if node.fate is Fate.RESTORED:
            self._draft.restore(node.subject)
        else:
            wanted = self._changed(node, wanted)
        record = self._draft.find(node.subject)
        # A stakeholder is found where it stands, so that its subject never differs here; as a keyword it would
        # be taken for what is updated.
        wanted.pop("subject", None)
        self._draft.update(record, **wanted)

    def _wanted(self, node: Node, indicator: Indicator | None) -> dict[str, Any]:
        """All that the document says of an entity, and what follows from where it stands."""
        wanted = values_of(node.kind, node.element)
        if node.kind == Unit.kind and not wanted["name"]:
            # An organization without a name takes none away.
            wanted.pop("name")
            if node.fate is Fate.NEW:
                wanted["name"] = _("Organisation") if node.subject == self._unit else ""
        if node.kind in PARENTS:
            wanted[PARENTS[node.kind]] = within_of(node, self._unit)
        if node.kind == Goal.kind:
            wanted.update(unit=self._unit, cycle=self._chosen.ref)
        if indicator is not None:
            wanted.update(indicator.pace_fields)
        rank = self._ranks.get(node.subject) if node.subject is not None else None
        if rank is not None:
            wanted["rank"] = rank
        return wanted

    def _changed(self, node: Node, wanted: dict[str, Any]) -> dict[str, Any]:
        """What of it to set in an entity that is live: what the document says otherwise than it did.

        Where it speaks of the entity for the first time: all but what it leaves empty.
        """
        if node.note is None:
            return {name: value for name, value in wanted.items() if value not in EMPTY and name != "unit"}
        before = values_of(node.kind, element_of(node.note))
        before.update(dict.fromkeys(ALWAYS, UNSAID))
        if node.kind in PARENTS:
            before[PARENTS[node.kind]] = node.note.within
        record = self._draft.find(node.subject) if node.subject is not None else None
        if isinstance(record, Goal) and record.cycle == self._chosen.before:
            before["cycle"] = self._chosen.before
        return {name: value for name, value in wanted.items() if before.get(name, value) != value}


def _ranks(draft: Draft, tree: Tree, unit: Subject, source: Source) -> dict[Subject, str]:
    """The places to give: to what is new, and to what the document moved among its siblings."""
    ranks: dict[Subject, str] = {}
    for parent in tree.nodes:
        for tag in dict.fromkeys(node.tag for node in parent.children):
            nodes = [node for node in parent.children if node.tag == tag and _is_placed(node, unit)]
            if nodes and "rank" in entity_of(nodes[0].kind).record.__dataclass_fields__:
                ranks.update(_ranks_among(draft, nodes, within_of(nodes[-1], unit), source))
    return ranks


def _is_placed(node: Node, unit: Subject) -> bool:
    """Whether an element's entity has a place among others; the document's own unit stands above them."""
    return node.is_active and node.subject != unit


def _ranks_among(
    draft: Draft, nodes: list[Node], within: Subject | None, source: Source
) -> dict[Subject, str]:
    """The same for the entities of one kind and parent."""
    wanted: list[Subject] = []
    known: dict[Subject, str] = {}
    order: list[Any] = []
    siblings = {record.ref: rank_of(record)[0] for record in siblings_of(draft.on, nodes[0].kind, within)}
    for node in nodes:
        record = draft.on.find(node.subject)
        if node.subject is None or (node.fate is Fate.LIVE and _was_moved(node, within, siblings)):
            continue
        wanted.append(node.subject)
        if record is not None and (node.note is None or node.note.within == within):
            known[node.subject] = rank_of(record)[0]
        if node.note is not None and source.tree.get(node.note.path) is node.note:
            order.append(order_of(node.note.path))
    return new_ranks(wanted, known, siblings.values(), reordered=order != sorted(order))


def _was_moved(node: Node, within: Subject | None, siblings: Mapping[Subject, str]) -> bool:
    """Whether the plan has the entity elsewhere while the document has it where it was."""
    return node.note is not None and node.note.within == within and node.subject not in siblings
