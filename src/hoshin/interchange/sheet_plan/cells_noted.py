"""Where what is in the plan stands in the files that it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from hoshin.changes.ref import Subject
from hoshin.interchange.notes import Note, last_words, tables_upto

_LETTERS: Final = re.compile(r"[A-Z]{1,3}")


def cells_noted(number: int) -> Mapping[Subject, str]:
    """The cell that named each thing when it was last brought in: `Goals!B7`; of a mapping of tables, row and column."""
    return {subject: _where(note) for subject, note in last_words(tables_upto(number)).items()}


def _where(note: Note) -> str:
    if note.row and _LETTERS.fullmatch(note.column):
        return f"{note.file}!{note.column}{note.row}"
    return note.where
