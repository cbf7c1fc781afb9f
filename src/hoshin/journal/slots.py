"""Slots: what comes due by the clock is a row, unique by name and instant, so any number of clocks is right."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError, InterfaceError
from django.db.models import Max

from hoshin.journal import clock
from hoshin.journal.jobs import enqueue
from hoshin.journal.models import Slot
from hoshin.journal.registered import SlotKind, named, slots
from hoshin.journal.store import writing
from hoshin.logs import fields

_KEPT: Final = timedelta(days=400)

_log = logging.getLogger(__name__)


def fill_slots() -> list[str]:
    """Make a job of each slot that came due; the names of those slots. One look where nothing is due.

    What came due several times since it was last filled makes one job. A slot that cannot say when it is due keeps no
    other from it. Raises StoreError.
    """
    last = dict(Slot.objects.order_by().values_list("name").annotate(Max("instant")))
    now = clock.now()
    return [slot.name for slot in slots() if _fill_if_due(slot, last.get(slot.name), now)]


def _fill_if_due(slot: SlotKind, last: datetime | None, now: datetime) -> bool:
    try:
        return _fill(slot, last, now)
    except (DatabaseError, InterfaceError):
        raise
    except Exception:
        _log.exception("The slot %s cannot be filled.", slot.name, extra=fields(event="slot", slot=slot.name))
        return False


def _fill(slot: SlotKind, last: datetime | None, now: datetime) -> bool:
    instants = named(slot.instants)(last, now)
    if not instants:
        return False
    with writing():
        row, is_new = Slot.objects.get_or_create(name=slot.name, instant=max(instants))
        if not is_new:
            return False  # another clock was faster
        row.job_id = enqueue(slot.job, key=slot.name)
        row.save(update_fields=["job"])
        Slot.objects.filter(name=slot.name, instant__lt=row.instant - _KEPT).delete()
    return True
