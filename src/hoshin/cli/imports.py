"""`hoshin import KIND FILE`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cyclopts import App

from hoshin.cli import plan_book, session
from hoshin.cli.imported import close, every, listed, print_tables
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
def plan(
    *files: Path,
    mapping: Path | None = None,
    dry_run: bool = False,
    retire_missing: bool = False,
    keep: Literal["file", "plan"] | None = None,
    json: bool = False,
) -> int:
    """A plan in tables: a workbook that `hoshin export plan` wrote, or CSV and JSON by a mapping of their columns.

    Parameters
    ----------
    files
        The workbook; or the tables, one for each sheet of the mapping, or some of them.
    mapping
        The mapping, in TOML.
    dry_run
        Show what would change, and change nothing.
    retire_missing
        Of a workbook: retire what was exported and has no row any more.
    keep
        Of a workbook: whose value holds in cells that both it and the plan changed, the file's or the plan's.
    """
    if not files:
        raise BadInput("No file was given; expected at least one table.")
    if mapping is None:
        return _workbook(files, dry_run=dry_run, retire_missing=retire_missing, keep=keep, json=json)
    if retire_missing or keep:
        raise BadInput("--retire-missing and --keep are for a workbook that `hoshin export plan` wrote.")
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


def _workbook(
    files: tuple[Path, ...], *, dry_run: bool, retire_missing: bool, keep: str | None, json: bool
) -> int:
    """Import a workbook that comes without a mapping: our own."""
    session.open_home()
    from hoshin.interchange.plan_book import is_own_book
    from hoshin.interchange.sheets.opening import read_workbook

    workbook = read_workbook(files[0]) if len(files) == 1 else None
    if workbook is None or not is_own_book(workbook):
        raise BadInput(
            "Expected --mapping, which says what the columns are, or one workbook that `hoshin export plan` wrote."
        )
    return plan_book.bring_back(
        workbook, dry_run=dry_run, retire_missing=retire_missing, keep=keep, json=json
    )


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
