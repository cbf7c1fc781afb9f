"""A workbook that somebody brought and has not taken in yet, with what they said of its columns."""

from __future__ import annotations

from django.db import models

from hoshin.org.people import Account


class FirstFile(models.Model):
    """One file of one account, until it is taken in or its end. No archive holds it, and it ends with the account."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+", primary_key=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField(help_text="As it came.")
    said = models.TextField(default="{}", help_text="What columns are, by sheet and heading, as JSON.")
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "web_first_file"


class ReadingLink(models.Model):
    """A link by which somebody without an account reads the first reading, until its end. The secret is not kept.

    No archive holds it: a link that was ended would come back with a restored backup.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+", help_text="Who made it.")
    digest = models.CharField(max_length=64, unique=True)
    whom = models.CharField(
        max_length=200, blank=True, help_text="For whom it was made, as its maker notes it."
    )
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        db_table = "web_reading_link"
