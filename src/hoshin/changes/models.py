"""The log: changesets, their edits and consents."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from hoshin.changes.choices import set_words


class State(models.TextChoices):
    """Where a changeset stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ADOPTED = "adopted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


set_words(
    {
        State.DRAFT: pgettext_lazy("changeset", "draft"),
        State.PROPOSED: pgettext_lazy("changeset", "proposed"),
        State.AGREED: pgettext_lazy("changeset", "agreed"),
        State.ADOPTED: pgettext_lazy("changeset", "adopted"),
        State.DECLINED: pgettext_lazy("changeset", "declined"),
        State.WITHDRAWN: pgettext_lazy("changeset", "withdrawn"),
    }
)


class HeldUp(models.TextChoices):
    """What stood in the way of a changeset when its day had come."""

    CONSENT = "consent"
    CONFLICT = "conflict"
    BREACH = "breach"


class Changeset(models.Model):
    """A list of edits with an author, a reason and a state. Once adopted it has a number and changes no more.

    An agreed one with a day of effect waits for it, and is then adopted by the clock; where that could not be, it
    waits on, marked by what stood in the way.
    """

    key = models.CharField(primary_key=True, max_length=26)
    author = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=State)
    written_at = models.DateTimeField()
    number = models.BigIntegerField(null=True, unique=True)
    undoes = models.BigIntegerField(null=True, db_index=True)
    answers = models.CharField(
        max_length=26,
        blank=True,
        db_index=True,
        help_text="The key of the changeset instead of which it was written.",
    )
    effective = models.DateField(null=True, help_text="The day from which it is to hold.")
    held_up = models.CharField(max_length=8, blank=True, choices=HeldUp)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.ADOPTED, number__isnull=False)
                | ~Q(state=State.ADOPTED) & Q(number=None),
                name="changes_changeset_numbered_when_adopted",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="changes_changeset_state_fits"),
            models.CheckConstraint(
                condition=Q(held_up="")
                | Q(held_up__in=HeldUp.values, state=State.AGREED, effective__isnull=False),
                name="changes_changeset_held_up_while_waiting",
            ),
        ]


class LoggedEdit(models.Model):
    """One edit as the log keeps it: values by wire name, as JSON text."""

    changeset = models.ForeignKey(Changeset, on_delete=models.CASCADE, related_name="edits")
    position = models.IntegerField()
    op = models.CharField(max_length=8)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=26)
    field = models.CharField(max_length=64, null=True)
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    version = models.SmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["changeset", "position"], name="changes_edit_position"),
            models.CheckConstraint(
                condition=Q(op="create", field=None, before=None, after__isnull=False)
                | Q(op="update", field__isnull=False, before__isnull=False, after__isnull=False)
                | Q(op__in=["retire", "restore"], field=None, before=None, after=None),
                name="changes_edit_is_of_the_algebra",
            ),
        ]
        indexes = [models.Index(fields=["kind", "key"], name="changes_edit_subject")]


class Consent(models.Model):
    """That somebody who fills a slot agrees to a changeset. It lapses when they fill it no more."""

    changeset = models.ForeignKey(Changeset, on_delete=models.CASCADE, related_name="consents")
    slot = models.CharField(max_length=16)
    of = models.CharField(max_length=64, blank=True)
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["changeset", "slot", "of", "actor"], name="changes_consent_once")
        ]
