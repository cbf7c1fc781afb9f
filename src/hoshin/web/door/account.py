"""One's own account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from hoshin.web.page import page
from hoshin.web.reader import open_to_all_accounts


@open_to_all_accounts
def account(request: HttpRequest) -> HttpResponse:
    """Under which name somebody signs in."""
    return page(request, "door/account.html")
