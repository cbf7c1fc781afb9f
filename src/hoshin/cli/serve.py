"""`hoshin serve`: the parent of web, worker and clock. It touches neither the database nor anything heavy."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from hoshin.cli import session
from hoshin.cli.children import PROGRAM, Command, watch
from hoshin.cli.demo_beside import demo_beside
from hoshin.cli.terminal import complain
from hoshin.cli.web import HOST, PORT, check_free
from hoshin.errors import BadInput
from hoshin.home import Home, find
from hoshin.journal.stopping import Stopper
from hoshin.words import gettext as _


def serve(*, host: str | None = None, port: int | None = None) -> int:
    """Run everything of one machine: pages, worker and clock, started again when one of them ends.

    Parameters
    ----------
    host
        The address on which pages are answered; this machine alone unless given.
    port
        The port to listen on.
    """
    session.only_operator()
    home = find(session.given_home())
    if not home.database_url and not home.database_file.exists():
        raise BadInput(
            _("The home in %(folder)s has no database. `hoshin init` makes one.") % {"folder": home.folder}
        )
    os.environ["HOSHIN_HOME"] = str(home.folder)
    here = host or HOST, PORT if port is None else port
    with _alone(home), Stopper() as stopper, demo_beside(home, *here) as demo:
        check_free(*here)  # else each start of the pages would find out
        complain(_("Hoshin serves the home in %(folder)s; Ctrl-C stops it.") % {"folder": home.folder})
        watch(commands(host, port), stopper, demo)
    complain(_("Hoshin has stopped."))
    return 0


def commands(host: str | None, port: int | None) -> list[Command]:
    """What is run side by side."""
    where = [*(("--host", host) if host else ()), *(("--port", str(port)) if port else ())]
    side_by_side = {"web": where, "worker": [], "clock": []}
    return [Command(name, (*PROGRAM, name, *words)) for name, words in side_by_side.items()]


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """Be the only one that serves a home. Raises BadInput."""
    with (home.folder / ".serve.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise BadInput(
                _("`hoshin serve` runs in the home in %(folder)s already (process %(process)s).")
                % {"folder": home.folder, "process": file.read().strip()}
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
