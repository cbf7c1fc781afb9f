"""`hoshin init`."""

from __future__ import annotations

from pathlib import Path

from hoshin import home as homes
from hoshin.cli import session
from hoshin.cli.terminal import say, write_json
from hoshin.errors import BadInput


def init(*, json: bool = False) -> int:
    """Make a home in the current folder (or in --home): its settings, its database, the root unit.

    Where a hoshin.toml is already, what it lacks is made: a home on PostgreSQL begins with its database_url.
    """
    folder = (session.home or Path.cwd()).resolve()
    new = not (folder / homes.CONFIG).exists()
    home = homes.make(folder) if new else homes.Home.read(folder)
    try:
        from hoshin.database import has_tables, make_database

        if not new and has_tables(home):
            raise BadInput(f"{folder} is a home already: it holds a {homes.CONFIG}.")
        make_database(home)
        from hoshin.journal.actor import OPERATOR
        from hoshin.org.found import found
        from hoshin.org.policy import policy_of, root_unit

        adopted = found(by=OPERATOR)
    except BaseException:
        if new:
            (folder / homes.CONFIG).unlink()
        raise
    policy, root = policy_of(adopted.picture), root_unit(adopted.picture)
    if json:
        write_json({"home": folder, "unit": root.key if root else None, "time_zone": policy.time_zone})
    else:
        say(f"A home in {folder}: unit “{root.name if root else ''}”, {policy.time_zone}, {policy.currency}.")
        say("Next: `hoshin import stratml FILE`, then `hoshin briefing`.")
    return 0
