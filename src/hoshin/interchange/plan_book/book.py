"""The plan as sheets of texts, numbers and days: all that is written, before there is a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from hoshin.changes.choices import choice_word
from hoshin.changes.codecs import BoolCodec, ChoiceCodec
from hoshin.changes.fields import PlanField
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.interchange.plan_book.columns import NAME, BookColumn, columns_in_book, list_of
from hoshin.interchange.plan_book.names import RefTexts, as_name
from hoshin.interchange.plan_book.order import in_order
from hoshin.interchange.plan_book.values import Written, written

_FORBIDDEN: Final = dict.fromkeys(map(ord, "[]:*?/\\'"), " ")
_LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class BookList:
    """What cells may be chosen from: each text with what it stands for, by wire."""

    name: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BookSheet:
    """The sheet of a kind: a row for each live entity, its key and what its columns hold."""

    kind: str
    name: str
    columns: tuple[BookColumn, ...]
    rows: tuple[tuple[Key, tuple[Written, ...]], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A plan as a workbook. log, number: of which plan, and under which number; day: of the export."""

    log: str
    number: int
    day: date
    sheets: tuple[BookSheet, ...]
    lists: tuple[BookList, ...]
    closed: str
    """What stands for a reference to what the exporter may not see."""

    @property
    def count(self) -> int:
        """How many entities it holds."""
        return sum(len(sheet.rows) for sheet in self.sheets)


def book_of(picture: Picture, kinds: Iterable[str], *, log: str, day: date) -> Book:
    """The book of what a picture holds."""
    texts = RefTexts(picture)
    called = _sheet_names(kinds)
    sheets = tuple(_sheet(kind, name, picture, texts) for kind, name in called.items())
    lists = tuple(_lists(sheets, texts))
    return Book(log, picture.number, day, sheets, lists, texts.closed)


def _sheet(kind: str, name: str, picture: Picture, texts: RefTexts) -> BookSheet:
    columns = columns_in_book(kind)
    rows = []
    for record in in_order(picture, kind, texts):
        values = (
            texts.bare(record.ref) if c.field is NAME else getattr(record, c.field.name) for c in columns
        )
        cells = (written(c.field, value, texts) for c, value in zip(columns, values, strict=True))
        rows.append((record.key, tuple(cells)))
    return BookSheet(kind, name, columns, tuple(rows))


def _lists(sheets: Iterable[BookSheet], texts: RefTexts) -> Iterator[BookList]:
    fields: dict[str, PlanField] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if name := list_of(column.field):
                fields.setdefault(name, column.field)
    for name, field in fields.items():
        yield BookList(name, tuple(_entries(field, texts)))


def _entries(field: PlanField, texts: RefTexts) -> Iterator[tuple[str, str]]:
    match field.codec:
        case BoolCodec():
            yield from ((_("Yes"), "yes"), (_("No"), "no"))
        case ChoiceCodec(choices):
            yield from ((choice_word(choice), choice.value) for choice in choices)
        case _:
            yield from ((text, str(ref)) for text, ref in texts.live(field.kinds))


def _sheet_names(kinds: Iterable[str]) -> dict[str, str]:
    """A name for each kind's sheet, as programs allow it: no longer than they take, and each once."""
    found: dict[str, str] = {}
    for kind in kinds:
        name = as_name(str(entity_of(kind).plural).translate(_FORBIDDEN))[:_LONGEST_NAME].strip()
        if name.casefold() in {other.casefold() for other in found.values()}:
            name = f"{name[: _LONGEST_NAME - len(kind) - 3]} ({kind})"
        found[kind] = name
    return found
