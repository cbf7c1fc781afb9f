"""Writing a document as StratML that its schema accepts, saying what had to change for that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from hoshin.interchange.white_space import mended_line, quoted, without_illegal
from hoshin.words import gettext as _

from .declaration import Attribute, Form, Many, Mark, One, Text, Texts, group_of, shape_of
from .document import ISO_CORE, ISO_PERFORMANCE, Document, Part
from .element import Element, below
from .fit import fit
from .forms import address_from, is_address, is_date, is_number
from .identifiers import WrittenIdentifier, written_identifiers
from .notices import Kind, Notice, in_order

ROOT = {Part.PLAN: "StrategicPlan", Part.PERFORMANCE: "PerformancePlanOrReport"}
NAMESPACE = {Part.PLAN: ISO_CORE, Part.PERFORMANCE: ISO_PERFORMANCE}


@dataclass(frozen=True, slots=True)
class Written:
    """A file in StratML: its part, how each identifier was written, and what had to change."""

    xml: bytes
    part: Part
    identifiers: tuple[WrittenIdentifier, ...]
    warnings: tuple[Notice, ...]


def write(document: Document) -> Written:
    """The document as Part 2 where it has an indicator or a role, else as Part 1 of the ISO edition."""
    fitted, notices = fit(document)
    part = part_for(fitted)
    if part is Part.PLAN:
        fitted, dropped = _without_performance(fitted)
        notices += dropped
    identifiers = written_identifiers(fitted)
    writing = _Writing(part, identifiers)
    root = writing.document(fitted)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Written(xml, part, identifiers, in_order((*notices, *writing.notices)))


def part_for(document: Document) -> Part:
    """The part of the standard that can hold the document: only Part 2 has indicators and roles."""
    performs = any(place.tag in ("PerformanceIndicator", "Role") for place in below(document))
    return Part.PERFORMANCE if performs else Part.PLAN


def _without_performance(document: Document) -> tuple[Document, tuple[Notice, ...]]:
    """The document without what Part 1 lacks: its type, and identifiers outside the core."""
    notices = []
    if document.type not in (None, "", "Strategic_Plan"):
        message = _("Part 1 has no Type; %(quoted)s was not written.") % {
            "quoted": quoted(document.type or "")
        }
        notices.append(Notice(document.line, "", message, Kind.DROPPED))
    for each in (document.administration, document.submitter):
        if each is not None and each.identifier:
            message = _("Part 1 has no Identifier here; %(quoted)s was not written.") % {
                "quoted": quoted(each.identifier)
            }
            notices.append(Notice(each.line, each.path, message, Kind.DROPPED))
    administration, submitter = document.administration, document.submitter
    return (
        replace(
            document,
            type=None,
            administration=administration and replace(administration, identifier=None),
            submitter=submitter and replace(submitter, identifier=None),
        ),
        tuple(notices),
    )


class _Writing:
    """One document on its way into XML."""

    def __init__(self, part: Part, identifiers: tuple[WrittenIdentifier, ...]) -> None:
        self.notices: list[Notice] = []
        self._part = part
        self._by_path: Mapping[str, WrittenIdentifier] = {each.path: each for each in identifiers}
        self._by_given = {each.given: each.written for each in reversed(identifiers)}

    def document(self, document: Document) -> etree._Element:
        """The root element with all that the document holds."""
        root = etree.fromstring(f'<{ROOT[self._part]} xmlns="{NAMESPACE[self._part]}"/>')
        if self._part is Part.PERFORMANCE:
            document = replace(document, type=self._type(document))
        self._fill(root, document)
        if self._part is Part.PLAN and document.submitter is not None:
            self._move_submitter(root)
        return root

    def _name(self, tag: str) -> str:
        return f"{{{NAMESPACE[self._part]}}}{tag}"

    def _type(self, document: Document) -> str:
        """The Type, which Part 2 wants: as given, else what the content amounts to."""
        allowed = shape_of(Document).attributes["Type"].allowed
        if document.type in allowed:
            return document.type or ""
        measured = any(place.tag == "PerformanceIndicator" for place in below(document))
        chosen = "Performance_Plan" if measured else "Strategic_Plan"
        given = (
            _("%(quoted)s is none") % {"quoted": quoted(document.type)}
            if document.type
            else _("the document has none")
        )
        message = _("Part 2 wants a Type, and %(given)s; %(chosen)s was written.") % {
            "given": given,
            "chosen": chosen,
        }
        self._say(document, message, Kind.NO_TYPE)
        return chosen

    def _move_submitter(self, root: etree._Element) -> None:
        """Part 1 has the submitter inside AdministrativeInformation."""
        administration = root.find(self._name("AdministrativeInformation"))
        submitter = root.find(self._name("Submitter"))
        if submitter is not None:
            if administration is None:
                administration = etree.SubElement(root, self._name("AdministrativeInformation"))
            administration.append(submitter)

    def _fill(self, xml: etree._Element, element: Element) -> None:
        """Write the fields of an element in their order, those of a group into one element for them."""
        for each in shape_of(type(element)).fields:
            value = getattr(element, each.name)
            within = xml
            group = group_of(each.mark)
            if group and (value not in (None, ()) or group == "StrategicPlanCore"):
                within = self._group(xml, group)
            self._field(within, element, each.mark, value)

    def _group(self, xml: etree._Element, tag: str) -> etree._Element:
        found = xml.find(self._name(tag))
        return found if found is not None else etree.SubElement(xml, self._name(tag))

    def _field(self, xml: etree._Element, element: Element, mark: Mark, value: object) -> None:
        match mark, value:
            case Attribute(), str():
                self._attribute(xml, element, mark, value)
            case Text(), str() | None:
                self._append_text(xml, mark.tag, self._text(element, mark, value))
            case Texts(), tuple():
                for text in self._texts(element, mark, value):
                    self._append_text(xml, mark.tag, text)
            case One(), Element():
                self._fill(etree.SubElement(xml, self._name(mark.tag)), value)
            case Many(), tuple():
                for child in value:
                    self._fill(etree.SubElement(xml, self._name(mark.tag)), child)

    def _append_text(self, xml: etree._Element, tag: str, text: str | None) -> None:
        if text is not None:
            etree.SubElement(xml, self._name(tag)).text = text

    def _attribute(self, xml: etree._Element, element: Element, mark: Attribute, value: str) -> None:
        if value in mark.allowed:
            xml.set(mark.tag, value)
        elif value:
            message = _("%(tag)s is %(quoted)s, which the standard does not list; it was not written.") % {
                "tag": mark.tag,
                "quoted": quoted(value),
            }
            self._say(element, message, Kind.DROPPED)

    def _texts(self, element: Element, mark: Texts, values: tuple[str, ...]) -> list[str]:
        if not mark.allowed:
            return [self._by_given.get(each) or self._legal(element, mark.tag, each) for each in values]
        listed = [each for each in values if each in mark.allowed]
        if len(listed) > len(mark.allowed):
            listed = list(dict.fromkeys(listed))
        for each in values:
            if each and each not in mark.allowed:
                message = _("%(tag)s %(quoted)s is not in the standard's list; it was not written.") % {
                    "tag": mark.tag,
                    "quoted": quoted(each),
                }
                self._say(element, message, Kind.DROPPED)
        return listed

    def _text(self, element: Element, mark: Text, value: str | None) -> str | None:
        if value is None:
            return "" if mark.required else None
        if mark.form is Form.IDENTIFIER:
            return self._identifier(element)
        text = self._legal(element, mark.tag, value)
        if mark.form is not Form.TEXT:
            return self._formed(element, mark, mended_line(text))
        return text

    def _legal(self, element: Element, tag: str, value: str) -> str:
        text = without_illegal(value)
        if text != value:
            count = len(value) - len(text)
            message = _(
                "%(tag)s held %(count)s control characters, which XML cannot hold; they were left out."
            ) % {"tag": tag, "count": count}
            self._say(element, message, Kind.CHARACTERS_REMOVED)
        return text

    def _identifier(self, element: Element) -> str | None:
        identifier = self._by_path.get(element.path)
        if identifier is None:
            return None
        if identifier.is_changed:
            message = _("The identifier %(given)s was written as %(written)s.") % {
                "given": quoted(identifier.given),
                "written": quoted(identifier.written),
            }
            self._say(element, message, Kind.IDENTIFIER_CHANGED)
        return identifier.written

    def _formed(self, element: Element, mark: Text, text: str) -> str | None:
        """The text when the schema accepts it, else nothing or an empty one."""
        if mark.form is Form.ADDRESS:
            return self._address(element, mark, text)
        nothing = None if self._part is Part.PLAN else ""
        valid, kind = (
            (is_date, Kind.INVALID_DATE) if mark.form is Form.DATE else (is_number, Kind.INVALID_NUMBER)
        )
        if text and not valid(text):
            what = _("a valid date") if mark.form is Form.DATE else _("a plain decimal number")
            message = _("%(tag)s is %(quoted)s, which is not %(what)s; it was left empty.") % {
                "tag": mark.tag,
                "quoted": quoted(text),
                "what": what,
            }
            self._say(element, message, kind)
            return nothing
        return text or nothing

    def _address(self, element: Element, mark: Text, text: str) -> str:
        if is_address(text):
            return text
        address = address_from(text)
        message = _("%(tag)s is not a web address as it stands; it was written as %(quoted)s.") % {
            "tag": mark.tag,
            "quoted": quoted(address),
        }
        self._say(element, message, Kind.INVALID_ADDRESS)
        return address

    def _say(self, element: Element, message: str, kind: Kind) -> None:
        self.notices.append(Notice(element.line, element.path, message, kind))
