"""What must keep running: goals that keep something steady, and work that runs the company, ticked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.carried_out import carry_out
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.org.view import View
from hoshin.strategy.plan import Goal, Intent
from hoshin.web.first.as_shown import as_shown, held_against_now
from hoshin.web.first.became import became
from hoshin.web.first.steps import after, beginner, seen_by, steps
from hoshin.web.outcome import index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import Reader
from hoshin.work.plan import Initiative, Purpose

HERE: Final = "first-keep"
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that may be ticked."""

    key: str
    title: str
    is_on: bool


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """The page; sent, what was ticked, as one change."""
    reader = beginner(request)
    if request.method != "POST":
        return _show(request, reader)
    shown = as_shown(request, reader)
    ticked = set(request.POST.getlist("goal")) | set(request.POST.getlist("work"))
    draft, clash = held_against_now(_said(shown, ticked, reader), reader)
    if clash:
        return _show(request, reader, clash)
    if not draft.edits:
        return redirect(after(HERE))
    before, done = index_now(), carry_out(draft)
    said = became(_("What must keep running is kept apart."), done, before, seen_by(reader))
    return told_after(said, reader, reverse("first-work"))


def _said(shown: View, ticked: set[str], reader: Reader) -> Draft:
    draft = Draft(shown.whole, author=reader.actor, reason=_("What must keep running"))
    for goal in _goals(shown.seen):
        if goal.key in ticked:
            draft.update(goal, intent=Intent.KEEP)
        elif goal.intent is Intent.KEEP:
            draft.update(goal, intent=None)
    for one in _work(shown.seen):
        if one.key in ticked:
            draft.update(one, purpose=Purpose.RUN)
        elif one.purpose is Purpose.RUN:
            draft.update(one, purpose=Purpose.CHANGE)
    return draft


def _show(request: HttpRequest, reader: Reader, wrong: str = "") -> HttpResponse:
    seen = seen_by(reader).seen
    return page(
        request,
        "first/keep.html",
        status=422 if wrong else 200,
        steps=steps(HERE, reader, seen),
        goals=[
            Tick(one.key, one.title or _("a goal without a title"), one.intent is Intent.KEEP)
            for one in _goals(seen)
        ],
        work=[Tick(one.key, one.title, one.purpose is Purpose.RUN) for one in _work(seen)],
        most=_MOST,
        all_goals=len(seen.of(Goal)),
        all_work=len(seen.of(Initiative)),
        wrong=wrong,
        shown=str(reader.now.number),
        next=after(HERE),
    )


def _goals(seen: Picture) -> list[Goal]:
    return sorted(seen.of(Goal).values(), key=lambda one: (one.rank, one.key))[:_MOST]


def _work(seen: Picture) -> list[Initiative]:
    return sorted(seen.of(Initiative).values(), key=lambda one: (one.rank, one.key))[:_MOST]
