"""The answer to a program as programs are told it: the contract's fields first, numbers as JSON has them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hoshin.engine.allocation import Allocation, Program, Standing, WhatIf
from hoshin.words import gettext as _


def number(value: Fraction | None) -> int | float | None:
    """An exact number for JSON: whole where it is whole."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def as_json(program: Program, found: Allocation, more: WhatIf) -> dict[str, Any]:
    """The contract's fields first."""
    answer: dict[str, Any] = {
        "status": found.status,
        "value": number(found.value),
        "bound": number(found.bound),
        "gap": found.gap,
        "selected": [chosen.id for chosen in found.selected],
        "selected_detail": [
            {
                "id": chosen.id,
                "level": chosen.level,
                "start": chosen.start if has_periods(program) else None,
                "value": number(chosen.value),
            }
            for chosen in found.selected
        ],
        "binding": [
            {
                "kind": binding.kind,
                "name": binding.name,
                "period": binding.period,
                "limit": number(binding.limit),
                "used": number(binding.used),
                "keeps_out": binding.keeps_out,
            }
            for binding in found.binding
        ],
        "worth": [
            {
                "pool": worth.pool,
                "period": worth.period,
                "more": number(worth.more),
                "gain": number(worth.gain),
                "each": number(worth.each),
                "proved": worth.proved,
            }
            for worth in more.worth
        ],
        "frontier": [
            {
                "more": number(step.more),
                "value": number(step.value),
                "bound": number(step.bound),
                "selected": list(step.selected),
            }
            for step in more.frontier
        ],
        "what_if_complete": more.complete,
        "disrupted": list(found.disrupted),
        "stopped": found.stopped,
        "seconds": found.seconds,
    }
    if found.status == "infeasible":
        answer |= {"clash": [rule.said(_) for rule in found.clash], "clash_is_least": found.clash_is_least}
    return answer


def has_periods(program: Program) -> bool:
    """Whether a start says anything."""
    return program.periods > 1 or any(initiative.starts != (0,) for initiative in program.initiatives)


def so_far(standing: Standing) -> str:
    """How it stands while it is looked for."""
    if standing.value is None:
        return _("no choice yet")
    if standing.bound is None:
        return _("value %(value)s") % {"value": figure(standing.value)}
    return _("value %(value)s, at most %(bound)s") % {
        "value": figure(standing.value),
        "bound": figure(standing.bound),
    }


def figure(value: Fraction | float | None) -> str:
    """A number for people."""
    if value is None:
        return "–"
    return f"{int(value):,}" if value == int(value) else f"{float(value):,.6g}"
