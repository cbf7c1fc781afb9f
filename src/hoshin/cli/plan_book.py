"""The plan as a workbook, there and back: `hoshin export plan`, and `hoshin import plan` of one that was exported."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.imported import close, every, listed
from hoshin.cli.terminal import counted, printed, say, write_json
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.interchange.plan_book.importing import Report
    from hoshin.interchange.sheets.workbook import Workbook


def export(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)],
    at: str | None = None,
    language: str = "",
    json: bool = False,
) -> int:
    """The plan as a workbook to edit, which `hoshin import plan` brings back.

    Parameters
    ----------
    output
        The file to write, .xlsx; - is the terminal.
    at
        A date or a number of the log, to export the plan of then.
    language
        The language of headings and choices: en or de.
    """
    session.open_home()
    from hoshin.interchange.answers import check_suffix, write_bytes
    from hoshin.interchange.plan_book import export_book

    if str(output) != "-":
        check_suffix(output, (".xlsx",))
    exported = export_book(session.view(at), language=language)
    if printed(output, exported.content):
        return 0
    write_bytes(output, exported.content)
    if json:
        write_json({"file": output, "number": exported.number, "counts": exported.counts})
    else:
        rows = counted(sum(exported.counts.values()), "row")
        say(
            _("Wrote %(output)s: the plan under number %(number)s, %(rows)s.")
            % {"output": output, "number": exported.number, "rows": rows}
        )
    return 0


def bring_back(
    workbook: Workbook, *, dry_run: bool, retire_missing: bool, keep: str | None, json: bool
) -> int:
    """Take in what was edited in a workbook that was exported, and say what came of it."""
    from hoshin.interchange.plan_book import import_book
    from hoshin.interchange.plan_book.merging import Keep, Kept

    done = import_book(
        workbook,
        by=session.actor(),
        dry_run=dry_run,
        retire_missing=retire_missing,
        keep=Kept(Keep(keep) if keep else None),
    )
    if json:
        write_json(asdict(done))
    else:
        _print(done, dry_run)
    session.has_changed = done.number is not None
    return 0


def _print(done: Report, dry_run: bool) -> None:
    rows = counted(sum(done.rows.values()), "row")
    say(
        _("Read from %(file)s: %(rows)s, exported under number %(number)s.")
        % {"file": done.file, "rows": rows, "number": done.exported}
    )
    listed(_("Warning"), done.remarks)
    listed(_("Without a row, left in the plan (--retire-missing retires)"), done.left)
    if dry_run:
        every(done.edits)
    elif done.number is None and done.edits:
        say(_("Called anew: %(names)s.") % {"names": counted(len(done.edits), "name")})
        return
    close(done.number, dry_run, counted(len(done.edits), "edit"))
