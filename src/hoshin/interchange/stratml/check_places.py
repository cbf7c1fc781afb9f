"""Oddities of where things stand: order, repetition, wrappers, names of older editions, what is not read."""

from collections.abc import Iterable, Iterator

from lxml import etree

from hoshin.words import gettext as _
from hoshin.words import ngettext

from .declaration import Text
from .document import ROOTS, Part
from .notices import Kind, Notice, NotRead
from .place import Leaf, Node, Placing, Unknown, line_of, local_name

CORE = "StrategicPlanCore"
IN_CORE = ("Organization", "Vision", "Mission", "Value", "Goal")
TEXT = "text()"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
Left = tuple[str, int, str]  # the name of something left out, its line, the path of what it stands in


def place_notices(placing: Placing) -> Iterator[Notice]:
    """The oddities of where elements stand."""
    yield from placing.notices
    yield from _outside_core(placing.document)
    yield from _submitter(placing.document)
    for unknown in placing.unknowns:
        if unknown.holds:
            yield _wrapper(unknown)
    for node in placing.nodes:
        if node.xml is not None:
            yield from _order(node, node.xml)
        yield from _repeated(node)
        yield from _missing(node)
        yield from _older(node)


def left_out(placing: Placing) -> tuple[tuple[NotRead, ...], tuple[Notice, ...]]:
    """What was not read, gathered by name, and a notice for each name."""
    by_name: dict[str, list[Left]] = {}
    for left in sorted(_left(placing), key=lambda each: each[1]):
        by_name.setdefault(left[0], []).append(left)
    listed = tuple(NotRead(name, found[0][1], len(found)) for name, found in by_name.items())
    return listed, tuple(_not_read(each, by_name[each.name][0][2]) for each in listed)


def _not_read(each: NotRead, path: str) -> Notice:
    parent, _, name = each.name.rpartition("/")
    if name.startswith("@"):
        told = ngettext(
            "The attribute %(name)s of %(parent)s was not read.",
            "The attribute %(name)s of %(parent)s was not read (%(count)s times, first here).",
            each.count,
        ) % {"name": name[1:], "parent": parent, "count": each.count}
    elif name == TEXT:
        told = ngettext(
            "Text between the elements of %(parent)s was not read.",
            "Text between the elements of %(parent)s was not read (%(count)s times, first here).",
            each.count,
        ) % {"parent": parent, "count": each.count}
    else:
        told = ngettext(
            "The element %(name)s was not read.",
            "The element %(name)s was not read (%(count)s times, first here).",
            each.count,
        ) % {"name": each.name, "count": each.count}
    return Notice(each.line, path, told, Kind.NOT_READ)


def _left(placing: Placing) -> Iterator[Left]:
    for unknown in placing.unread():
        yield unknown.name, line_of(unknown.xml), unknown.within.path
    for unknown in placing.unknowns:
        if unknown.holds:
            yield from _left_in(unknown.xml, frozenset(), unknown.within.path)
    for node in placing.nodes:
        for tag, leaves in node.texts.items():
            if isinstance(node.shape.texts[tag], Text):
                yield from ((f"{node.tag}/{leaf.name}", leaf.line, node.path) for leaf in leaves[1:])
            for leaf in leaves:
                yield from _attributes_left(leaf.xml, frozenset(), node.path)
        if node.xml is not None:
            yield from _left_in(node.xml, node.shape.attributes, node.path)


def _left_in(xml: etree._Element, known: Iterable[str], path: str) -> Iterator[Left]:
    """Attributes that are not read, and text that stands between elements."""
    yield from _attributes_left(xml, known, path)
    if any((text or "").strip() for text in (xml.text, *(child.tail for child in xml))):
        yield f"{local_name(xml)}/{TEXT}", line_of(xml), path


def _attributes_left(xml: etree._Element, known: Iterable[str], path: str) -> Iterator[Left]:
    for name in xml.attrib:
        attribute = etree.QName(str(name))
        if attribute.namespace != INSTANCE and attribute.localname not in known:
            yield f"{local_name(xml)}/@{attribute.localname}", line_of(xml), path


