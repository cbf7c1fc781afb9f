"""What is answered: a call carried out, once where its request may be repeated, and told with what HTTP says beside it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from hoshin.alignment.keep_up import bring_up_to_date_if_little
from hoshin.api.once import HEADER, Answer, again, once
from hoshin.api.reading import JSON
from hoshin.api.routes import ROOT
from hoshin.api.uploads import digests
from hoshin.calls.call import AsFile, Call
from hoshin.calls.caller import Caller
from hoshin.calls.deciding import Became, Outcome
from hoshin.calls.marks import encoded, mark_of_bytes
from hoshin.journal.store import StoreError

_log = logging.getLogger(__name__)
_MAY_KEEP: Final = "private, no-cache"
"""Whoever asked may keep it, and asks each time whether it still holds."""


def answer(request: HttpRequest, call: Call[Any, Any], asked: Any, caller: Caller) -> HttpResponse:
    """Carry a call out and tell what came of it. Raises what the call does, BadKey, KeyUsed."""
    if call.reads:
        told = call(caller, asked)
        if call.as_file is None:
            return _told(request, encoded(told), JSON)
        response = _as_file(request, call.as_file, told) or _told(request, encoded(told), JSON)
        patch_vary_headers(response, ["Accept"])
        return response
    key = request.headers.get(HEADER)
    if key is None:
        done = _done(call, asked, caller)
    else:
        repeat = again if call.takes_long else once
        same = b"\0".join(_parts(request, call, asked))
        done = repeat(key, caller.person or "", same, lambda: _done(call, asked, caller))
    _judge_anew()
    return _response(done)


def _parts(request: HttpRequest, call: Call[Any, Any], asked: Any) -> Iterator[bytes]:
    """All that makes a request the same one."""
    yield str(request.method).encode()
    yield request.path.encode()
    yield request.headers.get("If-Match", "").encode()
    if not call.files:
        yield request.body
        return
    yield encoded(sorted(request.POST.lists()))
    yield from digests(asked, call)


def _as_file(request: HttpRequest, file: AsFile, told: Any) -> HttpResponse | None:
    """The file that an answer holds, where the request would rather have it than the JSON around it."""
    media = request.get_preferred_type([JSON, *file.media])
    if media is None or media == JSON:
        return None
    content = told.content if isinstance(told.content, bytes) else told.content.encode()
    response = _told(request, content, f"{media}; charset=utf-8" if media.startswith("text/") else media)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def _told(request: HttpRequest, said: bytes, media: str) -> HttpResponse:
    mark = f'"{mark_of_bytes(said)}"'
    known = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    is_known = mark in known or known == ["*"]
    response = HttpResponseNotModified() if is_known else HttpResponse(said, content_type=media)
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = _MAY_KEEP
    response.headers["Vary"] = "Authorization"
    return response


def _done(call: Call[Any, Any], asked: Any, caller: Caller) -> Answer:
    told = call(caller, asked)
    body = encoded(told).decode()
    state, key = (_field(told, name) for name in ("state", "key"))
    if is_decided(call) and state == Became.PROPOSED:
        return Answer(202, {}, body)
    if call.creates and state != Became.UNCHANGED:
        return Answer(201, {"Location": f"{ROOT}{call.path}/{key}"}, body)
    return Answer(200, {}, body)


def is_decided(call: Call[Any, Any]) -> bool:
    """Whether a call changes the plan where its caller decides, and may propose it elsewhere."""
    return issubclass(call.gives, Outcome)


def _field(told: Any, name: str) -> Any:
    return told.get(name) if isinstance(told, dict) else getattr(told, name, None)


def _response(done: Answer) -> HttpResponse:
    response = HttpResponse(done.body, content_type=JSON, status=done.status)
    for name, value in done.headers.items():
        response.headers[name] = value
    return response


def _judge_anew() -> None:
    """Let who asks next find the judgements made, where that takes little; else a job makes them."""
    try:
        bring_up_to_date_if_little()
    except StoreError as error:  # what was changed is changed, whatever happens here
        _log.warning("What the checks say was not brought up to date: %s", error)
