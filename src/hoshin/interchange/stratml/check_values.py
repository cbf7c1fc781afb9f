"""Oddities of what elements say: empty, invalid, repeated or unresolved values, and missing names."""

from collections import Counter
from collections.abc import Iterator

from hoshin.interchange.white_space import mended_line, quoted
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

from .declaration import Form, Text, Texts
from .forms import is_address, is_date, is_identifier, is_number
from .notices import Kind, Notice
from .place import Leaf, Node

FORMS = {
    Form.DATE: (is_date, Kind.INVALID_DATE, gettext_noop("a date (2026-11-23)")),
    Form.NUMBER: (is_number, Kind.INVALID_NUMBER, gettext_noop("a plain decimal number")),
    Form.ADDRESS: (is_address, Kind.INVALID_ADDRESS, gettext_noop("a web address")),
    Form.IDENTIFIER: (
        is_identifier,
        Kind.INVALID_IDENTIFIER,
        gettext_noop("a valid identifier (a letter or _ first, no blank)"),
    ),
}


def value_notices(nodes: list[Node]) -> Iterator[Notice]:
    """The oddities of what elements say."""
    for node in nodes:
        yield from _attributes(node)
        yield from _names(node)
        for tag, leaves in node.texts.items():
            for leaf in leaves:
                yield from _text(node, leaf, node.shape.texts[tag])
    yield from _identifiers(nodes)
    yield from _referents(nodes)


def attribute_values(node: Node) -> dict[str, str]:
    """The standard's attributes of a node, by today's names, white space mended."""
    if node.xml is None:
        return {}
    known = node.shape.attributes
    printed = {str(name).rpartition("}")[2]: str(value) for name, value in node.xml.attrib.items()}
    ordered = sorted(printed.items(), key=lambda item: item[0] in known and known[item[0]].tag == item[0])
    return {known[name].tag: mended_line(value) for name, value in ordered if name in known}


def _attributes(node: Node) -> Iterator[Notice]:
    for name, value in attribute_values(node).items():
        allowed = node.shape.attributes[name].allowed
        if not value:
            message = _("The attribute %(name)s is empty.") % {"name": name}
            yield Notice(node.line, node.path, message, Kind.EMPTY_ATTRIBUTE)
        elif value not in allowed:
            yield Notice(node.line, node.path, _unlisted(name, value, allowed), Kind.UNLISTED_VALUE)


def _unlisted(name: str, value: str, allowed: tuple[str, ...]) -> str:
    return _("%(name)s is %(quoted)s, which is none of %(allowed)s.") % {
        "name": name,
        "quoted": quoted(value),
        "allowed": ", ".join(allowed),
    }


def _names(node: Node) -> Iterator[Notice]:
    """Goals and objectives that have no name, or only a number."""
    if node.tag not in ("Goal", "Objective"):
        return
    name = node.texts["Name"][0].text if "Name" in node.texts else ""
    if not name:
        yield Notice(node.line, node.path, _("%(tag)s has no name.") % {"tag": node.tag}, Kind.UNNAMED)
    elif any(sign.isdigit() for sign in name) and not any(sign.isalpha() for sign in name):
        message = _("%(tag)s is named only by a number, %(quoted)s.") % {
            "tag": node.tag,
            "quoted": quoted(name),
        }
        yield Notice(node.line, node.path, message, Kind.NUMBER_AS_NAME)


def _text(node: Node, leaf: Leaf, mark: Text | Texts) -> Iterator[Notice]:
    if isinstance(mark, Texts):
        yield from _listed(node, leaf, mark.allowed)
    elif mark.form is not Form.TEXT:
        yield from _formed(node, leaf, mark.form)


def _listed(node: Node, leaf: Leaf, allowed: tuple[str, ...]) -> Iterator[Notice]:
    if allowed and not leaf.text:
        yield Notice(leaf.line, node.path, _("%(name)s is empty.") % {"name": leaf.name}, Kind.EMPTY_VALUE)
    elif allowed and leaf.text not in allowed:
        message = _unlisted(leaf.name, leaf.text, allowed)
        yield Notice(leaf.line, node.path, message, Kind.UNLISTED_VALUE)


def _formed(node: Node, leaf: Leaf, form: Form) -> Iterator[Notice]:
    valid, kind, expected = FORMS[form]
    if leaf.text and not valid(leaf.text):
        message = _("%(name)s is %(quoted)s, which is not %(expected)s; it was kept as printed.") % {
            "name": leaf.name,
            "quoted": quoted(leaf.text),
            "expected": _(expected),
        }
        yield Notice(leaf.line, node.path, message, kind)
    elif not leaf.text and form is not Form.ADDRESS:
        kind = Kind.EMPTY_IDENTIFIER if form is Form.IDENTIFIER else Kind.EMPTY_VALUE
        yield Notice(leaf.line, node.path, _("%(name)s is empty.") % {"name": leaf.name}, kind)


def _identifiers(nodes: list[Node]) -> Iterator[Notice]:
    given = [(node, leaf) for node in nodes for leaf in node.texts.get("Identifier", [])[:1] if leaf.text]
    counts = Counter(leaf.text for _, leaf in given)
    for node, leaf in given:
        if counts[leaf.text] > 1:
            message = _("The identifier %(quoted)s occurs %(count)s times.") % {
                "quoted": quoted(leaf.text),
                "count": counts[leaf.text],
            }
            yield Notice(leaf.line, node.path, message, Kind.REPEATED_IDENTIFIER)


def _referents(nodes: list[Node]) -> Iterator[Notice]:
    """Relationships that name nothing, or something that this document does not hold."""
    known = {leaf.text for node in nodes for leaf in node.texts.get("Identifier", [])}
    for node in nodes:
        referents = node.texts.get("ReferentIdentifier", [])
        if node.tag == "Relationship" and not any(leaf.text for leaf in referents):
            yield Notice(node.line, node.path, _("Relationship names no referent."), Kind.NO_REFERENT)
        for leaf in referents:
            if leaf.text and leaf.text not in known:
                message = _("No element of the document has the identifier %(quoted)s.") % {
                    "quoted": quoted(leaf.text)
                }
                yield Notice(leaf.line, node.path, message, Kind.UNKNOWN_REFERENT)
