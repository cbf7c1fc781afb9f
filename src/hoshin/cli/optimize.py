"""`hoshin optimize [FILE.json]`."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoshin.cli.terminal import complain, write_json
from hoshin.cli.whole import Whole
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.engine.allocation import Allocation, Program, WhatIf

Told = dict[str, Any]
INFEASIBLE = 2
STOPPED = 130


@dataclass(frozen=True, slots=True)
class Effort:
    """How long it may take: seconds to choose, seconds to ask what more would buy (None: what is left), and the seed."""

    time_limit: float
    what_if: float | None
    seed: int


def optimize(
    file: Path | None = None,
    /,
    *,
    time_limit: float = 20.0,
    what_if: float | None = None,
    seed: Whole = 0,
    floor: list[str] | None = None,
    price: str | None = None,
    dry_run: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Which initiatives to fund, at which level, from when: the greatest value within every pool and rule.

    Without a file it decides about the plan, and keeps its answer as a draft of yours.

    Parameters
    ----------
    file
        Pools and initiatives as JSON (docs/reference/optimize-file.md).
    time_limit
        Seconds at most; it ends earlier with a proof. Ctrl-C ends it with the best so far.
    what_if
        Seconds to ask what more of each pool would buy; else what the time limit leaves.
    seed
        Of the search beside the solver.
    floor
        On the plan, PRIORITY=POINTS: the least points of what is chosen for a priority, by title or key. Again for others.
    price
        On the plan, the points that stopping funded work costs; else a tenth of what an initiative is worth on average.
    dry_run
        On the plan, show the answer and keep no draft.
    output
        Write the answer to this file: .json, or .csv for what is selected.
    """
    from hoshin.interchange.answers import check_suffix

    if output is not None:
        check_suffix(output, source=file)
    effort = _effort(time_limit, what_if, seed)
    if file is None:
        from hoshin.cli.optimize_plan import optimize_plan

        return optimize_plan(effort, floor or [], price, dry_run, output, json)
    if floor or price is not None or dry_run:
        raise BadInput(
            _("--floor, --price and --dry-run are for the plan; a file says its own floors and prices.")
        )
    return _optimize_file(file, effort, output, json)


def _optimize_file(file: Path, effort: Effort, output: Path | None, json: bool) -> int:
    from hoshin.cli.optimize_words import print_answer
    from hoshin.interchange.program_answers import as_json, has_periods
    from hoshin.interchange.programs import read_program

    program = read_program(file)
    for notice in program.notices:
        complain(f"{file.name}: {notice.said(_)}")
    told = as_json(program, *_decided(program, effort))
    if output is not None:
        write(output, told)
    if json:
        write_json(told)
    elif output is None:
        print_answer(told, len(program.initiatives), has_periods(program))
    return leave(told)


def _decided(program: Program, effort: Effort) -> tuple[Allocation, WhatIf]:
    """The answer to a program, and what more would buy."""
    allocation = _solve(program, effort.time_limit, effort.seed)
    seconds = effort.time_limit - allocation.seconds if effort.what_if is None else effort.what_if
    return allocation, _what_if(program, allocation, seconds, effort.seed)


def _effort(time_limit: float, what_if: float | None, seed: int) -> Effort:
    if not (isfinite(time_limit) and time_limit > 0):
        raise BadInput(
            _("--time-limit is %(time_limit)g; expected a number of seconds above 0.")
            % {"time_limit": time_limit}
        )
    if what_if is not None and not (isfinite(what_if) and what_if >= 0):
        raise BadInput(
            _("--what-if is %(what_if)g; expected a number of seconds, 0 or more.") % {"what_if": what_if}
        )
    if seed < 0:
        raise BadInput(_("--seed is %(seed)s; expected 0 or more.") % {"seed": seed})
    return Effort(time_limit, what_if, seed)


def _solve(program: Program, time_limit: float, seed: int) -> Allocation:
    from hoshin.cli.optimize_words import watching
    from hoshin.engine.allocation import solve
    from hoshin.interchange.program_answers import so_far

    with watching(time_limit) as tell:
        return solve(
            program, time_limit, seed=seed, progress=lambda now: tell(so_far(now), now.seconds, time_limit)
        )


def _what_if(program: Program, allocation: Allocation, seconds: float, seed: int) -> WhatIf:
    from hoshin.cli.terminal import progress
    from hoshin.engine.allocation import what_if

    if allocation.stopped:
        seconds = 0.0
    with progress(_("Asking what more would buy")) as tell:
        return what_if(program, allocation, seconds, seed=seed, progress=tell)


def write(output: Path, told: Told) -> None:
    """The answer as JSON, or what is selected as CSV."""
    from hoshin.cli.optimize_words import DETAIL
    from hoshin.interchange.answers import check_suffix, write_rows, write_value

    if check_suffix(output) == ".json":
        write_value(output, told)
    elif told["value"] is not None:
        write_rows(output, DETAIL, [[row[name] for name in DETAIL] for row in told["selected_detail"]])


def leave(told: Told) -> int:
    """What is to be said on stderr, and the exit code."""
    if not told["what_if_complete"] and not told["stopped"]:
        complain(
            _("Not all was asked about what more of each pool would buy; --what-if SECONDS gives it time.")
        )
    if told["status"] == "infeasible":
        complain(_("No choice keeps all rules. These cannot hold together:"))
        for line in told["clash"]:
            complain(f"  {line}")
        if told["clash_is_least"]:
            complain(_("Without any one of them the others could."))
        return INFEASIBLE
    if told["status"] == "unknown":
        complain(_("No choice that keeps all rules was found in the time, and none was proved impossible."))
    if told["stopped"]:
        complain(_("Stopped; this is the best so far."))
        return STOPPED
    return 0
