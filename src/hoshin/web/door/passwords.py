"""Whom a password lets in: everybody who has one, or, where all others come by the identity provider, administrators."""

from __future__ import annotations

from django.conf import settings

from hoshin.changes.abilities import Ability
from hoshin.journal.actor import person_actor
from hoshin.org.able import abilities_of
from hoshin.org.people import Account


def may_use_a_password(account: Account) -> bool:
    """Whether a password opens an account: one of an administrator always, for when the provider does not answer."""
    if not settings.PROVIDER.only:
        return True
    return Ability.ADMINISTER in abilities_of(person_actor(account.person))
