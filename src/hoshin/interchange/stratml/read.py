"""Reading a StratML file: accept what real files do, and say each oddity with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from hoshin.interchange.white_space import quoted
from hoshin.words import gettext as _

from .check_places import left_out, place_notices
from .check_values import attribute_values, value_notices
from .declaration import Attribute, Many, Mark, One, Text, Texts
from .document import NAMESPACES, ROOTS, Document, Part
from .element import Element
from .errors import NotStratML
from .notices import Kind, Notice, NotRead, in_order
from .parse import DEFAULT_LIMIT, Parsed, Source, file_name, parse
from .place import Node, Placing, line_of, local_name


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, what was odd about it (by line), and what was left out of it."""

    document: Document
    warnings: tuple[Notice, ...]
    not_read: tuple[NotRead, ...]


def read(source: Source, *, limit: int = DEFAULT_LIMIT) -> Reading:
    """The StratML document of a file (given by name) or of bytes. Raises a StratMLError.

    limit: the most bytes that are taken.
    """
    parsed = parse(source, limit)
    roots = _roots(parsed.root, file_name(source))
    root = next((each for each in roots if "".join(str(text) for text in each.itertext()).strip()), roots[0])
    placing = Placing(root)
    not_read, left_notices = left_out(placing)
    found = [*_document_notices(parsed, root, roots), *place_notices(placing), *left_notices]
    return Reading(_document(placing), in_order([*found, *value_notices(placing.nodes)]), not_read)


def _roots(root: etree._Element, file: str) -> list[etree._Element]:
    """The root when it is a document of the standard, else the documents embedded in the file."""
    if local_name(root) in ROOTS:
        return [root]
    embedded = [each for each in root.iter(etree.Element) if local_name(each) in ROOTS]
    if embedded:
        return embedded
    found = _("the root element is %(quoted)s, and no StratML document stands in it") % {
        "quoted": quoted(local_name(root))
    }
    raise NotStratML(
        file,
        found,
        _("a document that begins with one of %(roots)s") % {"roots": ", ".join(ROOTS)},
        line_of(root),
    )


def _document_notices(parsed: Parsed, root: etree._Element, roots: list[etree._Element]) -> Iterator[Notice]:
    for line in parsed.style_sheets:
        message = _("The style sheet instruction says how to show the document; it was not kept.")
        yield Notice(line, "", message, Kind.STYLE_SHEET)
    line = line_of(root)
    if root is not parsed.root:
        message = _("The document is embedded in an element %(quoted)s; only it was read.") % {
            "quoted": quoted(local_name(parsed.root))
        }
        yield Notice(line, "", message, Kind.EMBEDDED)
    if len(roots) > 1:
        message = _("The file holds %(count)s documents; only the one that begins here was read.") % {
            "count": len(roots)
        }
        yield Notice(line, "", message, Kind.EMBEDDED)
    yield from _edition(root)


def _edition(root: etree._Element) -> Iterator[Notice]:
    """What the root says about the edition: its namespace, its version, its type."""
    line, name = line_of(root), etree.QName(root)
    if name.namespace not in NAMESPACES:
        what = (
            _("%(quoted)s is not a namespace") % {"quoted": quoted(name.namespace)}
            if name.namespace
            else _("There is no namespace")
        )
        yield Notice(
            line,
            "",
            _("%(what)s of the standard; elements were read by name.") % {"what": what},
            Kind.NAMESPACE,
        )
    if ROOTS[name.localname] is Part.DRAFT:
        message = _("Version 3.5 is a draft: only what it shares with Parts 1 and 2 was read.")
        yield Notice(line, "", message, Kind.DRAFT)
    if ROOTS[name.localname] is Part.PERFORMANCE and root.get("Type") is None:
        yield Notice(line, "", _("The document does not say its Type, which Part 2 wants."), Kind.NO_TYPE)


def _document(placing: Placing) -> Document:
    """The nodes as values: what is held is built before what holds it."""
    built: dict[Node, Element] = {}
    for node in reversed(placing.nodes[1:]):
        built[node] = node.kind(line=node.line, path=node.path, **_values(node, built))
    root = placing.document
    name = etree.QName(root.xml) if root.xml is not None else None
    return Document(
        line=root.line,
        root=root.tag,
        namespace=name.namespace if name is not None else None,
        **_values(root, built),
    )


def _values(node: Node, built: dict[Node, Element]) -> dict[str, Any]:
    printed = attribute_values(node)
    return {each.name: _value(each.mark, node, printed, built) for each in node.shape.fields}


def _value(mark: Mark, node: Node, printed: dict[str, str], built: dict[Node, Element]) -> Any:
    match mark:
        case Text(tag):
            return node.texts[tag][0].text if tag in node.texts else None
        case Texts(tag):
            return tuple(leaf.text for leaf in node.texts.get(tag, []))
        case Attribute(tag):
            return printed.get(tag)
        case One(tag):
            return next((built[child] for child in node.nodes.get(tag, [])), None)
        case Many(tag):
            return tuple(built[child] for child in node.nodes.get(tag, []))
