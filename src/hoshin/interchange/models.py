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
    documents: ClassVar = ("payload", "cells")
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
    cells = models.TextField(
        default="{}", help_text="Of a sheet: the addresses of the cells that speak of each field, as JSON."
    )

    class Meta:
        verbose_name_plural = "source notes"
        constraints = [
            models.CheckConstraint(condition=Q(position__gte=0), name="interchange_note_order_from_0"),
        ]


class FileRead(Fact):
    """A file that was taken in by reading it: what its columns were taken for, and how much of it was understood."""

    names: ClassVar = {}
    texts: ClassVar = ("name",)
    documents: ClassVar = ("columns", "remarks")
    labels: ClassVar = ("source",)

    pk = models.CompositePrimaryKey("batch_id", "position")
    position = models.IntegerField(help_text="Of several files of one import: which.")
    source = models.TextField(help_text="What the source is known by.")
    name = models.TextField(help_text="What the file is called.")
    placed = models.IntegerField(help_text="Cells that were understood.")
    unplaced = models.IntegerField(help_text="Cells that hold something and were not.")
    columns = models.TextField(
        help_text="Its columns: sheet, heading, cell, what it was taken for, how sure; as JSON."
    )
    remarks = models.TextField(default="[]", help_text="What was told of its cells, as JSON.")

    class Meta:
        verbose_name_plural = "files read"
        constraints = [
            models.CheckConstraint(
                condition=Q(position__gte=0, placed__gte=0, unplaced__gte=0),
                name="interchange_file_counts_from_0",
            ),
        ]


class RowRead(Fact):
    """A row of a sheet of such a file, as it stood there.

    Of a cell that names people their keys are kept in place of its text: whoever is forgotten is forgotten here too.
    """

    names: ClassVar = {}
    texts: ClassVar = ("sheet",)
    documents: ClassVar = ("cells",)

    pk = models.CompositePrimaryKey("batch_id", "position")
    position = models.IntegerField(help_text="Order in the file.")
    sheet = models.TextField()
    row = models.IntegerField(help_text="From 1.")
    cells = models.TextField(help_text="The texts of its cells by their columns' letters, as JSON.")
    people = models.TextField(default="{}", help_text="The people that cells name, by letters, as JSON.")
    taken = models.TextField(help_text="The letters of the cells that were taken for each thing, as JSON.")
    unplaced = models.IntegerField(help_text="How many of its cells were not understood.")

    class Meta:
        verbose_name_plural = "rows read"
        indexes = [models.Index(fields=["batch", "sheet", "row"], name="interchange_row_read")]
        constraints = [
            models.CheckConstraint(condition=Q(row__gte=1, unplaced__gte=0), name="interchange_row_from_1"),
        ]
