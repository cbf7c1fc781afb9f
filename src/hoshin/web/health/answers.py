"""Health and metrics, answered before anything else looks at a request: no session, no sign-in, no name of a host."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hmac import compare_digest
from typing import Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from hoshin.address import LOOPBACK, is_loopback
from hoshin.database import known_migrations

LIVE: Final = "/health/live"
READY: Final = ("/health", "/health/ready")
METRICS: Final = "/metrics"
_FORWARDED: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


class Health:
    """Stands before everything that asks who is there: a watcher has no account, and calls a machine by its number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = _ANSWERS.get(request.path)
        if answer is None or (request.path == METRICS and not may_see_metrics(request)):
            return self._get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer()


def live() -> HttpResponse:
    """200 while this process answers; the database is not asked."""
    return JsonResponse({"status": "live"})


def ready() -> HttpResponse:
    """200 when the database answers in this version's schema, else 503."""
    why = what_is_missing()
    return JsonResponse(
        {"status": "ready"} if not why else {"status": "not ready", "why": why}, status=503 if why else 200
    )


def metrics() -> HttpResponse:
    """The metrics in Prometheus' text format."""
    from hoshin.web.health.metrics import CONTENT_TYPE, text

    return HttpResponse(text(), content_type=CONTENT_TYPE)


def what_is_missing() -> str:
    """`database`, `schema`, or nothing. One query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = {f"{app}.{name}" for app, name in cursor.fetchall()}
    except (DatabaseError, InterfaceError):
        return "database"
    return "" if _known() <= applied else "schema"


def may_see_metrics(request: HttpRequest) -> bool:
    """Who brings the token; where there is none, this machine alone, as long as no proxy could stand in between."""
    token = settings.METRICS_TOKEN
    if token:
        return compare_digest(request.META.get("HTTP_AUTHORIZATION", "").encode(), f"Bearer {token}".encode())
    if settings.ADDRESS.url or any(name in request.META for name in _FORWARDED):
        return False
    host = request.META.get("HTTP_HOST", "").lower().rpartition(":")
    named = host[0] if host[1] and not host[2].endswith("]") else host[2]
    return named in LOOPBACK and is_loopback(request.META.get("REMOTE_ADDR", ""))


@cache
def _known() -> frozenset[str]:
    return frozenset(known_migrations())


_ANSWERS: Final[dict[str, Callable[[], HttpResponse]]] = {
    LIVE: live,
    METRICS: metrics,
    **dict.fromkeys(READY, ready),
}
