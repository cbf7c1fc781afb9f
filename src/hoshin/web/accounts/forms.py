"""The forms of accounts."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from hoshin.changes.picture import Picture
from hoshin.org.grants import WORDS, GrantName
from hoshin.org.plan import Unit
from hoshin.web.door.forms import Plain


def _grants() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("What they may do"),
        help_text=_("Grants add up. What one owns or leads in the plan is theirs to decide besides."),
        choices=[(name.value, words) for name, words in WORDS.items()],  # the template says name and meaning
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _name() -> forms.CharField:
    return forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def _mail() -> forms.EmailField:
    return forms.EmailField(
        label=_("Mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class KnownForm(Plain):
    """An account for somebody of the plan."""

    person = forms.CharField(
        label=_("Who"), help_text=_("Name, mail address or key of a person of the plan."), max_length=200
    )
    grants = _grants()


class NewForm(Plain):
    """An account for somebody whom the plan does not know yet."""

    name = _name()
    mail = _mail()
    unit = forms.ChoiceField(label=_("Unit"))
    role = forms.CharField(label=_("What they do there"), max_length=200, required=False)
    grants = _grants()

    def offer(self, picture: Picture) -> NewForm:
        """Offer the units of a plan."""
        named = sorted(_units(picture.of(Unit).values()), key=lambda one: one[1].casefold())
        self.fields["unit"].choices = named  # type: ignore[attr-defined]
        return self


class OpenForm(Plain):
    """An account for the person whose page it is."""

    grants = _grants()


class GrantsForm(OpenForm):
    """Other grants."""


class CalledForm(Plain):
    """What somebody is called."""

    name = _name()
    mail = _mail()


def granted(form: forms.Form) -> list[GrantName]:
    """The grants that a form names."""
    return [GrantName(name) for name in form.cleaned_data["grants"]]


def _units(units: Iterable[Unit]) -> list[tuple[str, str]]:
    return [(unit.key, unit.name) for unit in units]
