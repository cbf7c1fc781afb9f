"""`hoshin init`."""

from __future__ import annotations

from pathlib import Path

from hoshin import home as homes
from hoshin.cli import session
from hoshin.cli.terminal import say, write_json


def init(*, json: bool = False) -> int:
    """Make a home in the current folder (or in --home): its settings, its database, the root unit."""
    folder = (session.home or Path.cwd()).resolve()
    home = homes.make(folder)
    try:
        from hoshin.database import make_database

        make_database(home)
        from hoshin.journal.actor import OPERATOR
        from hoshin.org.found import found
        from hoshin.org.policy import policy_of, root_unit

        adopted = found(by=OPERATOR)
    except BaseException:
        (folder / homes.CONFIG).unlink()
        raise
    policy, root = policy_of(adopted.picture), root_unit(adopted.picture)
    if json:
        write_json({"home": folder, "unit": root.key if root else None, "time_zone": policy.time_zone})
    else:
        say(f"A home in {folder}: unit “{root.name if root else ''}”, {policy.time_zone}, {policy.currency}.")
        say("Next: `hoshin import stratml FILE`, then `hoshin briefing`.")
    return 0
