"""`hoshin init`."""

from __future__ import annotations

import os
from pathlib import Path

from hoshin import home as homes
from hoshin.cli import session
from hoshin.cli.terminal import say, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _


def init(*, json: bool = False) -> int:
    """Make a home (in --home, HOSHIN_HOME or the current folder): its settings, its database, the root unit.

    What a folder lacks is made: a home on PostgreSQL begins with the database_url in its hoshin.toml, an `init` that
    was stopped is gone on with, and settings that were lost are made anew beside the database that is there.
    """
    folder = Path(session.given_home() or os.environ.get("HOSHIN_HOME") or Path.cwd()).resolve()
    new = not (folder / homes.CONFIG).exists()
    home = homes.make(folder) if new else homes.Home.read(folder)
    try:
        founded = _founded(home)
    except BaseException:
        if new:
            (folder / homes.CONFIG).unlink()
        raise
    if not founded and not new:
        raise BadInput(
            _("%(folder)s is a home already: it holds a %(config)s.")
            % {"folder": folder, "config": homes.CONFIG}
        )
    _tell(home, founded, json)
    return 0


def _founded(home: homes.Home) -> bool:
    """Bring the database into being, and its first number; False where both were there."""
    from hoshin.database import make_database

    make_database(home)
    from hoshin.journal import numbers
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.found import found

    if numbers.head()[1]:
        return False
    try:
        found(by=OPERATOR)
    except BadInput:
        if numbers.head()[1]:
            return False  # another was faster
        raise
    return True


def _tell(home: homes.Home, founded: bool, json: bool) -> None:
    from hoshin.changes import moments
    from hoshin.org.policy import policy_of, root_unit

    picture = moments.today()
    policy, root = policy_of(picture), root_unit(picture)
    if json:
        write_json({"home": home.folder, "unit": root.key if root else None, "time_zone": policy.time_zone})
        return
    named = root.name if root else ""
    say(
        _("A home in %(folder)s: unit “%(named)s”, %(time_zone)s, %(currency)s.")
        % {"folder": home.folder, "named": named, "time_zone": policy.time_zone, "currency": policy.currency}
    )
    if founded:
        say(
            _(
                "Next: `hoshin serve`, and open the link that it prints. The first page says how a plan "
                "comes in."
            )
        )
    else:
        say(
            _("The database was there already; its settings were made anew in %(config)s.")
            % {"config": homes.CONFIG}
        )
