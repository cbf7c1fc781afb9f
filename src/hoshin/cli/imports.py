"""`hoshin import KIND FILE`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cyclopts import App

from hoshin.cli import plan_book, session
from hoshin.cli.as_read import print_reading
from hoshin.cli.asking import ask
from hoshin.cli.imported import close, every, listed, print_items, print_tables
from hoshin.cli.terminal import counted, progress, say, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.calls.upload import Upload
    from hoshin.interchange.sheets.workbook import Workbook
    from hoshin.interchange.stratml_plan import report

Told = dict[str, Any]

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
    told = _brought("import_stratml", [file], dry_run, file=_upload(file))
    if json:
        write_json(told)
        return 0
    import msgspec

    from hoshin.interchange.stratml_plan import Report as DocumentReport

    _print_plan(msgspec.convert(told, DocumentReport), dry_run)
    return 0


@app.command
def plan(
    *files: Path,
    mapping: Path | None = None,
    save_mapping: Path | None = None,
    dry_run: bool = False,
    retire_missing: bool = False,
    keep: Literal["file", "plan"] | None = None,
    json: bool = False,
) -> int:
    """A plan in a workbook or tables: as it is read best, or by a mapping that says what the columns are.

    Without a mapping one file (XLSX, ODS, CSV, TSV) is read as a person would. What headings were taken for can be kept with
    --save-mapping, mended, and given as the mapping from then on. A workbook that `hoshin export plan` wrote is known again.

    Parameters
    ----------
    files
        The workbook or table; by a mapping of tables (CSV, or JSON as a list of objects), one for each of its sheets, or
        some of them.
    mapping
        The mapping, in TOML: of tables, or one that --save-mapping wrote.
    save_mapping
        Write what the headings were taken for to this file, .toml.
    dry_run
        Show what would change, and change nothing.
    retire_missing
        Of a workbook: retire what was exported and has no row any more.
    keep
        Of a workbook: whose value holds in cells that both it and the plan changed, the file's or the plan's.
    """
    if not files:
        raise BadInput(_("No file was given; expected at least one table."))
    from hoshin.interchange.answers import check_suffix

    if save_mapping is not None:
        check_suffix(save_mapping, (".toml",))
    if mapping is None and (own := _own_book(files)) is not None:
        return plan_book.bring_back(own, dry_run=dry_run, retire_missing=retire_missing, keep=keep, json=json)
    if retire_missing or keep:
        raise BadInput(_("--retire-missing and --keep are for a workbook that `hoshin export plan` wrote."))
    told = _brought(
        "import_plan",
        files,
        dry_run,
        files=[_upload(file) for file in files],
        mapping=_upload(mapping) if mapping is not None else None,
    )
    if save_mapping is not None:
        _keep(save_mapping, told)
    if json:
        write_json(told)
        return 0
    import msgspec

    from hoshin.interchange.table_plan import Report as TablesReport

    report = msgspec.convert(told, TablesReport)
    if (reading := told.get("reading")) is not None:
        print_reading(report, reading, dry_run)
    else:
        print_tables(report, dry_run)
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
        raise BadInput(_("No file was given; expected at least one export of work items."))
    told = _brought("import_items", files, dry_run, files=[_upload(file) for file in files], source=source)
    if json:
        write_json(told)
        return 0
    import msgspec

    from hoshin.interchange.work_items_plan import Report as ItemsReport

    print_items(msgspec.convert(told, ItemsReport), dry_run)
    return 0


def _own_book(files: tuple[Path, ...]) -> Workbook | None:
    """The one file, where it is a workbook that we wrote: that knows what its cells are."""
    if len(files) != 1 or files[0].suffix.casefold() not in (".xlsx", ".ods"):
        return None
    session.open_to_ask()  # what knows our own books again reads the plan, which is there from here on
    from hoshin.interchange.plan_book import is_own_book
    from hoshin.interchange.sheets.opening import read_workbook

    book = read_workbook(files[0])
    if not is_own_book(book):
        return None
    session.open_home()
    return book


def _keep(file: Path, told: Told) -> None:
    """Write what headings were taken for. Raises BadInput where a mapping of tables said it."""
    from hoshin.interchange.answers import write_bytes

    if told.get("reading") is None:
        raise BadInput(_("--save-mapping keeps what a reading found; here the mapping said it."))
    write_bytes(file, told["reading"]["mapping"].encode())


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
    return _facts("import_observations", file, dry_run, json)


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
    return _facts("import_usage", file, dry_run, json)


def _facts(call: str, file: Path, dry_run: bool, json: bool) -> int:
    """Import a file of facts by period, and say what came of it."""
    told = _brought(call, [file], dry_run, file=_upload(file))
    if json:
        write_json(told)
    else:
        _print_facts(told, dry_run)
    return 0


def _brought(call: str, sources: Sequence[Path], dry_run: bool, /, **fields: Any) -> Told:
    """What came of files. sources: those that hold what is taken in."""
    with progress(
        _("Importing %(sources)s") % {"sources": _(" and ").join(file.name for file in sources)}
    ) as tell:
        told: Told = ask(
            call, tell=lambda _what, rows, of: tell(int(rows), int(of)), dry_run=dry_run, **fields
        )
    return told


def _upload(file: Path) -> Upload:
    from hoshin.calls.upload import Upload

    return Upload(file)


def _print_plan(done: report.Report, dry_run: bool) -> None:
    counts = ", ".join(f"{count} {name}" for name, count in done.read.items() if count)
    say(
        _("Read from %(file)s: %(counts)s.")
        % {"file": done.file, "counts": counts or _("nothing that a plan holds")}
    )
    listed(_("Warning"), done.warnings)
    listed(
        _("Not read"),
        (
            _("line %(line)s: %(name)s, %(times)s")
            % {"line": n.line, "name": n.name, "times": counted(n.count, "time")}
            for n in done.not_read
        ),
    )
    listed(_("Kept as printed, not counted"), done.kept)
    listed(_("No longer in the document, left in the plan"), done.left)
    if dry_run:
        every((*done.edits, *done.facts))
    close(
        done.number,
        dry_run,
        _("%(edits)s and %(facts)s")
        % {"edits": counted(len(done.edits), "edit"), "facts": counted(len(done.facts), "fact")},
    )


def _print_facts(done: Told, dry_run: bool) -> None:
    say(_("Read from %(file)s: %(rows)s.") % {"file": done["file"], "rows": counted(done["rows"], "row")})
    listed(_("Warning"), done["warnings"])
    if dry_run:
        every(change["sentence"] for change in done["changes"])
    close(
        done["number"],
        dry_run,
        _("%(new)s new, %(corrected)s corrected, %(retracted)s retracted, %(unchanged)s as they were")
        % {
            "new": done["new"],
            "corrected": done["corrected"],
            "retracted": done["retracted"],
            "unchanged": done["unchanged"],
        },
    )
