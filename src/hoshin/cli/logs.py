"""`hoshin log [N]`."""

from __future__ import annotations

from typing import Annotated

from hoshin.cli.asking import ask, ask_every
from hoshin.cli.changesets import is_waiting, list_pending, minute
from hoshin.cli.terminal import say, table, write_json
from hoshin.cli.whole import WHOLE, Whole
from hoshin.errors import BadInput
from hoshin.words import gettext as _


def log(
    number: Annotated[int | None, WHOLE] = None,
    /,
    *,
    limit: Whole = 20,
    drafts: bool = False,
    json: bool = False,
) -> int:
    """What happened, newest first; or, with a number, each edit that it made; or what is still on its way.

    Parameters
    ----------
    number
        A number of the log.
    limit
        How many lines at most.
    drafts
        What is not adopted instead: drafts of yours, and proposals that you have a say in.
    """
    if limit < 1:
        raise BadInput(_("--limit is %(limit)s; expected at least 1.") % {"limit": limit})
    if drafts:
        return list_pending(limit, json)
    return _one(number, json) if number is not None else _many(limit, json)


def _many(limit: int, json: bool) -> int:
    lines = ask_every("read_log", most=limit)["items"]
    if json:
        write_json(lines)
        return 0
    table(
        [_("Number"), _("When"), _("By"), _("What"), _("Edits"), _("Why")],
        [
            (
                line["number"],
                minute(line["at"]),
                line["actor_name"],
                line["verb"],
                "" if line["edits"] is None else line["edits"],
                line["reason"],
            )
            for line in lines
        ],
        numbers=[0, 4],
        whole=[0, 1],
    )
    _tell_of_what_waits()
    return 0


def _tell_of_what_waits() -> None:
    """How much is agreed for a day, and how much of it could not be adopted then."""
    if found := [each for each in ask_every("list_changesets")["items"] if is_waiting(each)]:
        held_up = sum(each["held_up"] for each in found)
        late = _(" (%(held_up)s beyond it)") % {"held_up": held_up} if held_up else ""
        say(
            _("Agreed and waiting for their day: %(count)s%(late)s. hoshin log --drafts lists them.")
            % {"count": len(found), "late": late}
        )


def _one(number: int, json: bool) -> int:
    told = ask("read_number", number=number)
    if json:
        write_json(told)
        return 0
    say(
        _("Number %(number)s, %(minute)s UTC: %(verb)s by %(actor_name)s")
        % {
            "number": number,
            "minute": minute(told["at"]),
            "verb": told["verb"],
            "actor_name": told["actor_name"],
        },
        style="bold",
    )
    for edit in told["changes"]:
        say(f"  {edit['what']}")
    return 0
