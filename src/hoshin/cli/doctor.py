"""`hoshin doctor`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from hoshin.cli import session
from hoshin.cli.terminal import say, table, write_json
from hoshin.cli.whole import Whole
from hoshin.errors import NotAllowed
from hoshin.home import find
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

_WORDS: Final = (
    gettext_noop("address"),
    gettext_noop("backup"),
    gettext_noop("clock"),
    gettext_noop("database"),
    gettext_noop("disk"),
    gettext_noop("disk of the backups"),
    gettext_noop("file system"),
    gettext_noop("identity provider"),
    gettext_noop("integrity"),
    gettext_noop("jobs"),
    gettext_noop("machine's clock"),
    gettext_noop("mail"),
    gettext_noop("pages"),
    gettext_noop("permissions"),
    gettext_noop("program"),
    gettext_noop("schema"),
    gettext_noop("secret"),
    gettext_noop("space"),
    gettext_noop("time zone"),
    gettext_noop("worker"),
    gettext_noop("writing"),
    gettext_noop("ok"),
    gettext_noop("warning"),
    gettext_noop("failure"),
)
"""What is looked at, and how it is: `--json` has them as they stand."""


def doctor(*, port: Whole = 8000, json: bool = False) -> int:
    """Examine the installation: database, files, clock, disk, worker, backup, address, identity provider, mail. Exit code 1 on a failure.

    Nothing is changed and nothing is sent.

    Parameters
    ----------
    port
        Where the pages should answer on this machine.
    """
    if session.person:
        raise NotAllowed(_("That is for whoever runs the installation, not for a person."))
    home = find(session.given_home())
    from hoshin.database import start

    start(home)
    from hoshin.upkeep.doctor import examine
    from hoshin.upkeep.doctor.line import State

    lines = list(examine(home, port))
    failures = sum(line.state is State.FAILURE for line in lines)
    if json:
        write_json([asdict(line) for line in lines])
    else:
        table(
            ["", _("What"), _("Found"), _("What to do")],
            [(_(line.state.value), _(line.about), line.found, line.advice) for line in lines],
            whole=[0],
        )
        say()
        say(_("%(failures)s failed.") % {"failures": failures} if failures else _("Nothing failed."))
    return 1 if failures else 0
