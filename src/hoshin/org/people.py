"""People's names, mail and accounts: rows beside the log, which forgetting a person erases."""

from __future__ import annotations

from unicodedata import normalize

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hoshin.changes.folded import cores
from hoshin.org.grants import GrantName
from hoshin.org.side_rows import SideRow


class PersonName(SideRow):
    """What a person is called. The plan, the facts and the journal know the key alone."""

    person = models.CharField(primary_key=True, max_length=26)
    name = models.TextField()
    mail = models.TextField(blank=True)
    folded = models.TextField(
        default="", db_default="", help_text="The words of the name as they are looked for."
    )


def folded_name(name: str) -> str:
    """The words of a name as they are looked for: each after a blank."""
    return "".join(f" {core}" for core in cores(name))


def as_sign_in(text: str) -> str:
    """A sign-in name as it is kept: however it is spelt in capitals or composed, it is the same name."""
    return normalize("NFKC", normalize("NFKC", text).casefold()).strip()


class Accounts(BaseUserManager["Account"]):
    """Accounts as Django's sign-in asks for them."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(sign_in=as_sign_in(username or ""))

    def that_can_come(self) -> models.QuerySet[Account]:
        """Those by which somebody can sign in: by a name and a password, or by an identity provider."""
        tied = models.Exists(Identity.objects.filter(account=models.OuterRef("pk")))
        return self.filter(models.Q(sign_in__isnull=False) | tied)


class Account(SideRow, AbstractBaseUser):
    """That a person may sign in: under which name, and with what password where they have chosen one.

    Grants say what they may do; nobody is a member of Django's groups. Whoever has no `sign_in` was let in and has not
    come yet.
    """

    person = models.CharField(max_length=26, unique=True)
    opened_at = models.DateTimeField()
    sign_in = models.CharField(max_length=150, unique=True, null=True)
    password = models.CharField(max_length=128, default="!")
    language = models.CharField(
        max_length=16, blank=True, default="", db_default="", help_text="Empty: what their browser asks for."
    )
    formats = models.CharField(
        max_length=16,
        blank=True,
        default="",
        db_default="",
        help_text="A locale such as de_CH; empty: the organisation's.",
    )
    week_begins = models.CharField(
        max_length=9, blank=True, default="", db_default="", help_text="A weekday; empty: the organisation's."
    )

    USERNAME_FIELD = "sign_in"
    REQUIRED_FIELDS = ["person"]

    objects = Accounts()


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


class Identity(models.Model):
    """By whom an identity provider means an account: its own name for somebody, which never changes."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="org_identity_is_one_account"),
            models.UniqueConstraint(fields=["account", "issuer"], name="org_account_has_one_identity"),
        ]


class SignInLink(SideRow):
    """A link by which somebody chooses their sign-in name and password, once, until it ends.

    One a person, and one for nobody yet, whose column `person` is empty: it claims a home without accounts. The secret
    itself is not kept, only its digest.
    """

    person = models.CharField(primary_key=True, max_length=26)
    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()
