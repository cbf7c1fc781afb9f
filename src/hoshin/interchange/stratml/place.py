"""Finding the standard's elements in an XML tree, by local name and wherever they stand.

The tree is walked once, without recursion. Each element of the standard becomes a node under the
nearest node that may hold it; unknown elements are looked through, and listed when they hold nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from hoshin.interchange.white_space import mended, mended_line
from hoshin.words import gettext as _

from .declaration import Form, Many, Shape, Text, Texts, shape_of
from .document import ROOTS, Document
from .element import Element, path_of
from .kinds import KINDS, LIFTED, STANDARD, SUPPOSED
from .notices import Kind, Notice


def local_name(xml: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(xml).localname


def line_of(xml: etree._Element) -> int:
    """The line of an element in its file."""
    line: object = xml.sourceline
    return line if isinstance(line, int) else 0


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """An element that holds a text. `name` is as printed, which may be an older one."""

    xml: etree._Element
    name: str
    line: int
    text: str


@dataclass(slots=True, eq=False)
class Node:
    """An element of the standard in its place. `xml` is None for one that we supposed."""

    tag: str
    kind: type[Element]
    line: int
    path: str
    parent: "Node | None"
    xml: etree._Element | None
    texts: dict[str, list[Leaf]] = field(default_factory=dict)
    nodes: dict[str, list["Node"]] = field(default_factory=dict)
    shape: Shape = field(init=False)

    def __post_init__(self) -> None:
        self.shape = shape_of(self.kind)

    def takes(self, tag: str) -> bool:
        """Whether it may hold (one more) element of this name."""
        mark = self.shape.slots.get(tag)
        return isinstance(mark, Many) or (mark is not None and tag not in self.nodes)


@dataclass(slots=True, eq=False)
class Unknown:
    """An element that the standard does not have at its place; it may wrap others that it has.

    in_text: it is a text or markup in one; what it says was read with the text.
    """

    xml: etree._Element
    name: str
    within: Node
    around: "Unknown | None"
    in_text: bool = False
    holds: bool = False


@dataclass(slots=True, eq=False)
class Step:
    """An element still to be visited: the node that it stands in, and what unknown is between."""

    xml: etree._Element
    node: Node
    unknown: Unknown | None


class Placing:
    """One walk through the tree below a root element."""

    def __init__(self, root: etree._Element) -> None:
        self.document = Node(local_name(root), Document, line_of(root), "", None, root)
        self.nodes = [self.document]
        self.unknowns: list[Unknown] = []
        self.notices: list[Notice] = []
        self._supposed: dict[tuple[etree._Element, str], Node] = {}
        self._waiting: list[Step] = []
        self._open(root, self.document, None)
        while self._waiting:
            self._visit(self._waiting.pop())

    def unread(self) -> Iterator[Unknown]:
        """The elements that hold nothing which was read."""
        return (each for each in self.unknowns if not each.holds)

    def _open(self, xml: etree._Element, node: Node, unknown: Unknown | None) -> None:
        self._waiting += [Step(child, node, unknown) for child in reversed(xml)]

    def _visit(self, step: Step) -> None:
        name = local_name(step.xml)
        if step.unknown is None and name in step.node.shape.groups:
            self._open(step.xml, step.node, None)
        elif step.unknown is None and name in step.node.shape.texts:
            mark = step.node.shape.texts[name]
            step.node.texts.setdefault(mark.tag, []).append(_leaf(step.xml, name, mark))
            if len(step.xml):
                self._open(step.xml, step.node, Unknown(step.xml, name, step.node, None, in_text=True))
        elif name in KINDS and (home := self._home(name, step)) is not None:
            self._settle(name, step, home)
        else:
            self._pass(name, step)

    def _home(self, name: str, step: Step) -> Node | None:
        """The nearest node that takes an element of this name."""
        node: Node | None = step.node
        while node is not None and not node.takes(name):
            node = node.parent if node.kind in LIFTED.get(name, ()) else None
        if node is None and name in SUPPOSED:
            return self._suppose(SUPPOSED[name], step)
        return node

    def _suppose(self, name: str, step: Step) -> Node | None:
        """A node around strays, one for all that stand in the same XML element."""
        around = step.xml.getparent()
        known = self._supposed.get((around, name)) if around is not None else None
        home = known or self._home(name, step)
        if known is not None or home is None or around is None:
            return known
        node = self._node(name, line_of(step.xml), home, None)
        self._supposed[around, name] = node
        message = _("%(found)s stands outside any %(name)s; one was supposed around it.") % {
            "found": local_name(step.xml),
            "name": name,
        }
        self.notices.append(Notice(node.line, node.path, message, Kind.IMPLIED))
        return node

    def _settle(self, name: str, step: Step, home: Node) -> None:
        node = self._node(name, line_of(step.xml), home, step.xml)
        between = step.unknown
        while between is not None and not between.holds:
            between.holds = True
            between = between.around
        self._open(step.xml, node, None)
        self.notices += _misplaced(node, step.node)

    def _node(self, name: str, line: int, home: Node, xml: etree._Element | None) -> Node:
        siblings = home.nodes.setdefault(name, [])
        number = len(siblings) + 1 if isinstance(home.shape.slots[name], Many) else None
        node = Node(name, KINDS[name], line, path_of(home.path, name, number), home, xml)
        siblings.append(node)
        self.nodes.append(node)
        return node

    def _pass(self, name: str, step: Step) -> None:
        """Look through an element that has no place here, unless it is another whole document."""
        around = step.xml.getparent()
        outer = "" if around is None else f"{local_name(around)}/"
        shown = f"{outer}{name}" if name in STANDARD else name
        in_text = step.unknown is not None and step.unknown.in_text
        unknown = Unknown(step.xml, shown, step.node, step.unknown, in_text)
        if not in_text:
            self.unknowns.append(unknown)
        if name not in ROOTS:
            self._open(step.xml, step.node, unknown)


def _leaf(xml: etree._Element, name: str, mark: Text | Texts) -> Leaf:
    """The element with its text; markup in it is looked through."""
    printed = _printed(xml)
    free = isinstance(mark, Text) and mark.form is Form.TEXT
    return Leaf(xml, name, line_of(xml), mended(printed) if free else mended_line(printed))


def _printed(xml: etree._Element) -> str:
    """All text of an element but that of the standard's elements in it, which are read for themselves."""
    parts = [xml.text or ""]
    for child in xml:
        parts += ["" if local_name(child) in KINDS else _printed(child), child.tail or ""]
    return "".join(parts)


def _misplaced(node: Node, near: Node) -> Iterator[Notice]:
    """Whether a node came to stand elsewhere than where it was found, or where the standard has it."""
    home = node.parent
    if home is None or node.tag == "Submitter":
        return
    mark = home.shape.slots[node.tag]
    if home is not near and SUPPOSED.get(node.tag) != home.tag:
        where = home.path or _("the document")
        message = _(
            "%(tag)s stands inside %(within)s, which cannot hold one; it was read as part of %(where)s."
        ) % {"tag": node.tag, "within": near.tag, "where": where}
        yield Notice(node.line, node.path, message, Kind.MISPLACED)
    elif isinstance(mark, Many) and not mark.standard:
        kind = Kind.NESTED if home.tag == node.tag else Kind.MISPLACED
        message = _(
            "The standard has no %(tag)s directly inside %(within)s; it was read where it stands."
        ) % {
            "tag": node.tag,
            "within": home.tag,
        }
        yield Notice(node.line, node.path, message, kind)
