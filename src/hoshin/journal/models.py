"""The tables below everything: head of the number line, journal, batches of facts."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q


def _new_log() -> str:
    return secrets.token_hex(16)


class Head(models.Model):
    """The one row whose lock makes adoption serial: the last number taken, and when."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    log = models.CharField(
        max_length=32, default=_new_log, help_text="Tells this number line from another's."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="journal_head_is_one_row")]


class Entry(models.Model):
    """One line of the journal: who did what to what, and when. A line with a number is a moment of the line."""

    number = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=64)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=96, blank=True)
    payload = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=1), name="journal_entry_number_from_1"
            )
        ]


class Batch(models.Model):
    """Facts that arrived together; they count from `number` until `withdrawn`.

    Open while `number` is empty: its rows are seen by nobody. `lease_until` tells a writer that is at work from
    one that died; an open batch whose lease has passed is dropped.
    """

    source = models.TextField(blank=True)
    actor = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    number = models.BigIntegerField(null=True, unique=True)
    withdrawn = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn=None) | Q(number__isnull=False, withdrawn__gt=models.F("number")),
                name="journal_batch_withdrawn_after_closed",
            )
        ]
