"""`hoshin import KIND FILE`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App

from hoshin.cli import session
from hoshin.cli.imported import close, every, listed, print_items, print_tables
from hoshin.cli.terminal import counted, progress, say, write_json
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.interchange.fact_files import Report
    from hoshin.interchange.stratml_plan import report

app = App(name="import", help="Bring a file in: all of it under one number, or nothing.")


@app.command
def stratml(file: Path, /, *, dry_run: bool = False, json: bool = False) -> int:
    """A plan or report in StratML (ISO 17469), any part and edition.

    Parameters
    ----------
    file
        The file.
    dry_run
        Show what would change, and change nothing.
    """
    session.open_home()
    from hoshin.interchange.stratml_plan import import_stratml

    with progress(f"Importing {file.name}") as tell:
        done = import_stratml(
            file, by=session.actor(), dry_run=dry_run, progress=lambda _what, rows, of: tell(rows, of)
        )
    if json:
        write_json(_plan_as_json(done))
    else:
        _print_plan(done, dry_run)
    session.has_changed = done.number is not None
    return 0


@app.command
def plan(*files: Path, mapping: Path, dry_run: bool = False, json: bool = False) -> int:
    """A plan in tables (CSV, or JSON as a list of objects), by a mapping that says what their columns are.

    Parameters
    ----------
    files
        The files: one for each sheet of the mapping, or some of them.
    mapping
        The mapping, in TOML.
    dry_run
        Show what would change, and change nothing.
    """
    if not files:
        raise BadInput("No file was given; expected at least one table.")
    session.open_home()
    from hoshin.interchange.table_plan import import_plan

    with progress(f"Importing {' and '.join(file.name for file in files)}") as tell:
        done = import_plan(
            files,
            mapping=mapping,
            by=session.actor(),
            dry_run=dry_run,
            progress=lambda _what, rows, of: tell(rows, of),
        )
    if json:
        write_json(asdict(done))
    else:
        print_tables(done, dry_run)
    session.has_changed = done.number is not None
    return 0


@app.command
def items(*files: Path, source: str = "", dry_run: bool = False, json: bool = False) -> int:
    """Work items of Jira, GitHub, GitLab, Trello, Microsoft Project or TaskJuggler, or a plain list of tasks.

    Epics and projects become initiatives, what is to be done becomes actions. What is known already is brought up to date.

    Parameters
    ----------
    files
        The exports, of one program; which format each is in is told by what stands in it.
    source
        What the program is known by, where there are several of its kind; by default its name.
    dry_run
        Show what would change, and change nothing.
    """
    if not files:
        raise BadInput("No file was given; expected at least one export of work items.")
    session.open_home()
    from hoshin.interchange.work_items_plan import import_items

    with progress(f"Importing {' and '.join(file.name for file in files)}") as tell:
        done = import_items(
            files,
            by=session.actor(),
            source=source,
            dry_run=dry_run,
            progress=lambda _what, rows, of: tell(rows, of),
        )
    if json:
        write_json(asdict(done))
    else:
        print_items(done, dry_run)
    session.has_changed = done.number is not None
    return 0


@app.command(name="observations")
def observations_(file: Path, /, *, dry_run: bool = False, json: bool = False) -> int:
    """Values of KPIs from a CSV file with the columns kpi, unit, period, value.

    Parameters
    ----------
    file
        The file. An empty unit is the root unit; n/a is a value of its own.
    dry_run
        Show what would change, and change nothing.
    """
    session.open_home()
    from hoshin.interchange.observations import import_observations

    return _facts(import_observations, file, dry_run, json)


@app.command
def usage(file: Path, /, *, dry_run: bool = False, json: bool = False) -> int:
    """What work used of pools from a CSV file with the columns pool, initiative, period, amount.

    Parameters
    ----------
    file
        The file. Amounts are in the pool's unit of measure; a refund is below 0.
    dry_run
        Show what would change, and change nothing.
    """
    session.open_home()
    from hoshin.interchange.usage import import_usage

    return _facts(import_usage, file, dry_run, json)


def _facts(import_file: Callable[..., Report[Any]], file: Path, dry_run: bool, json: bool) -> int:
    """Import a file of facts by period, and say what came of it."""
    with progress(f"Importing {file.name}") as tell:
        done = import_file(
            file, by=session.actor(), dry_run=dry_run, progress=lambda _what, rows, of: tell(rows, of)
        )
    if json:
        write_json(asdict(done))
    else:
        _print_facts(done, dry_run)
    session.has_changed = done.number is not None
    return 0


def _plan_as_json(done: report.Report) -> dict[str, Any]:
    remarks = {
        name: [asdict(remark) for remark in getattr(done, name)] for name in ("warnings", "kept", "left")
    }
    return {
        "file": done.file,
        "source": done.source,
        "number": done.number,
        "read": dict(done.read),
        "not_read": [asdict(element) for element in done.not_read],
        "edits": done.edits,
        "facts": done.facts,
        **remarks,
    }


def _print_plan(done: report.Report, dry_run: bool) -> None:
    counts = ", ".join(f"{count} {name}" for name, count in done.read.items() if count)
    say(f"Read from {done.file}: {counts or 'nothing that a plan holds'}.")
    listed("Warning", done.warnings)
    listed("Not read", (f"line {n.line}: {n.name}, {counted(n.count, 'time')}" for n in done.not_read))
    listed("Kept as printed, not counted", done.kept)
    listed("No longer in the document, left in the plan", done.left)
    if dry_run:
        every((*done.edits, *done.facts))
    close(done.number, dry_run, f"{counted(len(done.edits), 'edit')} and {counted(len(done.facts), 'fact')}")


def _print_facts(done: Report[Any], dry_run: bool) -> None:
    say(f"Read from {done.file}: {counted(done.rows, 'row')}.")
    listed("Warning", done.warnings)
    if dry_run:
        every(change.sentence for change in done.changes)
    words = f"{done.new} new, {done.corrected} corrected, {done.retracted} retracted, {done.unchanged} as they were"
    close(done.number, dry_run, words)
