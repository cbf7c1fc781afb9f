"""A line of the log for each request, and its part of the metrics."""

from __future__ import annotations

import logging
import secrets
import sys
import time
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

from hoshin.logs import fault, fields
from hoshin.web.health import answers, counting
from hoshin.web.reader import Reader

HEADER: Final = "X-Request-Id"
_FAULT: Final = "_hoshin_fault"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log = logging.getLogger(__name__)


class RequestLines:
    """The first to see a request and the last to see its answer.

    The line has the name of the address, never the address: it may hold a token or what somebody looked for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = secrets.token_hex(8)
        begun = time.perf_counter()
        response = self._get_response(request)
        seconds = time.perf_counter() - begun
        response.headers[HEADER] = mark
        route, method = _route(request), request.method if request.method in _METHODS else "other"
        counting.count(route, str(method), response.status_code, seconds)
        said = _said(request, route, str(method), response.status_code, seconds, mark)
        _log.log(_level(route, response.status_code), "request", extra=fields(**said))
        return response


def _said(
    request: HttpRequest, route: str, method: str, status: int, seconds: float, mark: str
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "route": route,
        "method": method,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "request": mark,
    }
    reader: Reader | None = getattr(request, "_hoshin_reader", None)
    if reader is not None:
        said["actor"] = reader.person
    if settings.LOG_ADDRESSES:
        said["address"] = request.META.get("REMOTE_ADDR", "")
    if found := getattr(request, _FAULT, None):
        said["exception"] = found
    return said


def _route(request: HttpRequest) -> str:
    """The name of an address; `static`, `health`, or `none` for what is nowhere."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name or "unnamed"
    if request.path.startswith(settings.STATIC_URL):
        return "static"
    return "health" if request.path in (answers.LIVE, answers.METRICS, *answers.READY) else "none"


def _level(route: str, status: int) -> int:
    """What is fetched by the dozen or asked for each few seconds is told of when it fails."""
    if status >= 500:
        return logging.ERROR if status == 500 else logging.WARNING
    return logging.DEBUG if route in ("static", "health") and status < 400 else logging.INFO


def _remember(*, request: HttpRequest | None = None, **_: Any) -> None:
    error = sys.exc_info()[1]
    if request is not None and error is not None:
        setattr(request, _FAULT, fault(error))


got_request_exception.connect(_remember, dispatch_uid="hoshin.web.lines")
