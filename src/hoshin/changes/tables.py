"""The table of a plan entity, made from its declaration. Only `adopt` writes it; anything else raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, ClassVar, NoReturn

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext as _

from hoshin.changes.columns import columns_of, columns_of_field, constraints_of, kept_as_is, reader
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.record import Entity, Record, entities
from hoshin.errors import HoshinError
from hoshin.journal import bulk

_ROWS = 2_000
"""How many are fetched at a time: Django's cursor has a price for each call."""


class WrittenAround(RuntimeError):
    """A plan row was about to be written outside `adopt`."""


class DamagedRow(HoshinError):
    """A row that holds what no field can: it was not written by `adopt`."""


class PlanQuerySet(models.QuerySet[Any]):
    """Reads rows; refuses every write."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise WrittenAround(f"{self.model.__name__} rows change only by adopting a changeset.")

    create = update = delete = bulk_create = bulk_update = get_or_create = update_or_create = _refuse
    acreate = aupdate = adelete = abulk_create = abulk_update = aget_or_create = aupdate_or_create = _refuse
    _update = _insert = _raw_delete = _refuse


class PlanRow(models.Model):
    """The base of every plan table: a key, and whether the entity is retired."""

    record: ClassVar[type[Record]]

    key = models.CharField(primary_key=True, max_length=26)
    retired = models.BooleanField(default=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused. Raises WrittenAround."""
        raise WrittenAround(f"{type(self).__name__} rows change only by adopting a changeset.")

    save_base = delete = save


def plan_tables(plan: ModuleType) -> None:
    """Make the Django models of the entities declared in a room's `plan` module; called from its `models`."""
    room = plan.__name__.rpartition(".")[0]
    for entity in entities():
        module = entity.record.__module__
        if module == plan.__name__ or module.startswith(plan.__name__ + "."):
            _model(entity, room)


@cache
def table_of(kind: str) -> type[PlanRow]:
    """The Django model of a kind. Raises KeyError."""
    for model in apps.get_models():
        if issubclass(model, PlanRow) and model.record.kind == kind:
            return model
    raise KeyError(kind)


def read_rows(kind: str) -> Iterator[tuple[Record, bool]]:
    """Every record of a kind as its table holds it, and whether it is live; outside any transaction."""
    reading = _reading(kind)
    make = table_of(kind).record
    with connection.cursor() as cursor:
        cursor.execute(_select(kind))
        while rows := cursor.fetchmany(_ROWS):
            for row in rows:
                values = {name: row[at] for name, at in reading.as_is}
                try:
                    for name, read, at in reading.made:
                        kept = row[at]
                        values[name] = None if kept is None else read(kept)
                    for name, read, at in reading.halves:
                        values[name] = read(row[at], row[at + 1])
                except (ValueError, HoshinError) as error:
                    raise DamagedRow(
                        _("%(kind)s:%(row)s, %(name)s, in its table: %(error)s.")
                        % {"kind": kind, "row": row[0], "name": name, "error": error}
                    ) from error
                yield make(row[0], **values), not row[1]


def kinds_in_tables() -> list[str]:
    """The kinds of which there is a row, live or retired, as they are declared. One look at the database."""
    kinds, asked = _asking_for_rows()
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [kind for kind, found in zip(kinds, cursor.fetchone(), strict=True) if found]


def insert_records(kind: str, records: Iterable[Record]) -> None:
    """Write new records, live. Only `adopt` calls this."""
    columns = columns_of(kind)
    fields = [(column, field) for field in fields_of(kind) for column in columns_of_field(field)]
    bulk.insert(
        table_of(kind),
        ["key", "retired", *(column.name for column in columns)],
        (
            (r.key, False, *(column.write(getattr(r, field.name)) for column, field in fields))
            for r in records
        ),
    )


def update_field(kind: str, field: PlanField, values: Iterable[tuple[str, Any]]) -> None:
    """Set one field of records, given as pairs (key, value). Only `adopt` calls this."""
    columns = columns_of_field(field)
    bulk.update(
        table_of(kind),
        [column.name for column in columns],
        ((*(column.write(value) for column in columns), key) for key, value in values),
    )


def set_retired(kind: str, keys: Iterable[tuple[str, bool]]) -> None:
    """Mark records retired or live, given as pairs (key, retired). Only `adopt` calls this."""
    bulk.update(table_of(kind), ["retired"], ((retired, key) for key, retired in keys))


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a row of a kind becomes a record: by field, what makes its value and the place of its column."""

    as_is: list[tuple[str, int]]
    made: list[tuple[str, Callable[..., Any], int]]
    halves: list[tuple[str, Callable[..., Any], int]]


@cache
def _reading(kind: str) -> _Reading:
    reading = _Reading([], [], [])
    at = 2
    for field in fields_of(kind):
        width = len(columns_of_field(field))
        if width > 1:
            reading.halves.append((field.name, reader(field), at))
        elif kept_as_is(field):
            reading.as_is.append((field.name, at))
        else:
            reading.made.append((field.name, reader(field), at))
        at += width
    return reading


@cache
def _select(kind: str) -> str:
    """A name in double quotes is read alike by both databases."""
    names = ("key", "retired", *(column.name for column in columns_of(kind)))
    columns = ", ".join(f'"{name}"' for name in names)
    return f'SELECT {columns} FROM "{table_of(kind)._meta.db_table}"'


@cache
def _asking_for_rows() -> tuple[list[str], str]:
    kinds = [entity.kind for entity in entities()]
    asked = (f'EXISTS (SELECT 1 FROM "{table_of(kind)._meta.db_table}")' for kind in kinds)
    return kinds, f"SELECT {', '.join(asked)}"


def _model(entity: Entity, room: str) -> None:
    columns = {column.name: column.field for column in columns_of(entity.kind)}
    meta = type("Meta", (PlanRow.Meta,), {"abstract": False, "constraints": constraints_of(entity.kind)})
    attributes = {"__module__": f"{room}.models", "__doc__": entity.record.__doc__, "record": entity.record}
    type(entity.record.__name__, (PlanRow,), {**attributes, **columns, "Meta": meta})
