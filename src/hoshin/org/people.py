"""People's names, mail and accounts: rows beside the log, which forgetting a person erases."""

from __future__ import annotations

from django.db import models

from hoshin.org.grants import GrantName
from hoshin.org.side_rows import SideRow


class PersonName(SideRow):
    """What a person is called. The plan, the facts and the journal know the key alone."""

    person = models.CharField(primary_key=True, max_length=26)
    name = models.TextField()
    mail = models.TextField(blank=True)


class Account(SideRow):
    """That a person may sign in. How they prove who they are comes with the web."""

    person = models.CharField(max_length=26, unique=True)
    opened_at = models.DateTimeField()


class Grant(models.Model):
    """One grant of one account. Grants add up."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    name = models.CharField(max_length=16, choices=[(name.value, name.value) for name in GrantName])
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="org_grant_once"),
            models.CheckConstraint(
                condition=models.Q(name__in=[name.value for name in GrantName]), name="org_grant_name_fits"
            ),
        ]
