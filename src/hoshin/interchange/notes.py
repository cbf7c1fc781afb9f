"""Notes of sources: what a source said when it was last imported, and where each plan entity stands in it.

A source is a document, whose elements hold each other, or a table, whose rows speak of entities.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from hoshin.changes.ref import Subject, parse_subject
from hoshin.interchange.models import SourceNote
from hoshin.journal import bulk
from hoshin.journal.batches import keep_alive
from hoshin.journal.facts import CHUNK
from hoshin.journal.models import Batch
from hoshin.words import gettext as _

BETWEEN = " / "
_COLUMNS = (
    "path",
    "tag",
    "line",
    "identifier",
    "written",
    "subject",
    "within",
    "payload",
    "gone",
    "file",
    "row",
    "column",
    "cells",
)


@dataclass(frozen=True, slots=True)
class Note:
    """One element of a source: where it stood, how it was named, what it said, and what it is in the plan.

    path: its place among the elements of a document; of a table, what it is found again by. identifier: as printed.
    written: as we write it. subject: the entity that it makes, None for what makes none. within: the entity that it
    stands in. payload: its own texts and attributes by their names in the file. file, row, column: of a table, the
    cell that names the entity. cells: of a sheet, the addresses of those that speak of each field, as JSON.
    """

    path: str
    tag: str
    line: int = 0
    identifier: str | None = None
    written: str | None = None
    subject: Subject | None = None
    within: Subject | None = None
    payload: str = "{}"
    gone: bool = False
    file: str = ""
    row: int = 0
    column: str = ""
    cells: str = "{}"

    @property
    def where(self) -> str:
        """Where a person finds it."""
        if self.file:
            return cell_name(self.file, self.row, self.column, self.line)
        named = {"element": self.path or _("document"), "line": self.line}
        return _("%(element)s, line %(line)s") % named

    @property
    def place(self) -> dict[str, Any]:
        """The same for a program: element and line of a document; file, row, column and line of a table."""
        if self.file:
            return {"file": self.file, "row": self.row, "column": self.column, "line": self.line}
        return {"element": self.path, "line": self.line}

    @property
    def texts(self) -> dict[str, Any]:
        """What it said, read from the payload."""
        found: dict[str, Any] = json.loads(self.payload)
        return found

    @property
    def above(self) -> str:
        """The path of the element around it."""
        return above(self.path)


class Said(NamedTuple):
    """A note, and the source that it is of."""

    source: str
    note: Note


@dataclass(slots=True)
class Source:
    """What one source says, and has said.

    tree: what stands at each path now. words: the last note about each entity, also of those that the source
    holds no more. spellings: every identifier that it used for an entity, and how we wrote it. batch: the last
    import that changed anything about it.
    """

    name: str
    batch: int = 0
    tree: dict[str, Note] = field(default_factory=dict)
    words: dict[Subject, Note] = field(default_factory=dict)
    spellings: dict[Subject, set[str]] = field(default_factory=dict)

    @property
    def holds(self) -> set[Subject]:
        """The entities that stand in it now."""
        return {note.subject for note in self.tree.values() if note.subject is not None}

    def under(self) -> dict[str, list[Note]]:
        """The notes by the path of the element around them, in their order."""
        found: dict[str, list[Note]] = {}
        for path in sorted(self.tree, key=order_of):
            if path:
                found.setdefault(above(path), []).append(self.tree[path])
        return found


def documents_upto(number: int) -> list[Source]:
    """Every document as known under a number, the one imported last at the end."""
    return _sources(Q(file=""), number)


def tables_upto(number: int) -> list[Source]:
    """Every table as known under a number, the one imported last at the end."""
    return _sources(~Q(file=""), number)


def last_words_upto(number: int) -> dict[Subject, Note]:
    """The last note about each entity as known under a number, whatever the source: the place that it came from."""
    return last_words(sorted(documents_upto(number) + tables_upto(number), key=lambda source: source.batch))


def said_of_kind(kind: str, number: int) -> dict[Subject, Said]:
    """The last note of tables about each entity of a kind as known under a number, with its source. One query."""
    rows = SourceNote.objects.filter(_counts(number), tag=kind, gone=False).exclude(file="")
    told = rows.order_by("batch_id", "position").values_list("source", *_COLUMNS)
    notes = ((name, _note(*columns)) for name, *columns in told.iterator(chunk_size=5000))
    return {note.subject: Said(name, note) for name, note in notes if note.subject is not None}


def subjects_of(source: str) -> set[Subject]:
    """The entities that ever came from a table, as long as it was not taken back whole. One query."""
    rows = (
        SourceNote.objects.filter(source=source, batch__number__isnull=False)
        .exclude(file="")
        .exclude(subject="")
    )
    found = rows.values_list("subject", flat=True).distinct()
    return {subject for text in found if (subject := _subject(text)) is not None}


def _counts(number: int) -> Q:
    """Of batches that count under a number."""
    return Q(batch__number__lte=number) & (Q(batch__withdrawn=None) | Q(batch__withdrawn__gt=number))


def _sources(kind: Q, number: int) -> list[Source]:
    rows = SourceNote.objects.filter(_counts(number), kind).order_by("batch_id", "position")
    found: dict[str, Source] = {}
    for name, batch, *columns in rows.values_list("source", "batch_id", *_COLUMNS).iterator(chunk_size=5000):
        source = found.setdefault(name, Source(name))
        source.batch = batch
        _hear(source, _note(*columns))
    return sorted(found.values(), key=lambda source: source.batch)


def last_words(sources: Iterable[Source]) -> dict[Subject, Note]:
    """The last note about each entity, whatever the source."""
    return {subject: note for source in sources for subject, note in source.words.items()}


def differences(
    source: Source, now: Sequence[Note], was_read: Callable[[Note], bool] = lambda _note: True
) -> list[Note]:
    """The notes to write so that `now` is what the source says: new ones, changed ones, and those gone.

    was_read: whether what a note speaks of would have been seen again, for a source of which only a part was read.
    """
    changed = [note for note in now if source.tree.get(note.path) != note]
    said = {note.path for note in now}
    left = [note for path, note in source.tree.items() if path not in said and was_read(note)]
    return changed + [Note(note.path, note.tag, gone=True, file=note.file) for note in in_order(left)]


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes in the order of their source."""
    return sorted(notes, key=lambda note: (note.file, note.row, order_of(note.path)))


