"""`hoshin export KIND -o FILE`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from hoshin.cli import plan_book, session
from hoshin.cli.terminal import complain, counted, printed, say, write_json

app = App(name="export", help="Write the plan in force as a file.")
app.command(plan_book.export, name="plan")


@app.command
def stratml(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)],
    at: str | None = None,
    json: bool = False,
) -> int:
    """The plan in StratML (ISO 17469): Part 2 where it has KPIs or roles, else Part 1.

    Parameters
    ----------
    output
        The file to write; - is the terminal.
    at
        A date or a number of the log, to export the plan of then.
    """
    session.open_home()
    from hoshin.interchange.answers import write_bytes
    from hoshin.interchange.stratml_plan import export_stratml

    view = session.view(at)
    exported = export_stratml(view.seen, upto=view.seen.number)
    for remark in () if json else exported.warnings:
        complain(f"Warning: {remark}")
    if printed(output, exported.xml):
        return 0
    write_bytes(output, exported.xml)
    if json:
        write_json(
            {"file": output, "bytes": len(exported.xml), "warnings": [asdict(w) for w in exported.warnings]}
        )
    else:
        say(f"Wrote {output}: {len(exported.xml):,} bytes, {counted(len(exported.warnings), 'warning')}.")
    return 0


@app.command
def usage(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)],
    at: str | None = None,
    json: bool = False,
) -> int:
    """What work used of pools, as a CSV file that imports as it is.

    Parameters
    ----------
    output
        The file to write, .csv; - is the terminal.
    at
        A date or a number of the log, to export what was known then.
    """
    session.open_home()
    from hoshin.interchange.answers import as_csv, check_suffix, write_bytes
    from hoshin.interchange.usage import COLUMNS
    from hoshin.interchange.usage_export import export_usage

    if str(output) != "-":
        check_suffix(output, (".csv",))
    exported = export_usage(session.view(at).seen)
    if exported.left_out:
        complain(
            f"Left out, since no import takes them: {counted(exported.left_out, 'row')} of what is retired."
        )
    content = as_csv(COLUMNS, exported.rows)
    if printed(output, content):
        return 0
    write_bytes(output, content)
    if json:
        write_json({"file": output, "rows": len(exported.rows), "left_out": exported.left_out})
    else:
        say(f"Wrote {output}: {counted(len(exported.rows), 'row')}.")
    return 0
