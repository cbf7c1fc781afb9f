"""What the headings of a file were taken for, kept as TOML, so that next month's file asks nothing.

Beside the mapping of tables, which says all that a table means, this says the little that a reading cannot know for sure.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from hoshin.errors import said_by_system
from hoshin.interchange.mapping.keys import Key, MappingError, Place, bound, one_of, spoken, text, whole
from hoshin.interchange.mapping.read import LARGEST, tables
from hoshin.interchange.sheets.columns import ROLES, Said, said_of
from hoshin.interchange.sheets.reading import Reading
from hoshin.words import gettext as _
from hoshin.words import quoted

FORMAT: Final = 1
MARK: Final = "reading"
"""The key by which such a file is told from a mapping of tables."""
_DELETE: Final = "\x7f"


def _headings(value: Any, place: Place) -> Mapping[str, str]:
    """Headings and what they are. Raises MappingError."""
    if not isinstance(value, dict):
        raise place.refused(spoken(value), _("a table with keys"))
    for heading, role in value.items():
        if role not in ("", *ROLES):
            found = quoted(role) if isinstance(role, str) else spoken(role)
            raise place.at(heading).refused(found, one_of(str(role), ROLES))
    return dict(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKept:
    """A sheet and its columns."""

    name: Annotated[str, Key("text", "The sheet's name. Of a file with one sheet it may be another.", text)]
    headings: Annotated[
        Mapping[str, str],
        Key("table", "Each heading and what its column holds; `#B` is a column without heading.", _headings),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReading:
    """What is kept of a reading. source: what the file is called from import to import."""

    reading: Annotated[int, Key("number", "The version of the format: 1.", whole(FORMAT, FORMAT))]
    source: Annotated[str, Key("text", "What the source is known by, whatever its file is called.", text)]
    sheets: Annotated[tuple[SheetKept, ...], Key("tables", "Its sheets.", name="sheet")] = ()

    @property
    def said(self) -> Said:
        """What it says of columns."""
        return Said({sheet.name: sheet.headings for sheet in self.sheets})


def is_kept(path: Path) -> bool:
    """Whether a file holds a kept reading, and not a mapping of tables; what is no TOML is neither."""
    try:
        return MARK in tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError:
        return False


def read_kept(path: Path) -> KeptReading:
    """The kept reading that a file holds. Raises MappingError."""
    try:
        table = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise MappingError(path.name, "", str(error), _("TOML")) from error
    place = Place(path.name)
    return bound(KeptReading, table, place, {"sheets": tables("sheet", _sheet)})


def kept_text(reading: Reading, source: str) -> str:
    """A reading's headings as TOML, which `read_kept` reads again."""
    lines = [
        "# "
        + _(
            "What the headings of %(file)s were taken for; `hoshin import plan FILE --mapping THIS` reads by it."
        )
        % {"file": " ".join(reading.name.split())},
        f"{MARK} = {FORMAT}",
        f"source = {_string(source)}",
    ]
    for sheet, headings in said_of(reading.columns).sheets.items():
        lines += ["", "[[sheet]]", f"name = {_string(sheet)}", "[sheet.headings]"]
        lines += [f"{_string(heading)} = {_string(role)}" for heading, role in headings.items()]
    return "\n".join(lines) + "\n"


def _sheet(table: Any, place: Place) -> SheetKept:
    return bound(SheetKept, table, place)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise MappingError(path.name, "", said_by_system(error), _("a file that can be read")) from error
    if len(content) > LARGEST:
        raise MappingError(path.name, "", _("more than a megabyte"), _("a mapping"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MappingError(path.name, "", _("a text that is not UTF-8"), _("TOML")) from error


def _string(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace(_DELETE, "\\u007f")
