"""The search: `/search` is the page, `/search/quick` a part of one for whoever is still typing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hoshin.search.search import FEW, MOST, Results
from hoshin.search.search import search as look_for
from hoshin.web.moment import Moment, moment_of
from hoshin.web.page import page
from hoshin.web.search.asked import Asked, asked_of
from hoshin.web.search.told import told, told_quickly


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The page. Raises BadInput for a kind, unit or page that cannot be read."""
    asked, moment = asked_of(request), moment_of(request)
    shown = told(_results(asked, moment, MOST), asked, moment)
    return page(request, "search/search.html", moment=moment, shown=shown)


@require_safe
def quick(request: HttpRequest) -> HttpResponse:
    """The best few as a list, without a page around it. Raises as the page does."""
    asked, moment = asked_of(request), moment_of(request)
    shown = told_quickly(_results(asked, moment, FEW), asked, moment)
    return render(request, "search/quick.html", {"shown": shown})


def _results(asked: Asked, moment: Moment, most: int) -> Results:
    only = [asked.kind] if asked.kind else []
    return look_for(moment.view, asked.words, only=only, within=asked.unit, most=most)
