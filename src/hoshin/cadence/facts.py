"""Check-ins: how those who answer for something say that it is going."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from hoshin.changes.choices import set_words
from hoshin.journal.facts import Fact, KindIn

CHECKED_IN_ON = ("goal", "initiative")
"""Kinds of plan entities that one checks in on."""


class Colour(models.TextChoices):
    """How something is said to stand."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"


set_words(
    {
        Colour.ON_TRACK: pgettext_lazy("check-in", "on track"),
        Colour.AT_RISK: pgettext_lazy("check-in", "at risk"),
        Colour.OFF_TRACK: pgettext_lazy("check-in", "off track"),
    }
)


class CheckIn(Fact):
    """What somebody said of a goal or initiative on a day; a later one of the same day takes its place."""

    names: ClassVar = {"subject": KindIn("subject_kind", CHECKED_IN_ON)}
    texts: ClassVar = ("obstacle",)

    pk = models.CompositePrimaryKey("subject", "day", "batch_id")
    subject_kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=26)
    day = models.DateField()
    colour = models.CharField(max_length=9, choices=Colour)
    confidence = models.FloatField(null=True, help_text="How sure one is to reach it, 0…1.")
    obstacle = models.TextField(blank=True, help_text="What is in the way.")

    class Meta:
        verbose_name_plural = "check-ins"
        constraints = [
            models.CheckConstraint(
                condition=Q(colour__in=Colour.values), name="cadence_check_in_colour_fits"
            ),
            models.CheckConstraint(
                condition=Q(subject_kind__in=CHECKED_IN_ON), name="cadence_check_in_on_fits"
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__range=(0, 1)), name="cadence_confidence_0_to_1"
            ),
        ]
