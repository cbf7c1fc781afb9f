"""What somebody typed into a form and has not sent, or sent when their login had ended: kept for them, and for nobody else."""

from __future__ import annotations

from django.db import models

from hoshin.org.people import Account


class KeptForm(models.Model):
    """The entries of one form of one account. No archive holds them, and they end with the account."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=200)
    entries = models.TextField(help_text="As JSON.")
    written_at = models.DateTimeField()

    class Meta:
        db_table = "web_kept_form"
        constraints = [
            models.UniqueConstraint(fields=["account", "address"], name="web_kept_form_once_an_address")
        ]
