"""The answer of `hoshin optimize`, as tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from hoshin.cli.terminal import counted, say, table
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

Told = dict[str, Any]

_LIMITS: Final = {
    "pool": "%(name)s",
    "floor": gettext_noop("the least for %(name)s"),
    "ceiling": gettext_noop("the most for %(name)s"),
    "run least": gettext_noop("the least share of run work in %(name)s"),
    "run most": gettext_noop("the most share of run work in %(name)s"),
}
"""Each kind of limit, as a row of a table names it."""

DETAIL: Final = ("id", "level", "start", "value")


def print_answer(told: Told, count: int, periods: bool) -> None:
    """Tables for people. count: how many initiatives there were to choose from. periods: whether a start says anything."""
    if told["value"] is None:
        return
    say(headline(told, count), style="bold")
    if not count:
        say(_("The file has no initiatives: there is nothing to decide."))
        return
    chosen = told["selected_detail"]
    levels = any(one["level"] for one in chosen)
    columns = [
        _("Initiative"),
        *([_("Level")] if levels else []),
        *([_("Start")] if periods else []),
        _("Value"),
    ]
    table(
        columns,
        [
            (
                one["id"],
                *([one["level"] or "–"] if levels else []),
                *([one["start"]] if periods else []),
                _figure(one["value"]),
            )
            for one in chosen
        ],
        numbers=range(len(columns) - 1 - periods, len(columns)),
    )
    if told["disrupted"]:
        say(_("Stopped or changed at a price: %(work)s") % {"work": ", ".join(map(str, told["disrupted"]))})
    print_limits(told)


def print_limits(told: Told) -> None:
    """What keeps more from being chosen, and what more would buy."""
    _print_binding(told["binding"])
    _print_worth(told["worth"])
    _print_frontier(told)


def headline(told: Told, count: int) -> str:
    """How much was chosen, and how surely."""
    chosen = _("%(count)s of %(initiatives)s") % {
        "count": len(told["selected"]),
        "initiatives": counted(count, "initiative"),
    }
    value = _("%(chosen)s, value %(figure)s") % {"chosen": chosen, "figure": _figure(told["value"])}
    if told["status"] == "optimal":
        return _("%(value)s: proved, no choice is worth more") % {"value": value}
    if told["gap"] is None or told["bound"] is None:
        return _("%(value)s: how much more there may be is not known") % {"value": value}
    return _("%(value)s; no choice is worth more than %(figure)s (gap %(gap)s)") % {
        "value": value,
        "figure": _figure(told["bound"]),
        "gap": f"{told['gap']:.2%}",
    }


def _print_binding(binding: list[Told]) -> None:
    if not binding:
        return
    say()
    say(_("What keeps more from being chosen"), style="bold")
    table(
        [_("Limit"), _("Period"), _("Allowed"), _("Used"), _("Keeps out")],
        [
            (
                _limit(one),
                "–" if one["period"] is None else one["period"],
                _figure(one["limit"]),
                _figure(one["used"]),
                one["keeps_out"] or "–",
            )
            for one in binding
        ],
        numbers=[1, 2, 3, 4],
    )


def _limit(one: Told) -> str:
    return _(_LIMITS[one["kind"]]) % {"name": one["name"]}


def _print_worth(worth: list[Told]) -> None:
    if not worth:
        return
    say()
    say(_("What 5 % more of the tightest pools would buy"), style="bold")
    table(
        [_("Pool"), _("Period"), _("More"), _("Value"), _("Each"), _("Proved")],
        [
            (
                one["pool"],
                "–" if one["period"] is None else one["period"],
                _figure(one["more"]),
                f"+{_figure(one['gain'])}",
                _figure(one["each"]),
                _("yes") if one["proved"] else _("no"),
            )
            for one in worth
        ],
        numbers=[1, 2, 3, 4],
    )


def _print_frontier(told: Told) -> None:
    if not told["frontier"]:
        return
    say()
    say(_("What more of every pool would buy"), style="bold")
    now = (_("as now"), _figure(told["value"]), _figure(told["bound"]), len(told["selected"]))
    steps = [
        (f"+{step['more']:.0%}", _figure(step["value"]), _figure(step["bound"]), len(step["selected"]))
        for step in told["frontier"]
    ]
    table([_("All pools"), _("Value"), _("At most"), _("Initiatives")], [now, *steps], numbers=[1, 2, 3])


def _figure(value: float | None) -> str:
    from hoshin.interchange.program_answers import figure

    return figure(value)


@contextmanager
def watching(time_limit: float) -> Iterator[Callable[[str, float, float], None]]:
    """A bar on stderr that fills with the time; yields what to call with how it stands, and after how many seconds."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bars = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown = Progress(*bars, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with shown:
        task = shown.add_task(_("Choosing"), total=time_limit)
        yield lambda words, done, of: shown.update(task, description=words, completed=min(done, of), total=of)
