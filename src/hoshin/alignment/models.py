"""What the judgements said last: kept so that pages are quick, rebuilt from nothing by `hoshin rebuild`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hoshin.alignment.facts import DayRecord, FindingRecord, LookRecord, SeriesRecord, Waiver

__all__ = [
    "AssessedNow",
    "Cursor",
    "DayRecord",
    "FindingNow",
    "FindingRecord",
    "GoalNow",
    "LookRecord",
    "SeriesRecord",
    "Standing",
    "Waiver",
    "WorkNow",
]


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


class AssessedNow(models.Model):
    """What the checks say of the whole now, and the cursor of all that they say; one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    log = models.CharField(max_length=32)
    number = models.BigIntegerField()
    heard = models.BigIntegerField(help_text="The last line of the journal, by its row, that was heard.")
    day = models.DateField()
    version = models.IntegerField(help_text="Of the formula, and of how it is kept.")
    took = models.FloatField(help_text="Seconds of processor time that judging took.")
    says = models.TextField(help_text="JSON: the index, and how the priorities stand.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="alignment_assessed_is_one_row")]


class FindingNow(models.Model):
    """What a check finds now, stranded weight too, what it rests on and what mends it. `notable` may be shown first."""

    pk = models.CompositePrimaryKey("check_name", "kind", "key")
    check_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=26, db_index=True)
    degree = models.FloatField(null=True)
    gain = models.FloatField(null=True, help_text="Points of the index.")
    waits_for = models.CharField(max_length=40, blank=True)
    money = models.FloatField(null=True, help_text="What it costs, in the organisation's currency.")
    hours = models.FloatField(null=True)
    exposure = models.FloatField(
        null=True, help_text="The part of its check's measure that stands behind it."
    )
    waived_until = models.DateField(null=True)
    notable = models.BooleanField(default=False)
    rests_on = models.TextField(blank=True, help_text="JSON: sentences, each with what it names.")
    mend = models.TextField(
        blank=True, help_text="JSON: what mends it, what that names, and whose seats it needs."
    )

    class Meta:
        indexes = [
            models.Index(fields=["-gain"], condition=Q(notable=True), name="alignment_notable_findings")
        ]


class GoalNow(models.Model):
    """What is said of a live goal in force now: its chances, 0…1, and the colours that are computed and reported."""

    goal = models.CharField(primary_key=True, max_length=26)
    unchanged = models.FloatField(null=True, help_text="If nothing changes.")
    planned = models.FloatField(null=True, help_text="With the work planned, where an effect is stated.")
    chance = models.FloatField(null=True, help_text="The one that counts, where it can be told.")
    points = models.IntegerField(help_text="Values of the shortest history of its KPIs.")
    health = models.SmallIntegerField()
    reported = models.SmallIntegerField(null=True)
    checked_in = models.DateField(null=True)
    check_in_by = models.DateField(help_text="The day on which the next check-in is due.")
    by_measure = models.TextField(blank=True, help_text="JSON: the chances of its KPIs, by measure.")
    notable = models.BooleanField(default=False)
    work = models.FloatField(null=True, help_text="How much of what is done for it is done, 0…1.")
    mass = models.FloatField(default=0.0, help_text="What part of the strategy reaches it, 0…1.")

    class Meta:
        indexes = [models.Index(fields=["chance"], condition=Q(notable=True), name="alignment_notable_goals")]


class WorkNow(models.Model):
    """What an initiative takes in the cycle and what came of it, in the organisation's currency and in hours.

    `money` and `hours` are what weighs: what was used where usage is kept, else what is planned.
    """

    initiative = models.CharField(primary_key=True, max_length=26)
    unit = models.CharField(max_length=26, db_index=True, help_text="Who claims it.")
    run = models.BooleanField(help_text="It keeps a service going; else it is meant to change something.")
    money = models.FloatField()
    hours = models.FloatField()
    money_planned = models.FloatField(null=True)
    money_used = models.FloatField(null=True)
    hours_planned = models.FloatField(null=True)
    hours_used = models.FloatField(null=True)
    budget = models.FloatField(null=True, help_text="Money planned over all cycles.")
    planned_value = models.FloatField(null=True, help_text="What of it was planned for up to the day.")
    cost = models.FloatField(null=True, help_text="Money used over all cycles.")
    done = models.FloatField(null=True, help_text="Share complete, 0…1.")
    parts = models.TextField(blank=True, help_text="JSON: the part of it that goes to each priority.")
    missing = models.TextField(blank=True, help_text="JSON: its dependencies that cannot hold.")
