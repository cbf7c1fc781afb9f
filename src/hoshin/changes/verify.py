"""Verify: replay the log from nothing and compare it with the tables; every difference is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hoshin.changes import log, moments
from hoshin.changes.fields import fields_of
from hoshin.changes.invariants import Change, broken
from hoshin.changes.models import Changeset
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entities
from hoshin.changes.ref import Subject
from hoshin.journal import numbers
from hoshin.journal.facts import fact_tables
from hoshin.journal.models import Batch, Entry


def verify() -> Iterator[str]:
    """Everything that does not hold in the present database; nothing when all is well."""
    _, last = numbers.head()
    replayed = Picture().moved(log.edits_between(0, last), last)
    checks: tuple[Callable[[Picture, int], Iterator[str]], ...] = (
        _line_is_whole,
        _tables_hold_the_log,
        _invariants_hold,
        _facts_name_what_exists,
    )
    for check in checks:
        yield from check(replayed, last)


def _line_is_whole(_replayed: Picture, last: int) -> Iterator[str]:
    taken = {at for at in Entry.objects.values_list("number", flat=True) if at is not None}
    for number in sorted(set(range(1, last + 1)) ^ taken):
        yield f"Number {number} of the line is {'missing from' if number <= last else 'beyond the head in'} the journal."
    changesets = Changeset.objects.filter(number__isnull=False).values_list("number", flat=True)
    batches = Batch.objects.filter(number__isnull=False).values_list("number", "withdrawn")
    used = {at for at in (*changesets, *(at for pair in batches for at in pair)) if at is not None}
    for number in sorted(used - taken):
        yield f"Number {number} was adopted or reported, but the journal does not hold it."


def _tables_hold_the_log(replayed: Picture, last: int) -> Iterator[str]:
    loaded = moments.load()
    if loaded.number != last:
        replayed = replayed.moved(log.edits_between(last, loaded.number), loaded.number)
    for entity in entities():
        for side, here, there in (
            ("live", replayed, loaded),
            ("retired", replayed.retired, loaded.retired),
        ):
            logged, kept = here.of(entity.record), there.of(entity.record)
            for key in sorted({*logged, *kept}):
                yield from _difference(entity.kind, side, logged.get(key), kept.get(key))


def _difference(kind: str, side: str, logged: Record | None, kept: Record | None) -> Iterator[str]:
    if logged == kept:
        return
    if logged is None and kept is not None:
        yield f"{kept.ref} is {side} in its table, but not by the log."
    elif kept is None and logged is not None:
        yield f"{logged.ref} is {side} by the log, but not in its table."
    else:
        for field in fields_of(logged.kind) if logged is not None else ():
            a, b = getattr(logged, field.name), getattr(kept, field.name)
            if a != b:
                yield f"{kind}:{getattr(logged, 'key', '')}, {field.name}: the log says {a!r}, the table {b!r}."


def _invariants_hold(replayed: Picture, _last: int) -> Iterator[str]:
    everything: frozenset[Subject] = frozenset(
        record.ref for side in (replayed, replayed.retired) for record in side
    )
    for breach in broken(Change(Picture(), replayed, everything)):
        yield breach.sentence


def _facts_name_what_exists(replayed: Picture, _last: int) -> Iterator[str]:
    for table in fact_tables():
        for column, kind in table.names.items():
            named = table._default_manager.values_list(column, flat=True).distinct().order_by()
            for key in sorted(set(named) - {None}):
                if (
                    replayed.of_kind(kind).get(key) is None
                    and replayed.retired.of_kind(kind).get(key) is None
                ):
                    yield f"{table._meta.verbose_name_plural} speak of {kind}:{key}, which the log does not know."
