"""What runs under `strace`, in a process of its own: `on_disk.py import HOME FILE` and `on_disk.py record HOME TIMES`."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import sqlite3
import sys
from pathlib import Path

CHUNK = 2
"""Rows in a transaction: so few that an import of little takes many."""


MOST = 20
"""Tries."""


_HEAD = "SELECT number FROM journal_head"
_EDITS = "SELECT id FROM changes_loggededit ORDER BY id"
_OBSERVATIONS = """
SELECT kpi, unit, period, status, value FROM kpis_observation JOIN journal_batch b ON b.id = batch_id
WHERE b.number IS NOT NULL AND b.withdrawn IS NULL ORDER BY kpi, unit, period
"""


def held(home: Path) -> str:
    """What a reader finds: the head of the line, the edits of the plan, and the observations that count.

    The first one to read a database after its last writer has gone writes too (its index of the log), and may find no
    room either: then it looks again.
    """
    for _ in range(MOST):
        with contextlib.suppress(sqlite3.OperationalError):
            return _read(home)
    raise AssertionError("the database could not be read")


def _read(home: Path) -> str:
    sums = hashlib.sha256()
    with contextlib.closing(sqlite3.connect(home / "hoshin.db")) as database:
        for statement in (_HEAD, _EDITS, _OBSERVATIONS):
            for row in database.execute(statement):
                sums.update(repr(row).encode())
    return sums.hexdigest()


def hoshin(*words: str) -> tuple[int, str]:
    """The exit code of a command, and what it complained of."""
    from hoshin.cli.main import main

    err = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(err):
        code = main(list(words))
    return code, err.getvalue()


def import_until_done(home: Path, file: str) -> None:
    """Import in many transactions, again and again in the same process, until it is done; say what came of it."""
    from hoshin.changes import recording
    from hoshin.kpis import record

    recording.CHUNK = record.CHUNK = CHUNK
    recording.AT_ONCE = record.AT_ONCE = 0
    tries = []
    while not tries or (tries[-1][0] and len(tries) < MOST):
        tries.append((*hoshin("import", "observations", file), held(home)))
    print(json.dumps({"tries": tries, "verify": hoshin("verify")}))


def record_and_tell(_: Path, times: str) -> None:
    """Rename the organisation so many times, and tell after each that it is done."""
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.policy import root_unit

    for turn in range(int(times)):
        adopt(Draft(moments.today(), author=OPERATOR).update(root_unit(moments.today()), name=f"Name {turn}"))
        os.write(1, b"told\n")


def main() -> None:
    work, folder, argument = sys.argv[1:]
    home = Path(folder)
    os.environ["HOSHIN_HOME"] = folder
    from hoshin import database
    from hoshin.home import Home

    database.start(Home.read(home))
    {"import": import_until_done, "record": record_and_tell}[work](home, argument)


if __name__ == "__main__":
    main()
