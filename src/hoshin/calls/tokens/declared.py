"""The calls about tokens. None makes one: what leaks out once could last as long as it likes."""

from __future__ import annotations

from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.tokens.forms import ListTokens, OfToken, TokensTold, TokenTold

_ABOUT: Final = "Tokens"

TOKEN_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    Call(
        name="list_tokens",
        method=Method.GET,
        path="/tokens",
        takes=ListTokens,
        gives=TokensTold,
        does="hoshin.calls.tokens.tokens:list_tokens",
        about=_ABOUT,
        says="The caller's own tokens, the newest first; an administrator's question may be about somebody else's",
        more="How programs come in. `hoshin token create` makes one where the home is, and no call does.",
    ),
    Call(
        name="end_token",
        method=Method.POST,
        path="/tokens/{key}/end",
        takes=OfToken,
        gives=TokenTold,
        does="hoshin.calls.tokens.tokens:end",
        about=_ABOUT,
        says="End a token: from now on nothing comes in by it",
        more="It may be the one by which this is asked.",
    ),
)
