"""A request below `/api`: what it asks, by whose token, and what is in the way of answering it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from hoshin.api.answering import answer
from hoshin.api.bearer import NoToken, token_in
from hoshin.api.documents import document_at
from hoshin.api.once import BadKey, KeyUsed
from hoshin.api.problems import problem
from hoshin.api.reading import Unreadable, WrongType, asked_in
from hoshin.api.refused import refused
from hoshin.api.routes import found_at
from hoshin.api.uploads import NoForm, TooLarge
from hoshin.calls.call import Call
from hoshin.calls.caller import Caller
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.errors import HoshinError
from hoshin.journal.actor import person_actor
from hoshin.journal.store import StoreError
from hoshin.org.able import grants_at_hand, limited
from hoshin.org.called import kept_at_hand
from hoshin.org.tokens import ABLE, Scope, Token, note_use

_log = logging.getLogger(__name__)


def answered(request: HttpRequest) -> HttpResponse:
    """The answer to a request below `/api`: what was asked for, or a problem."""
    try:
        request.get_host()
    except DisallowedHost:
        return problem(
            "unreadable", _("This installation is not called so: the header Host names another one.")
        )
    document = document_at(request.path)
    if document is not None:
        _name(request, "documents")
        return document if request.method in ("GET", "HEAD") else _wrong_method(["GET", "HEAD"])
    found = found_at(request.path)
    if found is None:
        return problem(
            "no-address", _("There is no such address; /api/openapi.json lists those that there are.")
        )
    method = "GET" if request.method == "HEAD" else str(request.method)
    call = found.here.get(method)
    if call is None:
        return _wrong_method([*found.here, *(["HEAD"] if "GET" in found.here else [])])
    _name(request, call.name)
    return _called(request, call, found.fields(call))


def _called(request: HttpRequest, call: Call[Any, Any], in_path: dict[str, str]) -> HttpResponse:
    """Carry a call out with the rights of whoever's token came with it."""
    try:
        token = token_in(request)
    except NoToken as error:
        return problem("no-token", str(error), headers={"WWW-Authenticate": 'Bearer realm="Hoshin"'})
    except HoshinError as error:
        return refused(error, None, names_it=False)
    if not call.reads and token.scope != Scope.EVERYTHING:
        return problem("not-allowed", _("This token reads: by it nothing is changed."))
    caller = Caller(person_actor(token.account.person))
    request._hoshin_reader = caller  # type: ignore[attr-defined]  # the line of the log says who it was
    with (
        kept_at_hand(),
        grants_at_hand() if call.reads else nullcontext(),
        limited(caller.actor, ABLE[Scope(token.scope)]),
    ):
        response = _carried_out(request, call, in_path, caller)
    _note_use(token)
    return response


def _carried_out(
    request: HttpRequest, call: Call[Any, Any], in_path: dict[str, str], caller: Caller
) -> HttpResponse:
    with _folder(call) as folder:
        try:
            check_may(caller.actor, Ability.READ_TOP)
            check_may(caller.actor, call.needs)
            return answer(request, call, asked_in(request, call, in_path, folder), caller)
        except RequestDataTooBig:
            return problem("too-large")
        except TooLarge as error:
            return problem("too-large", str(error))
        except (Unreadable, NoForm, BadKey) as error:
            return problem("unreadable", str(error))
        except WrongType as error:
            return problem("wrong-type", str(error))
        except KeyUsed as error:
            return problem("key-used", str(error))
        except HoshinError as error:
            return refused(error, caller, names_it=call.reads or bool(in_path))


@contextmanager
def _folder(call: Call[Any, Any]) -> Iterator[Path]:
    """Where the files that come with a request are kept while it is answered; for others nothing is made."""
    if not call.files:
        yield Path()
        return
    with TemporaryDirectory(prefix="hoshin-") as folder:
        yield Path(folder)


def _note_use(token: Token) -> None:
    try:
        note_use(token)
    except StoreError as error:  # it was answered, whatever happens here
        _log.warning("The use of a token was not put down: %s", error)


def _wrong_method(allowed: list[str]) -> HttpResponse:
    listed = ", ".join(sorted(allowed))
    return problem(
        "wrong-method",
        _("This address answers to %(listed)s.") % {"listed": listed},
        headers={"Allow": listed},
    )


def _name(request: HttpRequest, name: str) -> None:
    """Let the log and the metrics tell what was asked, by name and never by address."""
    request.resolver_match = ResolverMatch(answered, (), {}, url_name=f"api-{name}")
