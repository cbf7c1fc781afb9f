"""Who reads: whoever is signed in, as the actor that verbs know, with the rights that their grants give today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hoshin.changes.abilities import Ability
from hoshin.changes.keys import Key
from hoshin.errors import NotAllowed
from hoshin.journal.actor import Actor, person_actor
from hoshin.org.able import abilities_of
from hoshin.org.called import called, kept_at_hand
from hoshin.org.people import Account
from hoshin.web.errors.views import forbidden

PERSONA: Final = "persona"
"""Under this name a session of the demo keeps as whom somebody looks."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is signed in. `persona` is what they look as in a demo, else empty."""

    account: Account
    actor: Actor
    able: frozenset[Ability]
    persona: str = ""

    @property
    def person(self) -> Key:
        """The key of the person."""
        return Key(self.account.person)

    @property
    def name(self) -> str:
        """What they are called."""
        return called(self.account.person)

    def may(self, ability: Ability) -> bool:
        """Whether their grants let them do something, as of this request."""
        return ability in self.able


def reader_of(request: HttpRequest) -> Reader:
    """Who reads, looked up once a request. Raises NotAllowed where nobody is signed in."""
    known: Reader | None = getattr(request, "_hoshin_reader", None)
    if known is None:
        known = _look_up(request)
        request._hoshin_reader = known  # type: ignore[attr-defined]
    return known


def open_to_all_accounts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that needs an account and no grant: what concerns nobody but whoever is signed in."""
    view.needs_no_grant = True  # type: ignore[attr-defined]
    return view


class Reading:
    """Lets those with a grant to read come in, and keeps names at hand for what answers them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with kept_at_hand():
            return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: object, named: object
    ) -> HttpResponse | None:
        """Answer an account that has no grant to read."""
        if not getattr(view, "login_required", True) or getattr(view, "needs_no_grant", False):
            return None
        return None if reader_of(request).may(Ability.READ_TOP) else forbidden(request)


def _look_up(request: HttpRequest) -> Reader:
    user = request.user
    if not isinstance(user, Account):
        raise NotAllowed(_("Nobody is signed in."))
    actor = person_actor(user.person)
    return Reader(user, actor, abilities_of(actor), request.session.get(PERSONA, ""))
