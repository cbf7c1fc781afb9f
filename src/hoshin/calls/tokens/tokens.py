"""Listing and ending tokens."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.given import person_given
from hoshin.calls.tokens.forms import ListTokens, OfToken, TokensTold, TokenTold
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import authority
from hoshin.changes.keys import Key, is_key
from hoshin.errors import NotFound
from hoshin.org.called import called
from hoshin.org.naming import person_called
from hoshin.org.tokens import Scope, Token, all_tokens, end_token, tokens_of


def list_tokens(caller: Caller, asked: ListTokens) -> TokensTold:
    """Somebody's, else the caller's own; for the operator everybody's. Raises Misasked, NotAllowed."""
    person = _named(asked.person, caller) if asked.person else caller.person
    found = tokens_of(Key(person), by=caller.actor) if person else all_tokens(by=caller.actor)
    return TokensTold(items=[token_told(token) for token in found])


def end(caller: Caller, asked: OfToken) -> TokenTold:
    """End one. Raises NotFound, as for one that is not theirs."""
    if not is_key(asked.key):
        raise NotFound(_("There is no token %(key)s.") % {"key": asked.key})
    return token_told(end_token(Key(asked.key), by=caller.actor))


def _named(text: str, caller: Caller) -> str:
    """The key of a person: for administrators of anybody, else of who is here and seen. Raises NotFound, Misasked."""
    if authority().may(caller.actor, Ability.ADMINISTER):
        return person_called(text)
    return person_given(text, caller.view().seen, "person").key


def token_told(token: Token) -> TokenTold:
    """A token as programs are told of it."""
    return TokenTold(
        key=token.key,
        person=token.account.person,
        person_name=called(token.account.person),
        title=token.name,
        scope=Scope(token.scope),
        made_at=token.made_at,
        made_by=token.made_by,
        ends_at=token.ends_at,
        used_on=token.used_on,
    )
