"""Batches of facts: opened, written in chunks that nobody sees, closed under one number, perhaps withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from hoshin.errors import BadInput
from hoshin.journal import bulk, clock
from hoshin.journal.actor import Actor
from hoshin.journal.facts import fact_tables
from hoshin.journal.models import Batch
from hoshin.journal.numbers import Moment
from hoshin.journal.store import writing
from hoshin.words import gettext as _

LEASE = timedelta(minutes=5)
_CLOSED = ("source", "actor", "opened_at", "lease_until", "number")


class BatchLost(BadInput):
    """A batch stopped for longer than its lease and was dropped; nothing of it remains."""


def open_batch(*, actor: Actor, source: str = "") -> Batch:
    """Open a batch; drops those that died. Its integer decides which of two facts is current."""
    drop_unfinished()
    with writing():
        return Batch.objects.create(actor=actor, source=source, opened_at=clock.now(), lease_until=_lease())


def closed_batch(moment: Moment, *, actor: Actor, source: str = "") -> int:
    """A batch that is opened and closed by the transaction that takes `moment`; its integer."""
    at = connection.ops.adapt_datetimefield_value(moment.at)
    return bulk.insert_one(Batch, _CLOSED, (source, actor, at, at, moment.number))


def keep_alive(batch: Batch) -> None:
    """Renew the lease of a batch that is being written. Raises BatchLost."""
    if not Batch.objects.filter(pk=batch.pk, number=None).update(lease_until=_lease()):
        raise BatchLost(
            _("Batch %(pk)s was dropped because nothing was written to it for %(lease)s.")
            % {"pk": batch.pk, "lease": LEASE}
        )


def close_batch(batch: Batch, moment: Moment) -> None:
    """Let a batch count from `moment` on. Called while the head is locked. Raises BatchLost."""
    if not Batch.objects.filter(pk=batch.pk, number=None).update(number=moment.number):
        raise BatchLost(
            _("Batch %(pk)s was dropped because nothing was written to it for %(lease)s.")
            % {"pk": batch.pk, "lease": LEASE}
        )
    batch.number = moment.number


def withdraw_batch(batch: Batch, moment: Moment) -> None:
    """Let a closed batch be seen no more from `moment` on. Raises BadInput when it is withdrawn already."""
    if not Batch.objects.filter(pk=batch.pk, number__isnull=False, withdrawn=None).update(
        withdrawn=moment.number
    ):
        raise BadInput(_("Batch %(pk)s is open or withdrawn already.") % {"pk": batch.pk})
    batch.withdrawn = moment.number


def drop_unfinished() -> int:
    """Delete open batches whose writer died, with their rows; returns how many."""
    # Leases are told by the real clock: a demo that sets it years back must not look dead to a neighbour.
    with writing():
        dead = list(
            Batch.objects.select_for_update()
            .filter(number=None, lease_until__lt=clock.real())
            .order_by("pk")  # two that drop at once lock in one order
            .values_list("pk", flat=True)
        )
        if dead:
            _delete(dead)
    return len(dead)


def abandon(batch: Batch) -> None:
    """Drop an open batch at once, with its rows: what a writer does that knows it cannot finish."""
    with writing():
        if Batch.objects.select_for_update().filter(pk=batch.pk, number=None).exists():
            _delete([batch.pk])


def _delete(batches: list[int]) -> None:
    for table in fact_tables():
        rows = table._default_manager.filter(batch_id__in=batches)
        rows._raw_delete(rows.db)
    Batch.objects.filter(pk__in=batches).delete()


def _lease() -> datetime:
    return clock.real() + LEASE
