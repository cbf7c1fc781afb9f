"""Trees of XML: without entities, network or depth that no export has; each fault with its line."""

from __future__ import annotations

from lxml import etree

from hoshin.interchange.work_items.refused import NotItems
from hoshin.words import gettext as _


def read_tree(content: bytes, file: str) -> etree._Element:
    """The root of a document. Raises NotItems for what is not well-formed, and for one that declares a document type."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        found = _("XML that is not well-formed (%s)") % (error.msg or "").rstrip(".")
        raise NotItems(file, found, _("a whole document"), error.lineno or None) from error
    except ValueError as error:
        raise NotItems(file, str(error).rstrip("."), _("an export of work items")) from error
    doctype: object = getattr(root.getroottree().docinfo, "doctype", "")
    if doctype:
        found = _("a document type declaration")
        raise NotItems(file, found, _("a document without one: entities are not read"), 1)
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name, in whatever namespace."""
    return next((one for one in element if local(one) == name), None)


def said(element: etree._Element | None, name: str) -> str:
    """The text of the first child of a name; empty where there is none."""
    found = child(element, name) if element is not None else None
    return (found.text or "").strip() if found is not None else ""


def line_of(element: etree._Element) -> int:
    """The line on which an element begins; 0 where it is not known."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0
