"""The page of the design system. It tells nothing of the plan, so whoever is signed in may look at it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.errors import BadInput
from hoshin.web.design import samples, tokens
from hoshin.web.page import page

SCHEMES: Final = ("", "light", "dark")
"""As the device has it, or one of the two whatever the device has."""


@require_http_methods(["GET", "HEAD", "POST"])
def design(request: HttpRequest) -> HttpResponse:
    """The page; its forms are samples and change nothing. Raises BadInput for a scheme that there is not."""
    if request.method == "POST":
        return redirect("design")
    scheme = request.GET.get("scheme", "")
    if scheme not in SCHEMES:
        raise BadInput(_("scheme is %(scheme)r; expected light or dark.") % {"scheme": scheme})
    return page(
        request,
        "design/design.html",
        scheme=scheme,
        colours=tokens.colours(),
        contrasts=tokens.contrasts(),
        sizes=_named("text-"),
        gaps=_named("gap-"),
        shown=samples.shown(),
    )


def _named(begin: str) -> list[tuple[str, str]]:
    """The tokens whose names begin so, with their values."""
    return [(name, value) for name, value in tokens.tokens().items() if name.startswith(begin)]
