"""Requests as they come in: what they say of themselves is not taken at its word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _

from hoshin.web.errors.views import told

LARGEST: Final = 16_000_000
"""Bytes of a file that a browser brings; the command line takes larger ones."""
FILES: Final = dict.fromkeys(("/first/file", "/first/work/file"), LARGEST + 100_000)
"""Where files are taken, and how many bytes with the form around them. They are read once it is known who sends them."""


class Request(WSGIRequest):
    """A request in UTF-8, as all forms of ours are sent.

    Another charset in its Content-Type is not listened to: one that Python knows and that is none of texts (rot13) would
    fail here, before any middleware, and others bring in what no text may hold.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Application(WSGIHandler):
    """What answers a web server's requests."""

    request_class = Request


class Bodies:
    """Refuses what is larger than any form here, before it is read: a file would go to the disk, from anybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = FILES.get(request.path, settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
        if _length(request) <= most:
            return self._get_response(request)
        is_file = request.path in FILES
        why = too_large() if is_file else _("Nothing was changed. No form here takes that many characters.")
        return told(request, 413, _("This is too much"), why)


def too_large() -> str:
    """Why a file that a browser brings is refused before it is read."""
    return _(
        "The file is larger than a browser may bring, which is %(most)d MB. `hoshin import` takes larger ones, on the "
        "machine that serves this page."
    ) % {"most": LARGEST // 1_000_000}


def _length(request: HttpRequest) -> int:
    """How many bytes it says that it brings; what says nothing, or nonsense, is not read at all."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
