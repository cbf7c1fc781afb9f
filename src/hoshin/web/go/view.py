"""The page that leads anywhere, and its part that a script shows over any other page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hoshin.web.go.found import ways
from hoshin.web.moment import moment_of
from hoshin.web.page import page


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Where the words of `?q=` lead."""
    words = request.GET.get("q", "").strip()
    moment = moment_of(request)
    found = ways(request, words)
    if "X-Part" in request.headers:
        return render(request, "go/ways.html", {"ways": found})
    return page(request, "go/go.html", moment=moment, ways=found, words=words)
