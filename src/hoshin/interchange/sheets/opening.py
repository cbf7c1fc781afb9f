"""Opening a workbook: what a file is, by what is in it and not by what it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hoshin.changes.collecting import without_collecting
from hoshin.errors import said_by_system
from hoshin.interchange.sheets.delimited import read_delimited
from hoshin.interchange.sheets.limits import LARGEST, Bounds
from hoshin.interchange.sheets.packed import read_packed
from hoshin.interchange.sheets.workbook import Workbook
from hoshin.interchange.tables import TableError
from hoshin.words import gettext as _

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_workbook(source: Path | bytes, name: str = "") -> Workbook:
    """The sheets of an XLSX or ODS workbook, or of a text with delimiters (CSV, TSV).

    source: a file, or its bytes. name: what the file is called, where bytes are given. Nothing is computed, called or
    looked up: formulas say what they said when the file was saved, links and macros are not followed. Raises TableError,
    with a sentence, for what is no such file or goes beyond the bounds in `limits`.
    """
    called = name or (source.name if isinstance(source, Path) else _("the file"))
    bounds = Bounds(called)
    content = _content(source, called, bounds) if isinstance(source, Path) else source
    bounds.size(len(content))
    if content.startswith(_ZIP):
        with without_collecting():
            return read_packed(content, called, bounds)
    if content.startswith(_OLD_OFFICE):
        raise bounds.refuse(
            _("a workbook that is locked by a password, or of Excel before 2007"),
            _("one saved as .xlsx, without a password"),
        )
    other = _other_kind(content)
    if other:
        raise bounds.refuse(other, _("a workbook (.xlsx, .ods) or a table as text (.csv, .tsv)"))
    return read_delimited(content, called, bounds)


def read_pasted(text: str) -> Workbook:
    """The cells that were copied in a spreadsheet and pasted as text. Raises TableError."""
    called = _("what was pasted")
    bounds = Bounds(called)
    content = text.encode("utf-8", "replace")
    bounds.size(len(content))
    return read_delimited(content, called, bounds)


def _other_kind(content: bytes) -> str:
    """What a file is that is neither a workbook nor a text; empty where its first bytes do not tell."""
    if content.startswith(b"%PDF"):
        return _("a PDF")
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return _("a picture")
    if content.startswith(b"{\\rtf"):
        return _("a text document")
    return _("a packed file") if content.startswith((b"\x1f\x8b", b"7z\xbc\xaf")) else ""


def _content(path: Path, called: str, bounds: Bounds) -> bytes:
    """The bytes of a file, no more than are read."""
    try:
        if not path.is_file():
            raise TableError(str(path), _("there is no such file"), _("a workbook or a table as text"))
        bounds.size(path.stat().st_size)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise TableError(
            called, _("the file cannot be read (%(reason)s)") % {"reason": said_by_system(error)}, _("a file")
        ) from error