def _outside_core(document: Node) -> Iterator[Notice]:
    xml = document.xml
    if xml is None:
        return
    if not any(local_name(child) == CORE for child in xml):
        message = _("The document has no %(core)s; what belongs in it was read where it stands.") % {
            "core": CORE
        }
        yield Notice(document.line, "", message, Kind.NO_CORE)
        return
    for child in xml:
        if local_name(child) in IN_CORE:
            message = _("%(name)s stands outside %(core)s.") % {
                "name": local_name(child),
                "core": CORE,
            }
            yield Notice(line_of(child), "", message, Kind.MISPLACED)


def _submitter(document: Node) -> Iterator[Notice]:
    """Part 1 has the submitter inside AdministrativeInformation, Part 2 beside it."""
    for node in document.nodes.get("Submitter", []):
        around = node.xml.getparent() if node.xml is not None else None
        inside = around is not None and local_name(around) == "AdministrativeInformation"
        if inside != (ROOTS[document.tag] is Part.PLAN):
            message = (
                _("Submitter stands inside AdministrativeInformation, unlike in %(part)s.")
                if inside
                else _("Submitter stands outside AdministrativeInformation, unlike in %(part)s.")
            ) % {"part": ROOTS[document.tag].value}
            yield Notice(node.line, node.path, message, Kind.MISPLACED)


def _wrapper(unknown: Unknown) -> Notice:
    name = local_name(unknown.xml)
    message = _("%(name)s does not belong here; what it holds was read as if it stood without %(name)s.") % {
        "name": name
    }
    return Notice(line_of(unknown.xml), unknown.within.path, message, Kind.WRAPPER)


def _order(node: Node, xml: etree._Element) -> Iterator[Notice]:
    """In an element and in what only groups its parts, the first that stands after what it precedes."""
    order = node.shape.ranks
    for group in xml:
        if local_name(group) in node.shape.groups:
            yield from _order(node, group)
    furthest, before = -1, ""
    for child in xml:
        name = local_name(child)
        rank = order.get(name, furthest)
        if rank < furthest:
            message = _("%(name)s stands after %(before)s; the ISO edition has it before.") % {
                "name": name,
                "before": before,
            }
            yield Notice(line_of(child), node.path, message, Kind.ORDER)
            return
        if rank > furthest:
            furthest, before = rank, name


def _repeated(node: Node) -> Iterator[Notice]:
    for tag, leaves in node.texts.items():
        if isinstance(node.shape.texts[tag], Text):
            for leaf in leaves[1:]:
                message = _("%(name)s stands here again; only the first was read.") % {"name": leaf.name}
                yield Notice(leaf.line, node.path, message, Kind.REPEATED)


def _missing(node: Node) -> Iterator[Notice]:
    for each in node.shape.fields:
        mark = each.mark
        if isinstance(mark, Text) and mark.required and mark.tag not in node.texts and node.xml is not None:
            message = _("%(tag)s has no %(missing)s, which the standard wants, if only empty.") % {
                "tag": node.tag,
                "missing": mark.tag,
            }
            yield Notice(node.line, node.path, message, Kind.MISSING)


def _older(node: Node) -> Iterator[Notice]:
    for leaf in _leaves(node):
        mark = node.shape.texts[leaf.name]
        if leaf.name != mark.tag:
            yield Notice(leaf.line, node.path, _renamed(leaf.name, mark.tag), Kind.OLDER_NAME)
        if len(leaf.xml):
            message = _("%(name)s holds markup; its text was read without it.") % {"name": leaf.name}
            yield Notice(leaf.line, node.path, message, Kind.MARKUP_IN_TEXT)
    for name in () if node.xml is None else node.xml.attrib:
        local = etree.QName(str(name)).localname
        attribute = node.shape.attributes.get(local)
        if attribute is not None and local != attribute.tag:
            yield Notice(node.line, node.path, _renamed(local, attribute.tag), Kind.OLDER_NAME)


def _leaves(node: Node) -> Iterator[Leaf]:
    return (leaf for leaves in node.texts.values() for leaf in leaves)


def _renamed(older: str, newer: str) -> str:
    return _("%(older)s is the older edition's name; it was read as %(newer)s.") % {
        "older": older,
        "newer": newer,
    }
