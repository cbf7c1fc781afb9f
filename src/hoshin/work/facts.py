"""What was done: actions, and how far initiatives and milestones have come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from hoshin.changes.choices import set_words
from hoshin.journal.facts import Fact, KindIn

SERVED = ("goal", "initiative", "kpi", "milestone")
"""Kinds of plan entities that an action may serve."""
DONE_OF = ("initiative", "milestone")


class ActionState(models.TextChoices):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


set_words(
    {
        ActionState.OPEN: pgettext_lazy("action", "open"),
        ActionState.DONE: pgettext_lazy("action", "done"),
        ActionState.DROPPED: pgettext_lazy("action", "dropped"),
    }
)


class Action(Fact):
    """An action as it stands from its batch on: opened, given to another, done or dropped."""

    names: ClassVar = {"serves": KindIn("serves_kind", SERVED), "assignee": "person"}
    texts: ClassVar = ("title",)

    pk = models.CompositePrimaryKey("action", "batch_id")
    action = models.CharField(max_length=26)
    title = models.TextField()
    serves_kind = models.CharField(max_length=32)
    serves = models.CharField(max_length=26)
    assignee = models.CharField(max_length=26, null=True)
    opened = models.DateField()
    due = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=ActionState, default=ActionState.OPEN)
    day = models.DateField(help_text="Of what happened to it last.")

    class Meta:
        verbose_name_plural = "actions"
        indexes = [models.Index(fields=["serves"], name="work_action_serves")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ActionState.values), name="work_action_state_fits"),
            models.CheckConstraint(condition=Q(serves_kind__in=SERVED), name="work_action_serves_fits"),
            models.CheckConstraint(condition=Q(day__gte=F("opened")), name="work_action_days_in_order"),
            models.CheckConstraint(condition=~Q(title=""), name="work_action_has_title"),
        ]


class WorkDone(Fact):
    """What share of an initiative was complete on a day; a milestone is reached at 1. A share of 0 says that it was begun.

    A correction is the same day in a later batch.
    """

    names: ClassVar = {"subject": KindIn("subject_kind", DONE_OF)}

    pk = models.CompositePrimaryKey("subject", "day", "batch_id")
    subject_kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=26)
    day = models.DateField()
    share = models.FloatField()

    class Meta:
        verbose_name_plural = "reports of work done"
        constraints = [
            models.CheckConstraint(condition=Q(subject_kind__in=DONE_OF), name="work_done_of_fits"),
            models.CheckConstraint(condition=Q(share__range=(0, 1)), name="work_done_share_0_to_1"),
        ]
