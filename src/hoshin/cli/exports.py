"""`hoshin export KIND -o FILE`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from hoshin.cli import session
from hoshin.cli.terminal import complain, counted, say, write_json
from hoshin.errors import BadInput

app = App(name="export", help="Write the plan in force as a file.")


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
    from hoshin.interchange.stratml_plan import export_stratml

    view = session.view(at)
    exported = export_stratml(view.seen, upto=view.seen.number)
    for remark in () if json else exported.warnings:
        complain(f"Warning: {remark}")
    if str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.xml)
        return 0
    _write(output, exported.xml)
    if json:
        write_json(
            {"file": output, "bytes": len(exported.xml), "warnings": [asdict(w) for w in exported.warnings]}
        )
    else:
        say(f"Wrote {output}: {len(exported.xml):,} bytes, {counted(len(exported.warnings), 'warning')}.")
    return 0


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a device or pipe is written to, never replaced."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
            return
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise BadInput(f"{path} cannot be written: {error.strerror}.") from error
