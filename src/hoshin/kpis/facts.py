"""What was observed, and what sources printed."""

from __future__ import annotations

import math
from typing import ClassVar

from django.db import models
from django.db.models import Q

from hoshin.journal.facts import Fact

_LARGEST = math.ldexp(1 - math.ldexp(1, -53), 1024)


class Status(models.IntegerChoices):
    """What a row of the observations says of its period."""

    VALUE = 0
    NOT_APPLICABLE = 1
    RETRACTED = 2


class Observation(Fact):
    """The value of a KPI for a unit and a period. A correction is the same key in a later batch."""

    names: ClassVar = {"kpi": "kpi", "unit": "unit"}

    pk = models.CompositePrimaryKey("kpi", "unit", "period", "batch_id")
    kpi = models.CharField(max_length=26)
    unit = models.CharField(max_length=26)
    period = models.DateField(help_text="The first day of the period, whose length is the KPI's.")
    status = models.SmallIntegerField(choices=Status, default=Status.VALUE)
    value = models.FloatField(null=True)

    class Meta:
        verbose_name_plural = "observations"
        indexes = [
            # Few rows are retractions, and whether any is must not take a look at all of them.
            models.Index(
                fields=["batch"], condition=Q(status=Status.RETRACTED), name="kpis_observation_retracted"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.VALUE, value__isnull=False)
                | Q(status__in=[Status.NOT_APPLICABLE, Status.RETRACTED], value=None),
                name="kpis_observation_has_value_or_not",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__range=(-_LARGEST, _LARGEST)),
                name="kpis_observation_is_finite",
            ),
        ]


class Role(models.TextChoices):
    """Which half of a measurement instance a result stands in; *instance* marks one that holds nothing."""

    TARGET = "target"
    ACTUAL = "actual"
    INSTANCE = "instance"


class ReportedResult(Fact):
    """A target or actual as a source printed it, also without number or date; texts are kept as they stood."""

    names: ClassVar = {"kpi": "kpi"}
    texts: ClassVar = ("start", "end", "number", "descriptor_name", "descriptor_value", "description")

    pk = models.CompositePrimaryKey("kpi", "instance", "role", "position", "batch_id")
    kpi = models.CharField(max_length=26)
    instance = models.IntegerField(help_text="Which measurement instance of the KPI, from 0.")
    role = models.CharField(max_length=8, choices=Role)
    position = models.IntegerField(help_text="Which of that role in its instance, from 0.")
    retracted = models.BooleanField(default=False, help_text="The source prints this no more.")
    start = models.TextField(null=True)
    end = models.TextField(null=True)
    number = models.TextField(null=True)
    descriptor_name = models.TextField(null=True)
    descriptor_value = models.TextField(null=True)
    description = models.TextField(null=True)

    class Meta:
        verbose_name_plural = "reported results"
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="kpis_reported_role_fits"),
            models.CheckConstraint(
                condition=Q(instance__gte=0, position__gte=0), name="kpis_reported_order_from_0"
            ),
        ]
