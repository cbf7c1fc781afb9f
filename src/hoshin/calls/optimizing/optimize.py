"""Deciding about the plan as the caller sees it; the answer is kept as a draft of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from threading import BoundedSemaphore
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _

from hoshin.alignment.allocation.answer import draft_of
from hoshin.alignment.allocation.program import Composed, Floors, compose
from hoshin.alignment.settle import settle
from hoshin.calls.caller import Caller
from hoshin.calls.given import entity_given
from hoshin.calls.optimizing.forms import Floor, Optimizing, PlanDecided
from hoshin.calls.wrong import Misasked
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.draft import Draft
from hoshin.changes.pending import keep_once
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.visibility import seen_by
from hoshin.changes.words import sentence
from hoshin.engine.allocation import Allocation, Program, WhatIf, solve, what_if
from hoshin.interchange.program_answers import as_json, number, so_far
from hoshin.org.pace import Slowed
from hoshin.strategy.plan import Priority

_MOST: Final = 1000
_turn = BoundedSemaphore(1)
"""A solver takes all that a core gives: one at a time in a process."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of it; `draft` is None where no choice was found."""

    composed: Composed
    found: Allocation
    more: WhatIf
    draft: Draft | None


class Busy(Slowed):
    """Another plan is being decided about."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.args = (_("Another answer is being looked for; ask again in %d seconds.") % self.seconds,)


def optimize(caller: Caller, asked: Optimizing) -> PlanDecided:
    """Decide about the plan. Raises NotAllowed, BadInput, Misasked, Busy."""
    if not asked.dry_run:
        check_may(caller.actor, Ability.PROPOSE)
    judged = settle()
    seen = seen_by(caller.actor, judged.picture, judged.picture)
    paid = None if asked.price is None else _points(asked.price, "price")
    composed = compose(judged, seen, price=paid, floors=_floors(asked.floors, seen))
    found, more = _decided(composed.program, asked, caller)
    draft = None
    if found.value is not None:
        draft = draft_of(composed, found, judged.picture, author=caller.actor)
    key = keep_once(draft) if draft and not asked.dry_run else None
    return _told(_Answer(composed, found, more, draft), key, seen)


def _decided(program: Program, asked: Optimizing, caller: Caller) -> tuple[Allocation, WhatIf]:
    with _alone(asked.time_limit):
        found = solve(
            program,
            asked.time_limit,
            seed=asked.seed,
            progress=lambda standing: caller.tell(so_far(standing), standing.seconds, asked.time_limit),
        )
        left = asked.time_limit - found.seconds if asked.what_if is None else asked.what_if
        seconds = 0.0 if found.stopped else left
        more = what_if(
            program,
            found,
            seconds,
            seed=asked.seed,
            progress=lambda done, of: caller.tell(_("asking what more would buy"), done, of or done),
        )
    return found, more


@contextmanager
def _alone(seconds: float) -> Iterator[None]:
    if not _turn.acquire(blocking=False):
        raise Busy(timedelta(seconds=seconds))
    try:
        yield
    finally:
        _turn.release()


def _floors(asked: list[Floor], seen: Picture) -> Floors:
    found = {}
    for place, floor in enumerate(asked):
        where = f"floors[{place}]"
        priority = entity_given(floor.priority, (Priority.kind,), seen, f"{where}.priority")
        found[Ref[Priority](Priority.kind, priority.key)] = _points(floor.points, f"{where}.points")
    return found


def _points(text: str, field: str) -> Decimal:
    try:
        points = Decimal(text.strip())
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite() or not 0 <= points <= _MOST or round(points, 6) != points:
        raise Misasked.found(field, text.strip(), _("points from 0 to %d, such as 2.5") % _MOST)
    return points


def _told(answer: _Answer, key: str | None, seen: Picture) -> PlanDecided:
    """The contract of a file's answer, and what it means in the plan."""
    composed = answer.composed
    contract = as_json(composed.program, answer.found, answer.more)
    return msgspec.convert(
        {
            "clash": [],
            "clash_is_least": True,
            **contract,
            "points": number(composed.points),
            "price": number(composed.price),
            "initiatives": _choices(composed),
            "pools": [
                {"name": name, "pool": pool, "period": day, "left": number(composed.program.pools[name][0])}
                for name, (pool, day) in composed.pools.items()
            ],
            "left_out": [
                {"key": work.key, "title": work.title, "funding": work.funding.value}
                for work in composed.left_out
            ],
            "warnings": list(composed.warnings),
            "edits": [
                {"subject": str(edit.subject), "what": sentence(edit, seen), "funding": edit.after.value}
                for edit in (answer.draft.edits if answer.draft else ())
            ],
            "draft": key,
        },
        PlanDecided,
    )


def _choices(composed: Composed) -> list[dict[str, Any]]:
    rows = zip(composed.program.initiatives, composed.initiatives, strict=True)
    return [
        {
            "id": choice.id,
            "key": work.key,
            "funding": work.funding.value,
            "value": number(choice.levels[0].value),
            "priority": choice.priority,
        }
        for choice, work in rows
    ]
