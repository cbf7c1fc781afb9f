"""The answer of `hoshin optimize`, as JSON and as tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from hoshin.cli.terminal import counted, say, table

if TYPE_CHECKING:
    from hoshin.engine.allocation import Allocation, Binding, Program, Standing, WhatIf

DETAIL: Final = ("id", "level", "start", "value")


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
        answer |= {"clash": list(found.clash), "clash_is_least": found.clash_is_least}
    return answer


def has_periods(program: Program) -> bool:
    """Whether a start says anything."""
    return program.periods > 1 or any(initiative.starts != (0,) for initiative in program.initiatives)


def print_answer(program: Program, found: Allocation, more: WhatIf) -> None:
    """Tables for people."""
    if found.value is None:
        return
    say(headline(program, found), style="bold")
    if not program.initiatives:
        say("The file has no initiatives: there is nothing to decide.")
        return
    periods, levels = has_periods(program), any(chosen.level for chosen in found.selected)
    columns = ["Initiative", *(["Level"] if levels else []), *(["Start"] if periods else []), "Value"]
    table(
        columns,
        [
            (
                chosen.id,
                *([chosen.level or "–"] if levels else []),
                *([chosen.start] if periods else []),
                _figure(chosen.value),
            )
            for chosen in found.selected
        ],
        numbers=range(len(columns) - 1 - periods, len(columns)),
    )
    if found.disrupted:
        say(f"Stopped or changed at a price: {', '.join(map(str, found.disrupted))}")
    print_limits(found, more)


def print_limits(found: Allocation, more: WhatIf) -> None:
    """What keeps more from being chosen, and what more would buy."""
    _print_binding(found)
    _print_more(found, more)


def headline(program: Program, found: Allocation) -> str:
    """How much was chosen, and how surely."""
    count = f"{len(found.selected)} of {counted(len(program.initiatives), 'initiative')}"
    value = f"{count}, value {_figure(found.value)}"
    if found.status == "optimal":
        return f"{value}: proved, no choice is worth more"
    if found.gap is None or found.bound is None:
        return f"{value}: how much more there may be is not known"
    return f"{value}; no choice is worth more than {_figure(found.bound)} (gap {found.gap:.2%})"


def _print_binding(found: Allocation) -> None:
    if not found.binding:
        return
    say()
    say("What keeps more from being chosen", style="bold")
    table(
        ["Limit", "Period", "Allowed", "Used", "Keeps out"],
        [
            (
                _limit(binding),
                "–" if binding.period is None else binding.period,
                _figure(binding.limit),
                _figure(binding.used),
                binding.keeps_out or "–",
            )
            for binding in found.binding
        ],
        numbers=[1, 2, 3, 4],
    )


def _limit(binding: Binding) -> str:
    match binding.kind.split():
        case ["pool"]:
            return binding.name
        case ["run", bound]:
            return f"run share of {binding.name}, at {bound}"
        case _:
            return f"{binding.kind} of {binding.name}"


def _print_more(found: Allocation, more: WhatIf) -> None:
    if more.worth:
        say()
        say("What 5 % more of the tightest pools would buy", style="bold")
        table(
            ["Pool", "Period", "More", "Value", "Each", "Proved"],
            [
                (
                    worth.pool,
                    "–" if worth.period is None else worth.period,
                    _figure(worth.more),
                    f"+{_figure(worth.gain)}",
                    _figure(worth.each),
                    "yes" if worth.proved else "no",
                )
                for worth in more.worth
            ],
            numbers=[1, 2, 3, 4],
        )
    if more.frontier:
        say()
        say("What more of every pool would buy", style="bold")
        rows = [
            (f"+{float(step.more):.0%}", step.value, step.bound, len(step.selected)) for step in more.frontier
        ]
        table(
            ["All pools", "Value", "At most", "Initiatives"],
            [
                (step, _figure(value), _figure(bound), count)
                for step, value, bound, count in [
                    ("as now", found.value, found.bound, len(found.selected)),
                    *rows,
                ]
            ],
            numbers=[1, 2, 3],
        )


def _figure(value: Fraction | None) -> str:
    if value is None:
        return "–"
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.6g}"


@contextmanager
def watching(time_limit: float) -> Iterator[Callable[[Standing], None]]:
    """A bar on stderr that fills with the time, beside the best so far; yields what to call with how it stands."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bars = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown = Progress(*bars, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with shown:
        task = shown.add_task("Choosing", total=time_limit)

        def told(standing: Standing) -> None:
            best = "no choice yet" if standing.value is None else f"value {_figure(standing.value)}"
            most = "" if standing.bound is None else f", at most {_figure(standing.bound)}"
            shown.update(task, completed=min(standing.seconds, time_limit), description=best + most)

        yield told
