"""From a file to an XML tree, without entities, network, recovery, or reading what is too large."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from hoshin.words import gettext as _
from hoshin.words import gettext_noop

from .errors import (
    CutOff,
    EmptyFile,
    EntitiesRefused,
    NotWellFormed,
    NotXML,
    PastLimits,
    TooLarge,
    Unreadable,
)

Source = str | PathLike[str] | bytes

MEGABYTE = 1_000_000
DEFAULT_LIMIT = 50 * MEGABYTE
INPUT = gettext_noop("The input")

WELL_FORMED = gettext_noop(
    "well-formed XML; nothing was read, since a guess at what was meant could lose a part of it"
)
LEADS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PAST_LIMITS = 114  # XML_ERR_RESOURCE_LIMIT
UNFINISHED = {45, 55, 63, 77}  # comment, processing instruction, CDATA section, element
MISMATCH = 76


@dataclass(frozen=True, slots=True)
class Parsed:
    """The root of the tree, and the lines of the style sheet instructions before it."""

    root: etree._Element
    style_sheets: tuple[int, ...]


def parse(source: Source, limit: int = DEFAULT_LIMIT) -> Parsed:
    """The XML tree of a file (given by name) or of bytes. Raises a StratMLError that says why not.

    limit: the most bytes that are taken; a larger file is refused by its size, before it is opened.
    """
    file, content = _content(source, limit)
    _refuse_what_is_not_xml(file, content)
    prolog = _Prolog(content)
    if prolog.document_type:
        raise _entities(file, prolog.document_type)
    root = _tree(file, content)
    declared: object = root.getroottree().docinfo.internalDTD
    if declared is not None:
        raise _entities(file, None)
    return Parsed(root, tuple(prolog.style_sheets))


def file_name(source: Source) -> str:
    """What the source is called in messages."""
    return _(INPUT) if isinstance(source, bytes) else Path(fspath(source)).name


def _content(source: Source, limit: int) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        _refuse_too_large(_(INPUT), len(source), limit)
        return _(INPUT), source
    path = Path(fspath(source))
    try:
        _refuse_too_large(path.name, path.stat().st_size, limit)
        with path.open("rb") as opened:
            content = opened.read(limit + 1)
    except OSError as error:
        reason = _(error.strerror) if error.strerror else _("it cannot be opened")
        raise Unreadable(
            str(path), _("it was not read (%(reason)s)") % {"reason": reason}, _("a file that may be opened")
        ) from error
    _refuse_too_large(path.name, len(content), limit)
    return path.name, content


def _refuse_too_large(file: str, size: int, limit: int) -> None:
    if size > limit:
        raise TooLarge(
            file,
            _("it is %(size)s bytes large") % {"size": f"{size:,}"},
            _("at most %(limit)s bytes") % {"limit": f"{limit:,}"},
        )


def _refuse_what_is_not_xml(file: str, content: bytes) -> None:
    lead = next((mark for mark in LEADS if content.startswith(mark)), b"")
    visible = content[len(lead) :].lstrip(b" \t\r\n\0")
    if not visible:
        raise EmptyFile(file, _("it is empty"), _("a StratML document"))
    if not visible.startswith(b"<"):
        found = _("it does not begin with an XML tag but with %(visible)r") % {"visible": visible[:12]}
        raise NotXML(file, found, _("a StratML document, which is XML"), line=1, column=1)


class _Prolog:
    """What stands before the root element, read by expat, which stops there.

    Faults are left to the parser of the whole.
    """

    def __init__(self, content: bytes) -> None:
        self.document_type: int | None = None
        self.style_sheets: list[int] = []
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._element
        with suppress(_Enough, expat.ExpatError, LookupError, ValueError):
            self._parser.Parse(content, True)

    def _doctype(self, *_: object) -> None:
        self.document_type = self._parser.CurrentLineNumber
        raise _Enough

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self.style_sheets.append(self._parser.CurrentLineNumber)

    def _element(self, *_: object) -> None:
        raise _Enough


class _Enough(Exception):
    """The prolog is over."""


def _entities(file: str, line: int | None) -> EntitiesRefused:
    found = _(
        "it declares a document type (DOCTYPE), which can define entities that expand or reach other files"
    )
    return EntitiesRefused(file, found, _("a document without DOCTYPE and entity declarations"), line)


def _tree(file: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _fault(file, content, error) from error


def _fault(file: str, content: bytes, error: etree.XMLSyntaxError) -> NotWellFormed | PastLimits:
    line, column = error.position
    code: object = getattr(error, "code", None)
    reason = _reason(error)
    if code == PAST_LIMITS:
        expected = _("elements nested fewer than 256 deep and texts shorter than 10 million characters")
        return PastLimits(
            file,
            _("the XML passes a limit of the parser (%(reason)s)") % {"reason": reason},
            expected,
            line,
            column,
        )
    if code in UNFINISHED or (code != MISMATCH and _ends_at(content, line, column)):
        found = _("the XML ends before it is complete (%(reason)s); the file may have been cut off") % {
            "reason": reason
        }
        return CutOff(file, found, _(WELL_FORMED), line, column)
    return NotWellFormed(
        file, _("the XML is not well-formed (%(reason)s)") % {"reason": reason}, _(WELL_FORMED), line, column
    )


def _reason(error: etree.XMLSyntaxError) -> str:
    """The parser's own words, without the place and the advice that it appends."""
    if "EntityRef" in str(error.msg):
        return _("a bare & stands here, which XML writes &amp;")
    return re.split(r", (?:use|try) XML_PARSE_HUGE|, line \d+, column \d+$", str(error.msg))[0].strip()


def _ends_at(content: bytes, line: int, column: int) -> bool:
    """Whether the parser had come to the end of the file when it gave up."""
    lines = content.rstrip().split(b"\n")
    return line > len(lines) or (line == len(lines) and column > len(lines[-1]))
