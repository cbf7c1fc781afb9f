"""Readers of the journal: each entry waits for those that want its verb, and is read in the order of entries.

One worker at a time reads for a reader. What is read leaves the list in the transaction of what is done about it, so a
worker that dies leaves both as they were. A reader that fails waits, for longer each time, and goes on with the entry
at which it failed; the others do not wait for it.
"""

from __future__ import annotations

import logging
from typing import Final

from django.db.models import QuerySet

from hoshin.journal import bulk, clock
from hoshin.journal.jobs import pause_after, sentence_of
from hoshin.journal.models import Pending, ReaderPlace
from hoshin.journal.registered import Reader, named, readers, readers_of
from hoshin.journal.store import StoreError, writing
from hoshin.logs import fields

AT_ONCE: Final = 100
"""Entries that a reader is given at once, at most; where it fails they are given one by one."""

_log = logging.getLogger(__name__)


def let_wait(entry: int, verb: str) -> None:
    """Let an entry wait for the readers of its verb, in its own transaction."""
    if wanted := readers_of(verb):
        bulk.insert(Pending, ("reader", "entry_id"), [(reader, entry) for reader in wanted])


def read_pending() -> int:
    """Let each reader whose turn it is read some of what waits for it; how many entries were read. Raises StoreError.

    One look at the database where nothing waits, however many readers there are.
    """
    waiting = set(Pending.objects.order_by().values_list("reader", flat=True).distinct())
    return sum(_read(reader) for reader in readers() if reader.name in waiting)


def _read(reader: Reader) -> int:
    for most in (AT_ONCE, 1):
        try:
            return _read_some(reader, most)
        except StoreError:
            raise
        except Exception as error:
            if most == 1:
                _log.exception(
                    "The reader %s failed.", reader.name, extra=fields(event="reader", reader=reader.name)
                )
                _let_rest(reader, error)
    return 0


def _read_some(reader: Reader, most: int) -> int:
    """Read the next entries and take them off the list; how many. 0 where another reads, or it is to rest."""
    with writing():
        if _locked(reader).first() is None:
            return 0
        waiting = Pending.objects.filter(reader=reader.name).select_related("entry").order_by("entry_id")
        rows = list(waiting[:most])
        if rows:
            named(reader.read)([row.entry for row in rows])
            Pending.objects.filter(pk__in=[row.pk for row in rows]).delete()
            ReaderPlace.objects.filter(name=reader.name).update(read_at=clock.real(), attempts=0, error="")
        return len(rows)


def _locked(reader: Reader) -> QuerySet[ReaderPlace]:
    """The place of a reader, whose row is locked until the transaction ends; none where another has it, or it rests."""
    _make_place(reader)
    free = ReaderPlace.objects.select_for_update(skip_locked=True)
    return free.filter(name=reader.name, due__lte=clock.real())


def _let_rest(reader: Reader, error: BaseException) -> None:
    with writing():
        _make_place(reader)
        place = ReaderPlace.objects.select_for_update().get(name=reader.name)
        place.attempts += 1
        place.error = sentence_of(error)
        place.due = clock.real() + pause_after(place.attempts)
        place.save()


def _make_place(reader: Reader) -> None:
    ReaderPlace.objects.bulk_create([ReaderPlace(name=reader.name, due=clock.real())], ignore_conflicts=True)
