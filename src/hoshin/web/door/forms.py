"""The forms of the door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from hoshin.org.people import as_sign_in

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_NAME: Final = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(LoginForm):  # type: ignore[misc]
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for name, label in (("login", _("Name")), ("password", _("Password"))):
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].help_text = ""
        self.fields["login"].widget.attrs |= _NAME

    def clean_login(self) -> str:
        """The name as it is kept."""
        return as_sign_in(self.cleaned_data["login"])


class Plain(forms.Form):
    """A form of ours: labels without a colon, and ids that differ from those of other forms on the page."""

    def __init__(
        self, sent: Mapping[str, Any] | None = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(sent, initial=initial, label_suffix="", auto_id=f"{self._called()}-%s")

    @classmethod
    def _called(cls) -> str:
        return cls.__name__.removesuffix("Form").lower()


def _present_password() -> forms.CharField:
    return forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def _code(help_text: StrPromise) -> forms.CharField:
    return forms.CharField(
        label=_("Code"),
        help_text=help_text,
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


def _new_password(label: StrPromise) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("At least 10 characters, and none that many people use. A sentence is easy to remember."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class WelcomeForm(Plain):
    """What somebody who comes in by a link chooses."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("You sign in by it, in capitals or not."),
        max_length=150,
        widget=forms.TextInput(attrs=_NAME),
    )
    password = _new_password(_("Password"))


class NameForm(Plain):
    """Another sign-in name."""

    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs=_NAME))


class PasswordForm(Plain):
    """Another password, by whoever knows the present one."""

    present = _present_password()
    password = _new_password(_("New password"))


class CodeForm(Plain):
    """A code of one's second factor."""

    code = _code(_("The six digits that your app shows, or one of your recovery codes."))


class TurnOnForm(Plain):
    """A second factor is begun with: whoever knows the password shows that their app knows the secret."""

    setup = forms.CharField(widget=forms.HiddenInput)
    code = _code(_("The six digits that your app shows now."))
    present = _present_password()


class TakeAwayForm(CodeForm):
    """A second factor is given up."""


class DrawForm(CodeForm):
    """Recovery codes are drawn anew."""