def cell_name(file: str, row: int, column: str = "", line: int = 0) -> str:
    """A cell or row as a person finds it; the line where it is another number than the row."""
    parts = [file]
    if row:
        named = _("row %(row)s") % {"row": row}
        parts.append(
            named if line in (0, row) else _("%(row)s (line %(line)s)") % {"row": named, "line": line}
        )
    if column:
        parts.append(_("column %(column)s") % {"column": column})
    return ", ".join(parts)


def write_notes(
    batch: Batch, source: str, notes: Sequence[Note], done: Callable[[int], None] = lambda _rows: None
) -> None:
    """Write notes under an open batch, in transactions of at most CHUNK rows. Raises BatchLost."""
    columns = ["batch_id", "position", "source", *_COLUMNS]
    for start in range(0, len(notes), CHUNK):
        chunk = notes[start : start + CHUNK]
        with transaction.atomic():
            keep_alive(batch)
            bulk.insert(
                SourceNote,
                columns,
                ((batch.pk, position, source, *_row(note)) for position, note in enumerate(chunk, start)),
            )
        done(start + len(chunk))


def above(path: str) -> str:
    """The path of the element around the one at `path`."""
    return path.rpartition(BETWEEN)[0]


@lru_cache(maxsize=65_536)
def order_of(path: str) -> tuple[tuple[str, int], ...]:
    """What sorts paths in the order of a document, as far as they are of one name.

    >>> order_of("Goal 2 / Submitter") < order_of("Goal 10")
    True
    """
    parts = (part.rpartition(" ") for part in path.split(BETWEEN)) if path else ()
    return tuple(
        (name, int(number)) if name and number.isdecimal() else (" ".join(filter(None, (name, number))), 0)
        for name, _blank, number in parts
    )


def _hear(source: Source, note: Note) -> None:
    """Take one more row, later than all before."""
    if note.gone:
        source.tree.pop(note.path, None)
        return
    source.tree[note.path] = note
    if note.subject is not None:
        source.words[note.subject] = note
        used = {spelling for spelling in (note.identifier, note.written) if spelling}
        source.spellings.setdefault(note.subject, set()).update(used)


def _note(*columns: Any) -> Note:
    path, tag, line, identifier, written, subject, within, *rest = columns
    return Note(path, tag, line, identifier, written, _subject(subject), _subject(within), *rest)


def _row(note: Note) -> tuple[Any, ...]:
    return (
        note.path,
        note.tag,
        note.line,
        note.identifier,
        note.written,
        str(note.subject or ""),
        str(note.within or ""),
        note.payload,
        note.gone,
        note.file,
        note.row,
        note.column,
        note.cells,
    )


@lru_cache(maxsize=65_536)
def _subject(text: str) -> Subject | None:
    return parse_subject(text) if text else None
