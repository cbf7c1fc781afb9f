"""The way in: each request below `/api` is answered here, ahead of all that is for browsers.

Cookies are not looked at, so no page of somebody else's can make a browser ask anything here. What answers is loaded when
somebody asks first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.utils import translation

ROOT: Final = "/api"


class Api:
    """Answers what is below `/api`; hands on everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != ROOT and not request.path.startswith(f"{ROOT}/"):
            return self._get_response(request)
        from hoshin.api.asked import answered
        from hoshin.api.problems import problem
        from hoshin.api.refused import UNUSABLE

        try:
            with translation.override(settings.LANGUAGE_CODE):
                return answered(request)
        except Exception as error:
            got_request_exception.send(sender=Api, request=request)
            return problem("unavailable" if isinstance(error, UNUSABLE) else "broken")
