"""Fact tables: append-only rows that name plan entities by key and the batch that brought them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, TypeVar

from django.apps import apps
from django.db import connection, models

from hoshin.journal.models import Batch

CHUNK = 10_000
"""Rows written under an open batch in one transaction, at most."""

_IN_ONE_QUERY = 500


@dataclass(frozen=True, slots=True)
class KindIn:
    """That the kind of an entity stands beside its key, in a column of its own, and is one of `kinds`."""

    column: str
    kinds: tuple[str, ...]


class Fact(models.Model):
    """The base of every fact table.

    names: which columns hold keys of plan entities, and of which kind. texts: which columns hold what people typed.
    documents: those that hold it as JSON. labels: those by whose text rows of several facts belong together.
    """

    names: ClassVar[Mapping[str, str | KindIn]]
    texts: ClassVar[tuple[str, ...]] = ()
    documents: ClassVar[tuple[str, ...]] = ()
    labels: ClassVar[tuple[str, ...]] = ()

    batch = models.ForeignKey(Batch, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        abstract = True


F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Hanging:
    """Facts that hang on a plan entity: how many rows, and the number that brought the last of them."""

    kind: str
    key: str
    table: str
    rows: int
    number: int


@cache
def fact_tables() -> tuple[type[Fact], ...]:
    """Every fact table of the program, in a stable order."""
    found = [model for model in apps.get_models() if issubclass(model, Fact)]
    return tuple(sorted(found, key=lambda model: model._meta.db_table))


def tables_of_texts() -> list[type[Fact]]:
    """The fact tables that hold what people typed."""
    return [table for table in fact_tables() if table.texts or table.documents or table.labels]


def counting(table: type[F], upto: int | None = None, *, taken_back_too: bool = False) -> models.QuerySet[F]:
    """The facts of a table that count now, or did under the number `upto`: of batches closed and not withdrawn.

    taken_back_too: those of withdrawn batches as well, as they were last known.
    """
    rows = table._default_manager.filter(batch__number__isnull=False)
    if upto is not None:
        rows = rows.filter(batch__number__lte=upto)
    if taken_back_too:
        return rows
    if upto is None:
        return rows.filter(batch__withdrawn=None)
    return rows.filter(models.Q(batch__withdrawn=None) | models.Q(batch__withdrawn__gt=upto))


def something_withdrawn(upto: int, *, since: int = 0) -> bool:
    """Whether a batch that held facts of any kind was withdrawn under a number in (since, upto]."""
    return Batch.objects.filter(withdrawn__gt=since, withdrawn__lte=upto).exists()


def recorded(upto: Mapping[type[Fact], int], *, since: int = 0) -> set[type[Fact]]:
    """Those of some tables of which a batch closed under a number in (since, upto] brought a row, withdrawn or not.

    upto: a number for each table. One look at the database.
    """
    tables = list(upto)
    asked = (
        f"EXISTS (SELECT 1 FROM {_joined(table, since)} WHERE b.id = f.batch_id AND b.number > %s AND b.number <= %s)"
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", [n for table in tables for n in (since, upto[table])])
        return {table for table, found in zip(tables, cursor.fetchone(), strict=True) if found}


def _joined(table: type[Fact], since: int) -> str:
    """Facts and batches: from few late batches to their facts; of all that ever were, from any fact to its batch.

    CROSS JOIN makes SQLite keep the order that is written.
    """
    both = f'"{table._meta.db_table}" f', f'"{Batch._meta.db_table}" b'
    return " CROSS JOIN ".join(reversed(both) if since else both)


def rows_of(batch: int) -> int:
    """How many facts a batch holds."""
    return sum(table._default_manager.filter(batch_id=batch).count() for table in fact_tables())


def tables_of(batch: int) -> list[type[Fact]]:
    """The fact tables that hold rows of a batch. One look at the database."""
    tables = fact_tables()
    asked = (f'EXISTS (SELECT 1 FROM "{table._meta.db_table}" WHERE batch_id = %s)' for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", [batch] * len(tables))
        return [table for table, holds in zip(tables, cursor.fetchone(), strict=True) if holds]


def rows_by_batch() -> Counter[int]:
    """How many facts each batch holds. One look at the database."""
    each = (
        f'SELECT batch_id, COUNT(*) FROM "{table._meta.db_table}" GROUP BY batch_id'
        for table in fact_tables()
    )
    counted: Counter[int] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        for batch, rows in cursor.fetchall():
            counted[batch] += rows
    return counted


def named_by(table: type[Fact]) -> Iterator[tuple[str, str, models.Q]]:
    """Where a table names plan entities: a column, a kind, and which rows hold a key of that kind there."""
    for column, kind in table.names.items():
        if isinstance(kind, KindIn):
            yield from ((column, one, models.Q(**{kind.column: one})) for one in kind.kinds)
        else:
            yield column, kind, models.Q()


def naming(table: type[Fact]) -> list[str]:
    """The columns by which a row names plan entities."""
    return [
        *table.names,
        *(kind.column for kind in table.names.values() if isinstance(kind, KindIn)),
    ]


def named_in(table: type[Fact], row: Mapping[str, str | None]) -> Iterator[str]:
    """The plan entities that a row names, as kind:KEY."""
    for column, kind in table.names.items():
        if row[column] is not None:
            yield f"{row[kind.column] if isinstance(kind, KindIn) else kind}:{row[column]}"


def named_by_batches(batches: Collection[int]) -> dict[int, Counter[str]]:
    """What the facts of some small batches name, as kind:KEY, and how often, by batch. One look at the database."""
    found: dict[int, Counter[str]] = {batch: Counter() for batch in batches}
    if not found:
        return found
    marks = ", ".join(["%s"] * len(found))
    each = [
        f'SELECT batch_id, {_kind_of(table, kind)}, "{_column(table, column)}" FROM "{table._meta.db_table}" '
        f'WHERE batch_id IN ({marks}) AND "{_column(table, column)}" IS NOT NULL'
        for table in fact_tables()
        for column, kind in table.names.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each), [*found] * len(each))
        for batch, kind, key in cursor.fetchall():
            found[batch][f"{kind}:{key}"] += 1
    return found


def _kind_of(table: type[Fact], kind: str | KindIn) -> str:
    return f'"{_column(table, kind.column)}"' if isinstance(kind, KindIn) else f"'{kind}'"


def _column(table: type[Fact], field: str) -> str:
    found = table._meta.get_field(field)
    assert isinstance(found, models.Field)
    return str(found.column)


def hanging_on(keys: Mapping[str, Collection[str]], after: int) -> Iterator[Hanging]:
    """Facts of batches closed after `after` and not withdrawn that name one of `keys` (keys by kind)."""
    for table in fact_tables():
        for column, kind, rows_named in named_by(table):
            wanted = sorted(keys.get(kind, ()))
            for start in range(0, len(wanted), _IN_ONE_QUERY):
                chunk = wanted[start : start + _IN_ONE_QUERY]
                counted = (
                    table._default_manager.filter(
                        rows_named, **{f"{column}__in": chunk}, batch__number__gt=after, batch__withdrawn=None
                    )
                    .values_list(column)
                    .annotate(rows=models.Count("batch"), number=models.Max("batch__number"))
                    .order_by(column)
                )
                for key, rows, number in counted:
                    yield Hanging(kind, key, str(table._meta.verbose_name_plural), rows, number)
