"""What imports have to remember, kept as facts so that undoing an import takes it back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hoshin.journal.facts import Fact


class SourceNote(Fact):
    """An element of a document or table as it stood there: where, what it said, and which plan entity it stands for.

    The last row about a path says what stands there now; `gone` says that nothing does. A row about an entity
    stays its last word when the source holds it no more: by it the entity is found again.
    """

    names: ClassVar = {}
    texts: ClassVar = ("identifier", "written", "file", "column")
    documents: ClassVar = ("payload",)
    labels: ClassVar = ("source",)

    pk = models.CompositePrimaryKey("batch_id", "position")
    position = models.IntegerField(help_text="Order in the document; rows of what is gone follow after.")
    source = models.TextField(help_text="What the source is known by.")
    path = models.TextField(
        blank=True, help_text="What it is found again by: Goal 2 / Objective 1; empty for a document itself."
    )
    tag = models.CharField(max_length=32)
    line = models.IntegerField(default=0)
    identifier = models.TextField(null=True, help_text="As printed.")
    written = models.TextField(null=True, help_text="As we write it, where it has to be written otherwise.")
    subject = models.CharField(
        max_length=96, blank=True, db_index=True, help_text="kind:KEY, or empty for what makes no entity."
    )
    within = models.CharField(max_length=96, blank=True, help_text="The entity that it stands in.")
    payload = models.TextField(default="{}", help_text="Its own texts and attributes as printed, as JSON.")
    gone = models.BooleanField(default=False)
    file = models.TextField(blank=True, default="", help_text="Of a table; empty for a document.")
    row = models.IntegerField(default=0, help_text="Of a table, from 1.")
    column = models.TextField(blank=True, default="", help_text="Of a table: the heading over the cell.")

    class Meta:
        verbose_name_plural = "source notes"
        constraints = [
            models.CheckConstraint(condition=Q(position__gte=0), name="interchange_note_order_from_0"),
        ]
