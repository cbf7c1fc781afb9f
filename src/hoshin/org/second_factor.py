"""A second factor: a code from an app beside the password, and codes on paper for when the phone is gone.

Whatever changes it ends all sessions of the account; the journal says that it was changed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import models
from django.utils.translation import gettext as _

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal import clock, numbers
from hoshin.journal.actor import Actor, person_actor
from hoshin.journal.store import writing
from hoshin.org.one_time import DIGITS, matching_step
from hoshin.org.people import Account
from hoshin.org.sealed import SealBroken, seal, unseal
from hoshin.org.sessions import sign_out_everywhere

_USE: Final = "second factor"
_RECOVERY_CODES: Final = 10
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another when it was written by hand."""


class SecondFactor(models.Model):
    """That an account is asked for codes of an app. `secret` is sealed; no code of `last_step` or before is taken again."""

    account = models.OneToOneField(
        Account, primary_key=True, on_delete=models.CASCADE, related_name="second_factor"
    )
    secret = models.TextField()
    since = models.DateTimeField()
    last_step = models.BigIntegerField()


class RecoveryCode(models.Model):
    """A code that was not used yet, as a digest: it is drawn at random and too long to be found by trying."""

    digest = models.CharField(primary_key=True, max_length=64)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")


class WrongCode(BadInput):
    """A code that does not fit, or was used already."""

    def __init__(self) -> None:
        super().__init__(
            _("This code is not right, or was used already. An app shows another one every half minute.")
        )


class UnreadableFactor(BadInput):
    """The secret was sealed by an installation with another secret key, as after a restore."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The secret that the app shares was sealed with another secret key of this installation. Use a recovery "
                "code, or ask an administrator to take the second factor away."
            )
        )


@dataclass(frozen=True, slots=True)
class FactorState:
    """Since when an account has a second factor, None where it has none, and how many recovery codes are left."""

    since: datetime | None
    codes_left: int

    @property
    def is_on(self) -> bool:
        """Whether a code is asked for."""
        return self.since is not None


def factor_of(account: Account) -> FactorState:
    """Whether an account has a second factor."""
    factor = SecondFactor.objects.filter(account=account).first()
    if factor is None:
        return FactorState(None, 0)
    return FactorState(factor.since, RecoveryCode.objects.filter(account=account).count())


def turn_on(account: Account, secret: str, code: str, *, by: Actor) -> list[str]:
    """Ask for codes of an app from now on, which has proved to know the secret; returns the recovery codes, once.

    Raises NotAllowed for everybody but the person, WrongCode, BadInput where there is one already.
    """
    _check_self(account, by)
    step = matching_step(secret, code, clock.now())
    if step is None:
        raise WrongCode()
    sealed = seal(secret, _USE)
    with writing():
        _factor, is_new = SecondFactor.objects.get_or_create(
            account=account, defaults={"secret": sealed, "since": clock.now(), "last_step": step}
        )
        if not is_new:
            raise BadInput(_("Your account has a second factor already; take it away first."))
        codes = _draw(account)
        _changed(account, "turn on second factor", by)
    return codes


def use_code(account: Account, given: str) -> None:
    """Take a code of the app, or a recovery code, which is good once. Raises WrongCode, UnreadableFactor.

    Of several who bring the same code at once, one is let in.
    """
    code = "".join(given.split()).lower().replace("-", "")
    if len(code) == DIGITS and code.isascii() and code.isdecimal():
        _use_of_app(account, code)
    elif not RecoveryCode.objects.filter(account=account, digest=_digest(code)).delete()[0]:
        raise WrongCode()
    else:
        with writing():
            _record(account, "use recovery code", person_actor(account.person))


def draw_codes(account: Account, *, by: Actor) -> list[str]:
    """New recovery codes, shown once; the former ones are good no more. Raises NotAllowed, BadInput without a factor."""
    _check_self(account, by)
    with writing():
        if not SecondFactor.objects.filter(account=account).exists():
            raise BadInput(_("Recovery codes are for whoever has a second factor; this account has none."))
        codes = _draw(account)
        _changed(account, "draw recovery codes", by)
    return codes


def turn_off(account: Account, *, by: Actor) -> bool:
    """Ask for no code any more; whether one was asked for. It takes the person, or an administrator: NotAllowed."""
    if by != person_actor(account.person):
        check_may(by, Ability.ADMINISTER)
    with writing():
        had, _rows = SecondFactor.objects.filter(account=account).delete()
        RecoveryCode.objects.filter(account=account).delete()
        if had:
            _changed(account, "take second factor away", by)
    return had > 0


def _use_of_app(account: Account, code: str) -> None:
    factor = SecondFactor.objects.filter(account=account).first()
    if factor is None:
        raise WrongCode()
    try:
        step = matching_step(unseal(factor.secret, _USE), code, clock.now())
    except SealBroken as error:
        raise UnreadableFactor() from error
    later = SecondFactor.objects.filter(account=account, last_step__lt=step or 0)
    if step is None or not later.update(last_step=step):
        raise WrongCode()


def _draw(account: Account) -> list[str]:
    """Codes of about 80 random bits, in four groups."""
    RecoveryCode.objects.filter(account=account).delete()
    drawn = ["".join(secrets.choice(_LETTERS) for _ in range(16)) for _ in range(_RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(digest=_digest(code), account=account) for code in drawn)
    return ["-".join(code[n : n + 4] for n in range(0, 16, 4)) for code in drawn]


def _check_self(account: Account, by: Actor) -> None:
    if by != person_actor(account.person):
        raise NotAllowed(_("A second factor is chosen by whoever has it in hand."))


def _changed(account: Account, verb: str, by: Actor) -> None:
    sign_out_everywhere(account)
    _record(account, verb, by)


def _record(account: Account, verb: str, by: Actor) -> None:
    numbers.record(actor=by, verb=verb, subject=f"person:{account.person}")


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
