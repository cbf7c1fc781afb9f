"""Tokens: programs come in by them, as a person, with that person's rights or less. The secret itself is not kept."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext as _

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import authority, check_may
from hoshin.changes.codecs import TextCodec
from hoshin.changes.keys import Key, new_key
from hoshin.errors import BadInput, NotFound
from hoshin.journal import clock, numbers
from hoshin.journal.actor import Actor, person_actor
from hoshin.journal.store import writing
from hoshin.org.accounts import account_of
from hoshin.org.people import Account

PREFIX: Final = "hoshin_"
"""Begins each secret, so that whoever finds one lying about knows what it is."""
LASTS: Final = timedelta(days=90)
LONGEST: Final = timedelta(days=731)
_LONGEST_NAME: Final = 100


class Scope(StrEnum):
    """How much of a person's rights a token gives."""

    EVERYTHING = "everything"
    READ = "read"
    READ_PLAN = "read plan"


ABLE: Final[Mapping[Scope, frozenset[Ability]]] = MappingProxyType(
    {
        Scope.EVERYTHING: frozenset(Ability),
        Scope.READ: frozenset({Ability.READ_TOP, Ability.READ, Ability.READ_FACTS}),
        Scope.READ_PLAN: frozenset({Ability.READ_TOP, Ability.READ}),
    }
)
"""What a token lets do at most, of what its person is able to."""


class Token(models.Model):
    """A token of an account: what it is for, how much it gives and until when. It ends with the account."""

    key = models.CharField(primary_key=True, max_length=26)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=_LONGEST_NAME)
    scope = models.CharField(max_length=16, choices=[(scope.value, scope.value) for scope in Scope])
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    ends_at = models.DateTimeField()
    used_on = models.DateField(null=True, help_text="The last day, in UTC, on which it was used.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope__in=[scope.value for scope in Scope]), name="org_token_scope_fits"
            )
        ]


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made: the secret, which is shown once and not kept."""

    secret: str
    token: Token


def make_token(
    person: Key, *, by: Actor, name: str, scope: Scope = Scope.EVERYTHING, lasts: timedelta = LASTS
) -> NewToken:
    """A token of a person, made by themself or by an administrator. Raises NotAllowed, NotFound, BadInput."""
    _check_may(person, by)
    TextCodec().check(name)
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise BadInput(
            _("A token says what it is for, in at most %d characters; found %r.") % (_LONGEST_NAME, name)
        )
    if not timedelta() < lasts <= LONGEST:
        raise BadInput(_("A token lasts from 1 to %d days; found %d.") % (LONGEST.days, lasts.days))
    account, secret = account_of(person), PREFIX + secrets.token_urlsafe(32)
    now = clock.now()
    with writing():
        token = Token.objects.create(
            key=new_key(),
            account=account,
            digest=_digest(secret),
            name=name.strip(),
            scope=scope.value,
            made_at=now,
            made_by=by,
            ends_at=now + lasts,
        )
        _record("make token", token, by)
    return NewToken(secret, token)


def end_token(key: Key, *, by: Actor) -> Token:
    """End a token of one's own, or as an administrator anybody's. Raises NotFound, as for one that is not theirs."""
    token = Token.objects.select_related("account").filter(pk=key).first()
    if token is None or not (_is_own(Key(token.account.person), by) or _administers(by)):
        raise NotFound(_("There is no token %(key)s.") % {"key": key})
    with writing():
        token.delete()
        token.key = key
        _record("end token", token, by)
    return token


def tokens_of(person: Key, *, by: Actor) -> list[Token]:
    """Somebody's tokens, the newest first, also those that have ended. Raises NotAllowed."""
    _check_may(person, by)
    return _listed(Token.objects.filter(account__person=person))


def all_tokens(*, by: Actor) -> list[Token]:
    """Everybody's. Raises NotAllowed for who is no administrator."""
    check_may(by, Ability.ADMINISTER)
    return _listed(Token.objects.all())


def token_of(secret: str) -> Token | None:
    """The token with this secret, with its account; None where there is none, or it has ended. One query."""
    found = Token.objects.select_related("account").filter(digest=_digest(secret)).first()
    return found if found is not None and found.ends_at > clock.now() else None


def note_use(token: Token) -> None:
    """Put down on which day it was used last: one write a day."""
    today = clock.now().date()
    if token.used_on != today:
        with writing():
            Token.objects.filter(pk=token.pk).update(used_on=today)


def scope_called(text: str) -> Scope:
    """The scope that a person names. Raises BadInput with those there are."""
    try:
        return Scope(text.strip().lower().replace("-", " ").replace("_", " "))
    except ValueError as error:
        raise BadInput(
            _("There is no scope %(text)r; expected one of %(scopes)s.")
            % {"text": text, "scopes": ", ".join(Scope)}
        ) from error


def _listed(rows: models.QuerySet[Token]) -> list[Token]:
    return list(rows.select_related("account").order_by("-made_at", "-key"))


def _check_may(person: Key, by: Actor) -> None:
    check_may(by, Ability.READ_TOP if _is_own(person, by) else Ability.ADMINISTER)


def _is_own(person: Key, by: Actor) -> bool:
    return by == person_actor(person)


def _administers(by: Actor) -> bool:
    return authority().may(by, Ability.ADMINISTER)


def _record(verb: str, token: Token, by: Actor) -> None:
    payload = {"token": token.key, "scope": token.scope, "ends_at": token.ends_at.isoformat()}
    numbers.record(actor=by, verb=verb, subject=f"person:{token.account.person}", payload=payload)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
