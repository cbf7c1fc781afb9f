"""What was said on a day, and what was waived: appended, so that what we knew then stays what we knew then.

Nothing hangs on these rows: undoing what they speak of takes nothing from them, so they hold back no undo.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from hoshin.journal.facts import Fact


class DayRecord(Fact):
    """The alignment index as it was said on a day; a later batch's row of the same day takes the place of the former.

    `number` is the moment that was judged, by formula `version`: judging it again gives the same. The four parts of
    the move are since the record before this one; empty on the first, and where either index is unknown.
    """

    names: ClassVar = {}

    pk = models.CompositePrimaryKey("day", "batch_id")
    day = models.DateField()
    number = models.BigIntegerField()
    version = models.IntegerField()
    index = models.FloatField(null=True)
    why_unknown = models.CharField(max_length=24, blank=True)
    coverage = models.FloatField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    learned = models.FloatField(null=True)
    changed = models.FloatField(null=True)
    rescoped = models.FloatField(null=True)
    lost_sight = models.FloatField(null=True)
    waived = models.FloatField(default=0.0, help_text="Points of what was waived.")
    components = models.TextField(help_text="JSON: each component's value, null where unknown.")
    checks = models.TextField(help_text="JSON: the degree to which each check held, null where unknown.")

    class Meta:
        verbose_name_plural = "day records"
        constraints = [
            models.CheckConstraint(
                condition=Q(index=None) | Q(index__range=(0, 100)), name="alignment_day_index_0_to_100"
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high__gte=F("low")), name="alignment_day_bounds_in_order"
            ),
        ]


class FindingRecord(Fact):
    """That a finding was first said on a day, and, in a later batch, on which day it was said last before it was gone.

    What is found again after that is a new finding, with a first day of its own.
    """

    names: ClassVar = {}

    pk = models.CompositePrimaryKey("check_name", "kind", "key", "first_day", "batch_id")
    check_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=26)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    degree = models.FloatField(null=True)
    gain = models.FloatField(null=True, help_text="Points of the index.")

    class Meta:
        verbose_name_plural = "finding records"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="alignment_finding_days_in_order",
            )
        ]


class SeriesRecord(Fact):
    """What was said of a KPI's series on a day: its natural limits, its signals, and what is ahead of it."""

    names: ClassVar = {}

    pk = models.CompositePrimaryKey("kpi", "unit", "day", "batch_id")
    kpi = models.CharField(max_length=26)
    unit = models.CharField(max_length=26)
    day = models.DateField()
    last_period = models.DateField(help_text="The first day of the latest period that has a value.")
    chart = models.TextField(help_text="JSON: natural limits and signals.")
    forecast = models.TextField(help_text="JSON: the predictive distribution of each period to come.")

    class Meta:
        verbose_name_plural = "series records"


class LookRecord(Fact):
    """That the series touched up to `number` were looked at between two day records, which look at them too."""

    names: ClassVar = {}

    pk = models.CompositePrimaryKey("number", "batch_id")
    number = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "look records"


class Waiver(Fact):
    """That a finding is off the lists until a day, and why; it stays in the index."""

    names: ClassVar = {}
    texts: ClassVar = ("reason",)

    pk = models.CompositePrimaryKey("check_name", "kind", "key", "batch_id")
    check_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=26)
    until = models.DateField()
    reason = models.TextField()

    class Meta:
        verbose_name_plural = "waivers"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="alignment_waiver_says_why")]
