"""Verify: replay the log from nothing and compare it with the tables; every difference is a sentence.

Others may adopt meanwhile: what is numbered after the first look is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from django.db.models import Count, Max, Min

from hoshin.changes import log, moments
from hoshin.changes.conflicts import conflicts
from hoshin.changes.edits import Edit
from hoshin.changes.fields import fields_of
from hoshin.changes.invariants import Change, broken
from hoshin.changes.models import Changeset, LoggedEdit
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entities
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.tables import DamagedRow
from hoshin.journal import numbers
from hoshin.journal.facts import fact_tables, named_by, recorded, rows_by_batch
from hoshin.journal.models import Batch, Entry


def verify() -> Iterator[str]:
    """Everything that does not hold in the present database; nothing when all is well."""
    _, last = numbers.head()
    yield from _line_is_whole(last)
    yield from _log_is_whole(last)
    yield from _batches_are_whole(last)
    edits: list[Edit] = []
    for edit in log.read_log(last):
        if isinstance(edit, log.Damage):
            yield f"Number {edit.number}, edit {edit.position} of the log, cannot be read ({edit.error}); nothing after it was compared."
            return
        edits.append(edit)
    replayed = Picture().moved(edits, last)
    yield from _edits_follow(edits, last)
    checks: tuple[Callable[[Picture], Iterator[str]], ...] = (
        _tables_hold_the_log,
        _invariants_hold,
        _facts_name_what_exists,
    )
    for check in checks:
        try:
            yield from check(replayed)
        except DamagedRow as error:
            yield str(error)


def _line_is_whole(last: int) -> Iterator[str]:
    entries = Entry.objects.filter(number__isnull=False).values_list("number", "at")
    instants = {number: at for number, at in entries if number is not None}
    _, now = numbers.head()  # read again: the journal may hold what was numbered since
    for number in sorted(set(range(1, last + 1)) - instants.keys()):
        yield f"Number {number} of the line is missing from the journal."
    for number in sorted(number for number in instants if number > now):
        yield f"Number {number} of the line is beyond the head in the journal: the head says {now}."
    for (before, then), (after, later) in pairwise(sorted(instants.items())):
        if later < then:
            yield f"Number {after} was taken at {later}, before number {before}, which was taken at {then}."


def _log_is_whole(last: int) -> Iterator[str]:
    changesets = _numbers(Changeset.objects.filter(number__lte=last).values_list("number"))
    batches = _numbers(Batch.objects.filter(number__lte=last).values_list("number", "withdrawn"))
    said = dict(Entry.objects.filter(number__lte=last).values_list("number", "payload"))
    taken = _numbers((number,) for number in said)
    used = {number for number in changesets | batches if number <= last}
    for number in sorted(used - taken):
        yield f"Number {number} was adopted or reported, but the journal does not hold it."
    for number in sorted(taken - used):
        yield f"Number {number} was taken, but nothing was adopted, reported or withdrawn under it."
    edits = LoggedEdit.objects.filter(changeset__number__lte=last).values_list("changeset__number")
    counted = {
        number: (rows, lowest, highest)
        for number, rows, lowest, highest in edits.annotate(
            Count("position"), Min("position"), Max("position")
        ).order_by()
    }
    for number in sorted(changesets):
        rows, lowest, highest = counted.get(number, (0, 0, -1))
        expected = said.get(number, {}).get("edits", rows)
        if (rows, lowest, highest) != (expected, 0, expected - 1):
            yield f"Number {number} adopted {expected} edits, but the log holds {rows} of them."


def _batches_are_whole(last: int) -> Iterator[str]:
    """What the journal says of batches, against the batches and their rows."""
    batches = {
        batch: (number, withdrawn)
        for batch, number, withdrawn in Batch.objects.values_list("pk", "number", "withdrawn")
    }
    there = rows_by_batch()
    closed: dict[int, int] = {}
    withdrawn: dict[int, int] = {}
    for number, said in (
        Entry.objects.filter(number__lte=last).order_by("number").values_list("number", "payload")
    ):
        assert number is not None
        for word, held, at in (("closes", closed, 0), ("withdraws", withdrawn, 1)):
            batch = said.get(word)
            if batch is not None:
                held[batch] = number
                if batches.get(batch, (None, None))[at] != number:
                    yield f"Number {number} {word} batch {batch}, but the batch says otherwise, or is gone."
        if "rows" in said and (rows := there[said["closes"]]) != said["rows"]:
            yield f"Number {number} brought {said['rows']} facts, but {rows} are there."
    for batch, numbers_of in sorted(batches.items()):
        for number, held, word in zip(numbers_of, (closed, withdrawn), ("closed", "withdrawn"), strict=True):
            if number is not None and number <= last and held.get(batch) != number:
                yield f"Batch {batch} says that number {number} has {word} it; the journal does not."


def _numbers(rows: Iterable[tuple[int | None, ...]]) -> set[int]:
    return {number for row in rows for number in row if number is not None}


def _edits_follow(edits: list[Edit], last: int) -> Iterator[str]:
    found = list(conflicts(Picture(), edits))
    if found:
        adopted = LoggedEdit.objects.filter(changeset__number__lte=last)
        at = list(
            adopted.order_by("changeset__number", "position").values_list("changeset__number", flat=True)
        )
        for conflict in found:
            yield f"The log does not follow from itself: number {at[conflict.position]}, {conflict.sentence}"


def _tables_hold_the_log(replayed: Picture) -> Iterator[str]:
    loaded = moments.load()
    replayed = replayed.moved(log.edits_between(replayed.number, loaded.number), loaded.number)
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


def _invariants_hold(replayed: Picture) -> Iterator[str]:
    everything: frozenset[Subject] = frozenset(
        record.ref for side in (replayed, replayed.retired) for record in side
    )
    for breach in broken(Change(Picture(), replayed, everything)):
        yield breach.sentence


def _facts_name_what_exists(replayed: Picture) -> Iterator[str]:
    brought = recorded(dict.fromkeys(fact_tables(), replayed.number))
    for table in filter(brought.__contains__, fact_tables()):
        # Rows of an open batch may name what comes into the plan when it is closed.
        counted = table._default_manager.filter(batch__number__lte=replayed.number)
        for column, kind, rows_named in named_by(table):
            named = counted.filter(rows_named).values_list(column, flat=True).distinct().order_by()
            for key in sorted(set(named) - {None}):
                if replayed.find(Ref(kind, key)) is None:
                    yield f"{table._meta.verbose_name_plural} speak of {kind}:{key}, which the log does not know."
