"""Between password and code: who has proved the one and not yet the other, in a signed cookie that lasts ten minutes.

It opens nothing by itself, and is worth nothing once the password has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from hoshin.org.people import Account
from hoshin.web.cookies import set_cookie

_SALT: Final = "hoshin.web.door.half_way"
_LASTS: Final = 10 * 60


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Whose password was right, and where they were going."""

    account: Account
    onward: str


def keep(response: HttpResponse, account: Account, onward: str) -> None:
    """Let the browser keep that the password was right."""
    value = signing.dumps([account.pk, account.get_session_auth_hash(), onward], salt=_SALT)
    set_cookie(response, settings.HALF_COOKIE_NAME, value, _LASTS)


def half_way(request: HttpRequest) -> HalfWay | None:
    """Who is half way in; None where nobody is, or it is too long ago."""
    kept = request.COOKIES.get(settings.HALF_COOKIE_NAME, "")
    try:
        key, mark, onward = signing.loads(kept, salt=_SALT, max_age=_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    account = Account.objects.filter(pk=key).first()
    if account is None or not constant_time_compare(mark, account.get_session_auth_hash()):
        return None
    return HalfWay(account, onward)


def let_go(response: HttpResponse) -> None:
    """Let the browser forget it."""
    response.delete_cookie(settings.HALF_COOKIE_NAME, samesite="Lax")
