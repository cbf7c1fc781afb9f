"""What the judgements said last: kept so that pages are quick, rebuilt from nothing by `hoshin rebuild`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hoshin.alignment.facts import DayRecord, FindingRecord, LookRecord, SeriesRecord, Waiver

__all__ = ["Cursor", "DayRecord", "FindingRecord", "LookRecord", "SeriesRecord", "Standing", "Waiver"]


class Cursor(models.Model):
    """Up to which number, for which day and by which formula the standings are settled; one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    log = models.CharField(max_length=32)
    number = models.BigIntegerField()
    day = models.DateField()
    version = models.IntegerField(help_text="Of the judgements' formulas.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="alignment_cursor_is_one_row")]


class Standing(models.Model):
    """How a measure, goal or priority stands on the settled day; empty is none.

    The first five are a measure's reading of the facts; `result` is progress for a measure; `compared` and
    `measured` are a goal's or priority's alone.
    """

    key = models.CharField(primary_key=True, max_length=26)
    kind = models.CharField(max_length=16)
    current = models.FloatField(null=True, help_text="In the KPI's unit of measure.")
    inside_share = models.FloatField(null=True)
    inside_now = models.FloatField(null=True)
    points_out = models.FloatField(null=True, help_text="1 where a signal points out of the limits, else 0.")
    last_day = models.FloatField(null=True, help_text="Ordinal of the latest period's last day, 0 for none.")
    result = models.FloatField(null=True)
    compared = models.FloatField(null=True)
    expected = models.FloatField(null=True)
    measured = models.FloatField(null=True)
    health = models.FloatField()
    missing = models.FloatField()
