"""Mending the most valuable: at most three findings with a ready change, to take or to leave."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.alignment.assessment import FindingSaid
from hoshin.alignment.keep_up import is_behind
from hoshin.alignment.kept_assessment import findings_for_pages, kept
from hoshin.changes.authority import unfilled
from hoshin.web.findings.shown import FindingShown
from hoshin.web.findings.told import Telling, shown, telling
from hoshin.web.first.steps import after, beginner, steps
from hoshin.web.moment import moment
from hoshin.web.page import page

HERE: Final = "first-mend"
MOST: Final = 3


@require_safe
def mend(request: HttpRequest) -> HttpResponse:
    """The page. What is taken is carried out by the finding's own form, and comes back here."""
    reader = beginner(request)
    to = telling(moment(request), reader)
    return page(
        request,
        "first/mend.html",
        steps=steps(HERE, reader, to.seen),
        findings=_most_valuable(to),
        being_computed=is_behind(kept(), reader.now),
        next=after(HERE),
    )


def _most_valuable(to: Telling) -> list[FindingShown]:
    """Those that bring most and can be mended by pressing a button, one of each kind; first what is the reader's to decide."""
    told = [
        one for one in findings_for_pages(to.theirs) if to.is_open(one) and one.mend and one.mend.is_ready
    ]
    told.sort(key=lambda one: -(one.gain or 0.0))
    first = {one.check: one for one in reversed(told)}
    kinds = sorted(first.values(), key=lambda one: (_asks_others(one, to), -(one.gain or 0.0)))
    return [shown(one, to, number) for number, one in enumerate(kinds[:MOST], 1)]


def _asks_others(one: FindingSaid, to: Telling) -> bool:
    """Whether others must agree: owners who came with a file have no account yet, and cannot."""
    return one.mend is not None and bool(unfilled(one.mend.seats, to.reader.now, {to.reader.actor}))
