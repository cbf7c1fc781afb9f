"""`hoshin demo`."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Final

from hoshin import home as homes
from hoshin.beside import is_demo
from hoshin.cli import session
from hoshin.cli.children import PROGRAM
from hoshin.cli.parent import go_on_ending_with_parent
from hoshin.cli.terminal import counted, progress, say
from hoshin.cli.web import HOST, check_free
from hoshin.errors import BadInput
from hoshin.words import gettext as _

WEEKS: Final = 26


def demo(
    *, seed: str = "northmoor", today: str | None = None, weeks: int = WEEKS, port: int | None = None
) -> int:
    """Make a home with an invented maker of pumps that has worked with Hoshin for half a year, and print its briefing.

    The same seed, day and weeks make the same company. A folder that holds anything is left alone; with --port, a demo that was
    made before is served as it is.

    Parameters
    ----------
    seed
        Another word makes another company of the same plan.
    today
        The day after its last one, such as 2026-06-30; the present day unless given.
    weeks
        How many weeks it has worked with Hoshin, 1 to 26: one that has fewer behind it is made sooner.
    port
        Serve the company on this port of this machine once it is complete, as `hoshin serve` does.
    """
    folder = Path(session.given_home() or os.environ.get("HOSHIN_HOME") or Path.cwd()).resolve()
    day = _day(today)
    if not 1 <= weeks <= WEEKS:
        raise BadInput(_("--weeks is %(weeks)s; expected 1 to %(most)s.") % {"weeks": weeks, "most": WEEKS})
    if port is not None and is_demo(folder):
        return _serve(folder, port)
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(
            _("%(folder)s holds something already; a demo is made in an empty folder, such as --home demo.")
            % {"folder": folder}
        )
    if port is not None:
        check_free(HOST, port)  # before half a minute of work, not after
    is_new = not folder.exists()
    try:
        with _clearing_when_told_to_stop():
            _make(folder, day, seed, weeks)
    except BaseException:
        _clear(folder, is_new)
        raise
    session.home = folder
    from hoshin.cli.briefing import briefing

    say(_("A home in %(folder)s.") % {"folder": folder})
    say()
    code = briefing()
    return code if port is None else _serve(folder, port)


def _serve(folder: Path, port: int) -> int:
    """Become `hoshin serve`, which wants a process that knows nothing of the database."""
    say()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    go_on_ending_with_parent()
    os.execv(sys.executable, (*PROGRAM, "--home", str(folder), "serve", "--port", str(port)))


@contextmanager
def _clearing_when_told_to_stop() -> Iterator[None]:
    """SIGTERM ends what is being done as Ctrl-C does, by raising: what is half made is cleared away."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _make(folder: Path, day: date, seed: str, weeks: int) -> None:
    from hoshin.database import make_database

    home = homes.make(folder)
    if home.database_url:
        raise BadInput(_("A demo is kept in SQLite; HOSHIN_DATABASE_URL names another database."))
    make_database(home)
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.demo.company import make

    with hurried(), progress(_("Living %(weeks)s") % {"weeks": counted(weeks, "week")}) as tell:
        make(day, seed, weeks=weeks, tell=tell)
    bring_up_to_date()
    homes.set_value(folder, "demo", "on")


@contextmanager
def hurried() -> Iterator[None]:
    """Until the company is complete nothing of it need survive a power cut: SQLite does not wait for the disk."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


def _day(given: str | None) -> date:
    if given is None:
        return date.today()  # noqa: DTZ011 - the day on this machine's wall
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadInput(
            _("--today is %(given)r; expected a date such as 2026-06-30.") % {"given": given}
        ) from error


def _clear(folder: Path, is_new: bool) -> None:
    """Leave the folder as it was found: a company that lived half of its half year is of no use."""
    if is_new:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        path.unlink(missing_ok=True)
