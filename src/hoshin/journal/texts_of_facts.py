"""Texts that people typed into facts: of every batch, open, closed or withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from hoshin.journal.facts import Fact, named_in, naming, tables_of_texts
from hoshin.journal.texts import ERASED, Place, Wanted, leaves, without

_BATCH: Final = "batch_id"
Identity = tuple[tuple[str, Any], ...]
"""What tells a fact from others whatever its batch: a correction is the same."""


@dataclass(frozen=True, slots=True)
class FactText(Place):
    """A text of a fact and of its corrections."""

    table: type[Fact]
    column: str
    identity: Identity

    def erase(self) -> None:
        same = {**dict(self.identity), self.column: self.text}
        self.table._default_manager.filter(**same).update(**{self.column: ERASED})


@dataclass(frozen=True, slots=True)
class LabelText(Place):
    """A text by which rows belong together: they go on doing so, apart from those of another that was erased."""

    table: type[Fact]
    column: str

    def erase(self) -> None:
        rows = self.table._default_manager.filter(**{self.column: self.text})
        first = rows.order_by(_BATCH).values_list(_BATCH, flat=True).first()
        rows.update(**{self.column: f"{ERASED} {first}"})


@dataclass(frozen=True, slots=True)
class DocumentText(Place):
    """A text in the JSON of a fact and of its corrections."""

    table: type[Fact]
    column: str
    identity: Identity

    def erase(self) -> None:
        rows = self.table._default_manager.filter(**dict(self.identity))
        for batch, document in list(rows.values_list(_BATCH, self.column)):
            now = json.loads(document)
            then = without(now, self.text)
            if then != now:
                kept = json.dumps(then, ensure_ascii=False, separators=(",", ":"))
                rows.filter(**{_BATCH: batch}).update(**{self.column: kept})


def texts_of_facts(wanted: Wanted) -> Iterator[Place]:
    """Texts of facts; the same one of a fact and its corrections once."""
    for table in tables_of_texts():
        yield from {(place.where, place.text): place for place in _of_table(table, wanted)}.values()


def _of_table(table: type[Fact], wanted: Wanted) -> Iterator[Place]:
    identity = [field.attname for field in table._meta.pk_fields if field.attname != _BATCH]
    columns = dict.fromkeys((*identity, *naming(table), *table.texts, *table.documents, *table.labels))
    for row in table._default_manager.order_by(_BATCH).values(*columns).iterator():
        yield from _of_row(table, tuple((name, row[name]) for name in identity), row, wanted)


def _of_row(table: type[Fact], identity: Identity, row: Mapping[str, Any], wanted: Wanted) -> Iterator[Place]:
    about = frozenset(named_in(table, row)) or None
    own = "/".join((table._meta.db_table, *(quote(str(value), safe="") for _, value in identity)))

    def said(column: str) -> str:
        return f"{table._meta.verbose_name_plural}, {column}"

    for column in table.texts:
        if (text := row[column]) and text in wanted([text]):
            yield FactText(f"{own}/{column}", said(column), text, about, table, column, identity)
    for column in table.labels:
        if (text := row[column]) and text in wanted([text]):
            yield LabelText(f"{table._meta.db_table}/{column}", said(column), text, about, table, column)
    for column in table.documents:
        texts = list(leaves(json.loads(row[column])))
        for text in wanted(texts) if texts else ():
            yield DocumentText(f"{own}/{column}", said(column), text, about, table, column, identity)
