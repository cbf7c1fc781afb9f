"""What is asked and told about tokens."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.facts.told import Whom
from hoshin.org.tokens import Scope


class ListTokens(Asked, kw_only=True, frozen=True):
    """Tokens of one person."""

    person: Whom | None = None


class OfToken(Asked, kw_only=True, frozen=True):
    """One token."""

    key: Annotated[str, Meta(description="The key of a token.")]


class TokenTold(Told, kw_only=True, frozen=True):
    """A token, without its secret, which is kept nowhere."""

    key: str
    person: str
    person_name: str
    title: Annotated[str, Meta(description="What it is for.")]
    scope: Scope
    made_at: datetime
    made_by: Annotated[str, Meta(description="`person:KEY` or `operator`.")]
    ends_at: datetime
    used_on: Annotated[date | None, Meta(description="The last day, in UTC, on which it was used.")]


class TokensTold(Told, kw_only=True, frozen=True):
    """Tokens, the newest first."""

    items: list[TokenTold]
