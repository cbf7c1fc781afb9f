"""`hoshin optimize` without a file: on the plan itself, its answer a draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from hoshin.cli.asking import ask
from hoshin.cli.optimize import Effort, leave, write
from hoshin.cli.optimize_words import headline, print_limits, watching
from hoshin.cli.terminal import complain, counted, say, table, write_json
from hoshin.errors import BadInput

Told = dict[str, Any]
_SHOWN: Final = 20
_TYPED: Final = {"floors.priority": "--floor", "floors.points": "--floor"}


def optimize_plan(
    effort: Effort, floor: Sequence[str], price: str | None, dry_run: bool, output: Path | None, json: bool
) -> int:
    """Decide about the plan as the actor sees it, and keep the answer as their draft. Raises BadInput."""
    floors = [_floor(text) for text in floor]
    with watching(effort.time_limit) as tell:
        told: Told = ask(
            "optimize",
            typed=_TYPED,
            tell=tell,
            beyond={"time_limit": effort.time_limit, "what_if": effort.what_if},
            seed=effort.seed,
            floors=floors,
            price=price,
            dry_run=dry_run,
        )
    for warning in told["warnings"]:
        complain(warning)
    if output is not None:
        write(output, told)
    if json:
        write_json(told)
    elif output is None and told["value"] is not None:
        _print(told)
    return leave(told)


def _floor(text: str) -> dict[str, str]:
    name, mark, points = text.rpartition("=")
    if not mark:
        raise BadInput(f"--floor is {text!r}; expected PRIORITY=POINTS, such as 'Growth=10'.")
    return {"priority": name, "points": points}


def _print(told: Told) -> None:
    say(headline(told, len(told["initiatives"])), style="bold")
    say(
        f"All that is decided about is worth {told['points']:.1f} of the strategy's 100 points; "
        f"each funded initiative that is stopped costs {told['price']:.2f}."
    )
    _print_changes(told)
    _print_left_out(told["left_out"])
    print_limits(told)
    say()
    if not told["edits"]:
        say("Nothing to change: what is funded is what was chosen.")
    elif told["draft"] is None:
        say(f"A dry run: a draft of {counted(len(told['edits']), 'edit')} was not kept.")
    else:
        key = told["draft"]
        say(f"Kept as a draft: `hoshin show {key}`, then `hoshin adopt {key}` or `hoshin withdraw`.")


def _print_changes(told: Told) -> None:
    then = {edit["subject"]: edit["funding"] for edit in told["edits"]}
    rows = [
        (
            one["id"],
            one["funding"],
            then[f"initiative:{one['key']}"],
            f"{one['value']:.2f}",
            one["priority"] or "–",
        )
        for one in told["initiatives"]
        if f"initiative:{one['key']}" in then
    ]
    if rows:
        say()
        say("What the draft changes", style="bold")
        table(["Initiative", "Now", "Then", "Points", "For"], rows, numbers=[3], whole=[1, 2, 3])


def _print_left_out(left_out: list[Told]) -> None:
    if not left_out:
        return
    say()
    say("Not judged, since nothing of a pool is planned for it; it stays as it is", style="bold")
    for work in left_out[:_SHOWN]:
        say(f"  {work['title'] or work['key']} ({work['funding']})")
    if len(left_out) > _SHOWN:
        say(f"  and {len(left_out) - _SHOWN} more (--json lists them all)")
