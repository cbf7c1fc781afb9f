"""What was used of pools."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hoshin.journal.facts import Fact


class Usage(Fact):
    """What an initiative used of a pool in a period. A correction is the same key in a later batch.

    Amounts are exact: `minor` whole parts, of which 10 to the power of `places` make one unit of the pool. A refund is
    below 0; a retraction has no amount.
    """

    names: ClassVar = {"pool": "pool", "initiative": "initiative"}

    pk = models.CompositePrimaryKey("pool", "initiative", "period", "batch_id")
    pool = models.CharField(max_length=26)
    initiative = models.CharField(max_length=26)
    period = models.DateField(help_text="The first day of the period, whose length is the pool's.")
    minor = models.BigIntegerField(null=True)
    places = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "usages"
        constraints = [
            models.CheckConstraint(condition=Q(places__range=(0, 6)), name="resources_usage_places_fit"),
        ]
