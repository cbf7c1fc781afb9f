"""How somebody proves who they are: a sign-in name and a password. The journal says that they were set, and not what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from hoshin.changes.codecs import TextCodec
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.store import writing
from hoshin.org.own import check_own
from hoshin.org.people import Account, as_sign_in
from hoshin.org.sessions import sign_out_everywhere

_LONGEST: Final = 150
_LONGEST_PASSWORD: Final = 1000


class WrongPassword(BadInput):
    """A password that nobody should have, or that does not fit."""


class WrongName(BadInput):
    """A sign-in name that cannot be taken."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A sign-in name and the hash of a password, both fit to be kept. Made outside any transaction: it takes long."""

    name: str
    hashed: str


def proof(name: str, password: str) -> Proof:
    """What is kept of a name and a password. Raises WrongName, WrongPassword."""
    checked = sign_in_name(name)
    return Proof(checked, hashed(password, Account(sign_in=checked)))


def hashed(password: str, account: Account) -> str:
    """What is kept of a password that somebody chose. Raises WrongPassword with all that is wrong with it."""
    if len(password) > _LONGEST_PASSWORD:
        raise WrongPassword(_("A password has at most %(most)d characters.") % {"most": _LONGEST_PASSWORD})
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WrongPassword(" ".join(error.messages)) from error
    return make_password(password)


def sign_in_name(text: str) -> str:
    """A sign-in name as it is kept. Raises WrongName."""
    name = as_sign_in(text)
    try:
        TextCodec().check(name)
    except BadInput as error:
        raise WrongName(str(error)) from error
    if not name:
        raise WrongName(_("A sign-in name has at least one letter; found none."))
    if len(name) > _LONGEST or not name.isprintable():
        raise WrongName(
            _("A sign-in name is a line of at most %(most)d characters; found another one.")
            % {"most": _LONGEST}
        )
    return name


def set_sign_in(account: Account, chosen: Proof, *, by: Actor) -> None:
    """Let somebody sign in by a name and a password from now on, which ends what they are signed in at elsewhere.

    It takes the person, or an administrator. Raises NotAllowed; WrongName where somebody else has the name.
    """
    check_own(account, by)
    with writing():
        _check_free(account, chosen.name)
        account.sign_in, account.password = chosen.name, chosen.hashed
        _save(account, "sign_in", "password")
        sign_out_everywhere(account)
        _record("set sign-in", account, by)


def change_password(account: Account, password: str, *, by: Actor) -> None:
    """Another password, which ends what they are signed in at elsewhere. Raises NotAllowed, WrongPassword."""
    check_own(account, by)
    new = hashed(password, account)
    with writing():
        account.password = new
        _save(account, "password")
        sign_out_everywhere(account)
        _record("change password", account, by)


def change_sign_in_name(account: Account, name: str, *, by: Actor) -> None:
    """Another sign-in name. Raises NotAllowed, WrongName."""
    check_own(account, by)
    new = sign_in_name(name)
    with writing():
        _check_free(account, new)
        account.sign_in = new
        _save(account, "sign_in")
        _record("change sign-in name", account, by)


def _check_free(account: Account, name: str) -> None:
    if Account.objects.filter(sign_in=name).exclude(pk=account.pk).exists():
        raise _taken()


def _save(account: Account, *fields: str) -> None:
    try:
        account.save(update_fields=fields)
    except IntegrityError as error:  # another was faster
        raise _taken() from error


def _taken() -> WrongName:
    return WrongName(_("Somebody else signs in by this name; choose another one."))


def _record(verb: str, account: Account, by: Actor) -> None:
    numbers.record(actor=by, verb=verb, subject=f"person:{account.person}")
