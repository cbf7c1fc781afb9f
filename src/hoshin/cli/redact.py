"""`hoshin redact`."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import counted, say, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _


def redact(
    *places: str,
    find: str | None = None,
    sweep: Annotated[bool, Parameter(negative="")] = False,
    json: bool = False,
) -> int:
    """Erase texts that people typed: `[erased]` stands in their place, in the plan and in every past of it.

    Parameters
    ----------
    places
        Where they stand, as `--find` and `hoshin person forget` list them; or kind:KEY/field for what it says now.
    find
        List the places whose texts hold this; nothing is erased.
    sweep
        Only clear the database's files of what was erased before.
    """
    if (bool(places), find is not None, sweep).count(True) != 1:
        raise BadInput(_("Expected the places to erase, --find TEXT or --sweep, and one of them alone."))
    session.open_home()
    if sweep:
        return _sweep(json)
    return _erase(places, json) if find is None else _find(find, json)


def _find(text: str, json: bool) -> int:
    from hoshin.changes.redact import look_for
    from hoshin.cli.places import as_json, print_places

    found = look_for(text, by=session.actor())
    if json:
        write_json(as_json(found))
    elif found:
        print_places(found)
    else:
        say(_("No text holds it."))
    return 0


def _sweep(json: bool) -> int:
    from hoshin.changes.abilities import Ability
    from hoshin.changes.authority import check_may
    from hoshin.cli.places import tell_what_is_left
    from hoshin.journal.sweep import sweep

    check_may(session.actor(), Ability.ADMINISTER)
    swept = sweep()
    if json:
        write_json({"swept": swept})
    elif swept:
        say(_("The files of the database hold nothing that was erased."))
    tell_what_is_left(swept)
    return 0


def _erase(places: tuple[str, ...], json: bool) -> int:
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.changes.redact import redact as erase
    from hoshin.cli.places import tell_what_is_left

    done = erase(places, by=session.actor())
    bring_up_to_date()
    if json:
        write_json({"erased": [place.where for place in done.places], "swept": done.swept})
    else:
        say(_("%(texts)s erased.") % {"texts": counted(len(done.places), "text")})
    tell_what_is_left(done.swept)
    return 0
