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
from hoshin.words import gettext as _


def verify() -> Iterator[str]:
    """Everything that does not hold in the present database; nothing when all is well."""
    _line, last = numbers.head()
    yield from _line_is_whole(last)
    yield from _log_is_whole(last)
    yield from _batches_are_whole(last)
    edits: list[Edit] = []
    for edit in log.read_log(last):
        if isinstance(edit, log.Damage):
            yield _(
                "Number %(number)s, edit %(position)s of the log, cannot be read (%(error)s); nothing "
                "after it was compared."
            ) % {"number": edit.number, "position": edit.position, "error": edit.error}
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
    _line, now = numbers.head()  # read again: the journal may hold what was numbered since
    for number in sorted(set(range(1, last + 1)) - instants.keys()):
        yield _("Number %(number)s of the line is missing from the journal.") % {"number": number}
    for number in sorted(number for number in instants if number > now):
        yield _("Number %(number)s of the line is beyond the head in the journal: the head says %(now)s.") % {
            "number": number,
            "now": now,
        }
    for (before, then), (after, later) in pairwise(sorted(instants.items())):
        if later < then:
            yield _(
                "Number %(after)s was taken at %(later)s, before number %(before)s, which was taken at "
                "%(then)s."
            ) % {"after": after, "later": later, "before": before, "then": then}


def _log_is_whole(last: int) -> Iterator[str]:
    changesets = _numbers(Changeset.objects.filter(number__lte=last).values_list("number"))
    batches = _numbers(Batch.objects.filter(number__lte=last).values_list("number", "withdrawn"))
    said = dict(Entry.objects.filter(number__lte=last).values_list("number", "payload"))
    taken = _numbers((number,) for number in said)
    used = {number for number in changesets | batches if number <= last}
    for number in sorted(used - taken):
        yield _("Number %(number)s was adopted or reported, but the journal does not hold it.") % {
            "number": number
        }
    for number in sorted(taken - used):
        yield _("Number %(number)s was taken, but nothing was adopted, reported or withdrawn under it.") % {
            "number": number
        }
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
            yield _("Number %(number)s adopted %(expected)s edits, but the log holds %(rows)s of them.") % {
                "number": number,
                "expected": expected,
                "rows": rows,
            }


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
                    told = (
                        _(
                            "Number %(number)s closes batch %(batch)s, but the batch says otherwise, or is gone."
                        )
                        if word == "closes"
                        else _(
                            "Number %(number)s withdraws batch %(batch)s, but the batch says otherwise, or is gone."
                        )
                    )
                    yield told % {"number": number, "batch": batch}
        if "rows" in said and (rows := there[said["closes"]]) != said["rows"]:
            yield _("Number %(number)s brought %(rows)s facts, but %(there)s are there.") % {
                "number": number,
                "rows": said["rows"],
                "there": rows,
            }
    for batch, numbers_of in sorted(batches.items()):
        for number, held, word in zip(numbers_of, (closed, withdrawn), ("closed", "withdrawn"), strict=True):
            if number is not None and number <= last and held.get(batch) != number:
                told = (
                    _("Batch %(batch)s says that number %(number)s has closed it; the journal does not.")
                    if word == "closed"
                    else _(
                        "Batch %(batch)s says that number %(number)s has withdrawn it; the journal does not."
                    )
                )
                yield told % {"batch": batch, "number": number}


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
            yield _("The log does not follow from itself: number %(at)s, %(sentence)s") % {
                "at": at[conflict.position],
                "sentence": conflict.sentence,
            }


def _tables_hold_the_log(replayed: Picture) -> Iterator[str]:
    loaded = moments.load()
    replayed = replayed.moved(log.edits_between(replayed.number, loaded.number), loaded.number)
    for entity in entities():
        for side, here, there in (
            (_("live"), replayed, loaded),
            (_("retired"), replayed.retired, loaded.retired),
        ):
            logged, kept = here.of(entity.record), there.of(entity.record)
            for key in sorted({*logged, *kept}):
                yield from _difference(entity.kind, side, logged.get(key), kept.get(key))


def _difference(kind: str, side: str, logged: Record | None, kept: Record | None) -> Iterator[str]:
    if logged == kept:
        return
    if logged is None and kept is not None:
        yield _("%(ref)s is %(side)s in its table, but not by the log.") % {"ref": kept.ref, "side": side}
    elif kept is None and logged is not None:
        yield _("%(ref)s is %(side)s by the log, but not in its table.") % {"ref": logged.ref, "side": side}
    else:
        for field in fields_of(logged.kind) if logged is not None else ():
            a, b = getattr(logged, field.name), getattr(kept, field.name)
            if a != b:
                yield _("%(kind)s:%(key)s, %(name)s: the log says %(a)r, the table %(b)r.") % {
                    "kind": kind,
                    "key": getattr(logged, "key", ""),
                    "name": field.name,
                    "a": a,
                    "b": b,
                }


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
                    yield _("%(table)s speak of %(kind)s:%(key)s, which the log does not know.") % {
                        "table": table._meta.verbose_name_plural,
                        "kind": kind,
                        "key": key,
                    }
