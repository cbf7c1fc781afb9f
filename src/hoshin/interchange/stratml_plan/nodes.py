"""A document's elements on their way into the plan: each knows what entity it makes and where that one stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hoshin.changes.ref import Subject
from hoshin.interchange.fates import Fate
from hoshin.interchange.notes import Note, above
from hoshin.interchange.places import ONE_AT_A_TIME
from hoshin.interchange.stratml import Document, Element, below
from hoshin.interchange.stratml_plan.elements import KIND_OF, identifier_of, payload_of, title_of
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Cycle, Goal, Stakeholder

DEEPEST = 50
"""How many goals may stand in each other in a plan."""


@dataclass(slots=True, eq=False)
class Node:
    """An element, the entity that it makes (`kind` is empty where it makes none), and what its source last said of it."""

    tag: str
    path: str
    element: Element
    above: Node | None = None
    kind: str = ""
    subject: Subject | None = None
    note: Note | None = None
    fate: Fate = Fate.NEW
    children: list[Node] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the element calls its entity."""
        return title_of(self.kind, self.element)

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.element.line

    @property
    def is_active(self) -> bool:
        """Whether its entity is live after the import."""
        return bool(self.kind) and self.fate is not Fate.DORMANT

    def ancestors(self) -> Iterator[Node]:
        """The elements around it, from the inside out."""
        around = self.above
        while around is not None:
            yield around
            around = around.above


@dataclass(slots=True, eq=False)
class Tree:
    """All the elements of a document, each after the one that holds it; results are held by their indicators."""

    document: Document
    nodes: list[Node]

    @property
    def root(self) -> Node:
        """The document itself, which stands for the cycle."""
        return self.nodes[0]

    @property
    def top(self) -> Node | None:
        """The organization that is the root unit."""
        return next((node for node in self.nodes if node.kind == Unit.kind), None)

    def entities(self) -> Iterator[Node]:
        """The elements that make an entity, but for the document."""
        return (node for node in self.nodes[1:] if node.kind)


def tree_of(document: Document) -> Tree:
    """The elements of a document with the kinds of what they make; a blank element makes nothing."""
    root = Node(document.root, "", document, kind=Cycle.kind)
    nodes = {"": root}
    made: set[str] = set()
    silent: set[str] = set()
    for place in below(document):
        around = above(place.path)
        if place.path in silent or around in silent:
            silent.add(place.path)
            continue
        node = Node(place.tag, place.path, place.element, nodes[around])
        node.kind = _kind(node, made)
        made.add(node.kind)
        nodes[around].children.append(node)
        nodes[place.path] = node
        silent.update(_results(node))
    return Tree(document, list(nodes.values()))


def _kind(node: Node, made: set[str]) -> str:
    kind = KIND_OF.get(node.tag, "")
    if not kind or node.element.is_blank or (kind in ONE_AT_A_TIME and kind in made):
        return ""
    return kind


def _results(node: Node) -> Iterator[str]:
    """The paths of what an indicator's KPI keeps as reported results."""
    if node.kind and node.tag == "PerformanceIndicator":
        instances = getattr(node.element, "instances", ())
        yield from (f"{node.path} / MeasurementInstance {number}" for number in range(1, len(instances) + 1))


def within_of(node: Node, unit: Subject) -> Subject | None:
    """The entity that the element's own stands in: a goal's parent, a stakeholder's subject, what a KPI measures.

    unit: the one that the document speaks of. Goals as deep as a plan can hold them take in what stands deeper.
    """
    if node.kind == Unit.kind:
        return unit if node.subject != unit else None
    aims = [around for around in node.ancestors() if around.kind == Goal.kind]
    if node.kind == Goal.kind and len(aims) >= DEEPEST:
        return aims[len(aims) - DEEPEST + 1].subject
    for around in node.ancestors():
        if around.subject is not None and around.above is not None:
            return around.subject
    return unit if node.kind == Stakeholder.kind else None


def notes_of(tree: Tree, unit: Subject, written: Mapping[str, str]) -> list[Note]:
    """What to remember of each element; `written` tells by path how its identifier is written."""
    return [
        Note(
            path=node.path,
            tag=node.tag,
            line=node.line,
            identifier=identifier_of(node.element),
            written=written.get(node.path),
            subject=node.subject,
            within=within_of(node, unit),
            payload=payload_of(node.element),
        )
        for node in tree.nodes
    ]
