"""What counts how much: the weights of priorities, against where the goals are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.carried_out import carry_out
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.org.policy import policy_of, today_of
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.web import written
from hoshin.web.first.as_shown import as_shown, held_against_now
from hoshin.web.first.became import became
from hoshin.web.first.steps import after, beginner, seen_by, steps
from hoshin.web.outcome import index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import Reader

HERE: Final = "first-weights"
_MOST: Final = Decimal(1000)
_NOTHING: Final = Decimal(0)
_IN_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A priority: what it weighs, what share of the whole that is, and what part of the goals it holds."""

    name: str
    title: str
    weight: str
    stated: str
    goals: int
    share: int
    share_words: str


@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest) -> HttpResponse:
    """The page; sent, the weights as one change."""
    reader = beginner(request)
    if request.method != "POST":
        return _show(request, reader, "", {})
    typed = {str(key): str(value) for key, value in request.POST.items()}
    shown = as_shown(request, reader)
    seen = shown.seen
    said = Draft(shown.whole, author=reader.actor, reason=_("What counts how much"))
    cycle = cycle_of(seen, reader)
    if cycle is None:
        return redirect("first-begin")
    known = {one.priority.key: one for one in seen.of(PriorityWeight).by("cycle", cycle)}
    if _says_nothing_new(typed, _weighed(seen, reader, {}), known):
        return redirect(after(HERE))
    for priority in _priorities(seen):
        weight = _number(typed.get(f"weight-{priority.key}", ""))
        if weight is None:
            words = _("“%(title)s” needs a number from 0 to 1000.") % {"title": priority.title}
            return _show(request, reader, words, typed)
        if (link := known.get(priority.key)) is not None:
            said.update(link, weight=weight)
        else:
            said.create(linked(PriorityWeight(UNKEYED, priority=priority.ref, cycle=cycle, weight=weight)))
    if not any(_number(typed.get(f"weight-{priority.key}", "")) for priority in _priorities(seen)):
        words = _("Nothing would count at all: give at least one of them more than 0.")
        return _show(request, reader, words, typed)
    draft, clash = held_against_now(said, reader)
    if clash:
        return _show(request, reader, clash, typed)
    if not draft.edits:
        return redirect(after(HERE))
    before, done = index_now(), carry_out(draft)
    return told_after(
        became(_("The weights are kept."), done, before, seen_by(reader)), reader, reverse("first-mend")
    )


def _says_nothing_new(
    typed: dict[str, str], shown: dict[Key, str], known: Mapping[Key, PriorityWeight]
) -> bool:
    """Whether the numbers are those that were shown, and all of them are stated already."""
    stated = all(key in known and known[key].weight is not None for key in shown)
    return stated and all(
        _number(typed.get(f"weight-{key}", "")) == _number(was) for key, was in shown.items()
    )


def cycle_of(seen: Picture, reader: Reader) -> Ref[Cycle] | None:
    """The cycle whose weights are asked: the one that most priorities count in, else the shortest that holds today."""
    counts = Counter(one.cycle for one in seen.of(PriorityWeight).values())
    if counts:
        return max(counts, key=lambda ref: (counts[ref], ref.key))
    today = today_of(policy_of(reader.now))
    cycles = sorted(
        seen.of(Cycle).values(), key=lambda one: (not one.start <= today <= one.end, one.end - one.start)
    )
    return cycles[0].ref if cycles else None


def _show(request: HttpRequest, reader: Reader, wrong: str, typed: dict[str, str]) -> HttpResponse:
    seen = seen_by(reader).seen
    weighed = _weighed(seen, reader, typed)
    whole = sum((_number(text) or _NOTHING for text in weighed.values()), _NOTHING)
    return page(
        request,
        "first/weights.html",
        status=422 if wrong else 200,
        steps=steps(HERE, reader, seen),
        rows=list(_rows(seen, weighed, whole)),
        sum=written.number(float(whole), 2 if whole % 1 else 0),
        wrong=wrong,
        shown=str(reader.now.number),
        next=after(HERE),
    )


def _weighed(seen: Picture, reader: Reader, typed: dict[str, str]) -> dict[Key, str]:
    """What stands in the field of each priority: what was typed, else what is stated, else the same for each.

    Weights that are shares of one are shown in per cent, as sliders have them.
    """
    priorities, cycle = _priorities(seen), cycle_of(seen, reader)
    stated = {one.priority.key: one.weight for one in seen.of(PriorityWeight).values() if one.cycle == cycle}
    even = str(round(100 / max(1, len(priorities))))
    times = _IN_PERCENT if sum(filter(None, stated.values()), _NOTHING) <= 1 else 1
    found = {}
    for priority in priorities:
        weight = stated.get(priority.key)
        now = format((weight * times).normalize(), "f") if weight is not None else even
        found[priority.key] = typed.get(f"weight-{priority.key}", now)
    return found


def _rows(seen: Picture, weighed: dict[Key, str], whole: Decimal) -> Iterator[Row]:
    held = _goals_of(seen)
    total = sum(held.values())
    for priority in _priorities(seen):
        share = held[priority.key] / total if total else 0.0
        weight = _number(weighed[priority.key]) or _NOTHING
        yield Row(
            name=f"weight-{priority.key}",
            title=priority.title,
            weight=weighed[priority.key],
            stated=written.percent(float(weight / whole) if whole else 0.0),
            goals=held[priority.key],
            share=round(100 * share),
            share_words=written.percent(round(share, 2)),
        )


def _priorities(seen: Picture) -> list[Priority]:
    return sorted(seen.of(Priority).values(), key=lambda one: (one.rank, one.key))


def _goals_of(seen: Picture) -> Counter[Key]:
    """How many goals stand under each priority, at any depth; of an outline the innermost."""
    goals = list(seen.of(Goal).values())
    inner = {goal.parent for goal in goals}
    tops = (_top(goal, seen) for goal in goals if goal.ref not in inner)
    return Counter(top.key for top in tops if top is not None)


def _top(goal: Goal, seen: Picture) -> Priority | None:
    step: Goal | Priority | None = goal
    while isinstance(step, Goal):
        step = seen.get(step.parent)
    return step


def _number(text: str) -> Decimal | None:
    """A weight; None for what is none."""
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= _MOST and found == round(found, 2) else None
