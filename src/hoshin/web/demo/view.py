"""The page of the demo beside: to ask for it, to wait until it is made, and the way to it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hoshin import beside
from hoshin.changes.abilities import Ability
from hoshin.errors import NotAllowed, NotFound
from hoshin.web.first.steps import beginner
from hoshin.web.page import page


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """The page."""
    _who(request)
    home, can_be_asked = settings.HOME_FOLDER, beside.can_be_asked()
    address = beside.address_of(home) if can_be_asked else ""  # of one whose server was killed a file is left
    is_open = bool(address) and beside.is_answering(address)
    return page(
        request,
        "demo/demo.html",
        address=address,
        is_open=is_open,
        is_coming=can_be_asked and not is_open and (bool(address) or beside.is_asked_for(home)),
        can_be_asked=can_be_asked,
        is_in_the_way=not address and beside.is_in_the_way(home),
        has_failed=beside.has_failed(home),
    )


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for it. Raises NotFound where nobody can start one."""
    _who(request)
    if not beside.can_be_asked():
        raise NotFound(_("Nobody can start a demo here."))
    beside.ask(settings.HOME_FOLDER)
    return redirect("demo")


def _who(request: HttpRequest) -> None:
    """Raises NotAllowed, NotFound: it takes an administrator, and there is no demo of a demo."""
    if settings.DEMO:
        raise NotFound(_("This is the demo."))
    if not beginner(request).may(Ability.ADMINISTER):
        raise NotAllowed(_("It takes an administrator."))
