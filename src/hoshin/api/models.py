"""What was answered to requests that may be repeated."""

from __future__ import annotations

from django.db import models

from hoshin.org.side_rows import SideRow


class Answered(SideRow):
    """What was done and answered under somebody's `Idempotency-Key`, of which a digest alone is kept.

    It is written in the transaction of what was done: whoever finds it knows that it was.
    """

    key = models.CharField(primary_key=True, max_length=64)
    person = models.CharField(max_length=26, db_index=True)
    asked = models.CharField(max_length=64, help_text="A digest of what was asked.")
    at = models.DateTimeField(db_index=True)
    status = models.SmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
