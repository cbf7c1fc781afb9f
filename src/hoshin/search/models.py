"""The index: a row of words for each thing that can be found. It repeats plan and facts, and is made of them anew.

No name of a person is in it: those are looked for in the rows that forgetting erases (`org.called`).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Indexed(models.Model):
    """The words of one thing, folded, a blank between them. `id` says its kind, whether it is live, and a hash."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=26)
    head = models.TextField(help_text="Of what it is called.")
    words = models.TextField(help_text="Of all that is said of it, each once.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "kind"], name="search_indexed_once")]


class IndexPlace(models.Model):
    """Up to which number of which log the index has come; one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    log = models.CharField(max_length=32)
    number = models.BigIntegerField()
    version = models.CharField(max_length=16, help_text="Of what is searched, and of how words are folded.")
    maker = models.CharField(
        max_length=32, blank=True, help_text="Who makes it anew; nobody looks into it then."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="search_place_is_one_row")]
