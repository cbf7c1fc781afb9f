"""`hoshin optimize` without a file: on the plan itself, its answer a draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from hoshin.cli.asking import ask
from hoshin.cli.optimize import Effort, leave, write
from hoshin.cli.optimize_words import headline, print_limits, watching
from hoshin.cli.terminal import complain, counted, number, say, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

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
        raise BadInput(
            _("--floor is %(text)r; expected PRIORITY=POINTS, such as 'Growth=10'.") % {"text": text}
        )
    return {"priority": name, "points": points}


def _print(told: Told) -> None:
    say(headline(told, len(told["initiatives"])), style="bold")
    say(
        _(
            "All that is decided about is worth %(points)s of the strategy's 100 points; each funded "
            "initiative that is stopped costs %(price)s."
        )
        % {"points": number(told["points"], 1), "price": number(told["price"], 2)}
    )
    _print_changes(told)
    _print_left_out(told["left_out"])
    print_limits(told)
    say()
    if not told["edits"]:
        say(_("Nothing to change: what is funded is what was chosen."))
    elif told["draft"] is None:
        say(
            _("A dry run: a draft of %(edits)s was not kept.")
            % {"edits": counted(len(told["edits"]), "edit")}
        )
    else:
        key = told["draft"]
        say(
            _("Kept as a draft: `hoshin show %(key)s`, then `hoshin adopt %(key)s` or `hoshin withdraw`.")
            % {"key": key}
        )


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
        say(_("What the draft changes"), style="bold")
        table(
            [_("Initiative"), _("Now"), _("Then"), _("Points"), _("For")], rows, numbers=[3], whole=[1, 2, 3]
        )


def _print_left_out(left_out: list[Told]) -> None:
    if not left_out:
        return
    say()
    say(_("Not judged, since nothing of a pool is planned for it; it stays as it is"), style="bold")
    for work in left_out[:_SHOWN]:
        say(f"  {work['title'] or work['key']} ({work['funding']})")
    if len(left_out) > _SHOWN:
        say(_("  and %(count)s more (--json lists them all)") % {"count": len(left_out) - _SHOWN})
