"""Toy facts: what was played, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hoshin.journal.facts import Fact


class Play(Fact):
    """Minutes that a toy was played with on a day."""

    names: ClassVar = {"toy": "toy"}

    pk = models.CompositePrimaryKey("toy", "day", "batch_id")
    toy = models.CharField(max_length=26)
    day = models.DateField()
    minutes = models.IntegerField()

    class Meta:
        verbose_name_plural = "plays"
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=0), name="toys_play_from_0")]
