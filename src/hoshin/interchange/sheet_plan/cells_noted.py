"""Where what is in the plan stands in the files that it came from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from hoshin.changes.ref import Subject
from hoshin.interchange.files_read import latest_files
from hoshin.interchange.notes import Note, Source, tables_upto
from hoshin.interchange.sheet_plan.speaking import TITLE

_LETTERS: Final = re.compile(r"[A-Z]{1,3}")


class CellNoted(NamedTuple):
    """A cell: its sheet and address; of a mapping of tables, which knows no addresses, only where it stands, in words."""

    sheet: str
    address: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}" if self.sheet else self.address


@dataclass(frozen=True, slots=True)
class Noted:
    """The cells that speak of something, by its fields, when it was last brought in.

    number: under which the file was taken in that holds them still; None where it is not kept, or holds it no more.
    """

    cells: Mapping[str, tuple[CellNoted, ...]]
    number: int | None

    def of(self, *fields: str) -> tuple[CellNoted, ...]:
        """The cells that speak of some fields; where none does, those that name it."""
        found = dict.fromkeys(cell for field in fields for cell in self.cells.get(field, ()))
        return tuple(found) or self.cells.get(TITLE, ())


def cells_noted(number: int) -> Mapping[Subject, Noted]:
    """The cells that speak of each thing, as known under a number."""
    files = latest_files(number)
    return {subject: noted for source in tables_upto(number) for subject, noted in _of(source, files)}


def _of(source: Source, files: Mapping[str, int]) -> Iterator[tuple[Subject, Noted]]:
    for subject, note in source.words.items():
        is_held = source.tree.get(note.path) is note
        yield subject, Noted(_cells(note), files.get(source.name) if is_held else None)


def _cells(note: Note) -> Mapping[str, tuple[CellNoted, ...]]:
    fields = {
        field: tuple(_cell(text, note.file) for text in texts)
        for field, texts in json.loads(note.cells).items()
    }
    if TITLE not in fields and note.row:
        fields[TITLE] = (_named(note),)
    return fields


def _cell(text: str, sheet: str) -> CellNoted:
    """A cell as a note has it: `G7` on the sheet of the note, `Goals!G7` elsewhere."""
    elsewhere, _mark, address = text.rpartition("!")
    return CellNoted(elsewhere or sheet, address)


def _named(note: Note) -> CellNoted:
    if _LETTERS.fullmatch(note.column):
        return CellNoted(note.file, f"{note.column}{note.row}")
    return CellNoted("", note.where)
