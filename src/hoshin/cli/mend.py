"""`hoshin mend`."""

from __future__ import annotations

from typing import Annotated, Any, Final

from cyclopts import Parameter

from hoshin.cli.asking import ask
from hoshin.cli.changesets import tell
from hoshin.cli.findings import check_of
from hoshin.cli.terminal import say, write_json
from hoshin.words import gettext as _

_OPEN, _CHECK_IN = "hoshin action open TEXT --serves {of}", "hoshin check-in {of} --colour COLOUR"
_BY_COMMAND: Final = {
    "actions_on_time": "hoshin action done|drop|move ACTION",
    "check_ins_kept": _CHECK_IN,
    "fresh": "hoshin record KPI VALUE",
    "has_a_step": _OPEN,
    "leaders_too": "hoshin action done|drop|move ACTION",
    "red_has_an_action": _OPEN,
    "reported_as_computed": _CHECK_IN,
    "signal_answered": _OPEN,
}
"""What somebody at a terminal types to follow the advice, where it is about what happened and not about the plan."""


def mend(
    check: str,
    of: str,
    /,
    *,
    because: Annotated[str, Parameter(help="The reason that the mend asks for.")] = "",
    adopt: Annotated[bool, Parameter(help="Carry it out, or ask those who decide.")] = False,
    json: bool = False,
) -> int:
    """What mends a finding; with --adopt it is carried out, or proposed to those who decide.

    Parameters
    ----------
    check
        The check that fails, as `hoshin findings` names it.
    of
        What it fails for, such as goal:KEY.
    """
    check_of(of)
    if adopt:
        return _carry_out(check, of, because, json)
    found = ask("read_finding", check=check, subject=of, because=because)
    _tell(found["mend"], _BY_COMMAND.get(check, "").format(of=of), json)
    return 0


def _tell(found: dict[str, Any], command: str, json: bool) -> None:
    edits = [edit["what"] for edit in found["edits"]]
    if json:
        write_json({"says": found["says"], "edits": edits, "asks": found["asks"], "command": command or None})
        return
    if found["says"] is None:
        say(_("Nobody but you knows what mends this."))
        return
    say(f"{found['says']}.", style="bold")
    for line in edits:
        say(f"  {line}")
    if found["asks"] is not None:
        say(_("It asks for a reason: --%(asks)s TEXT.") % {"asks": found["asks"]})
    if edits or found["asks"] is not None:
        say(_("With --adopt it is carried out, or proposed to those who decide."))
    if command:
        say(_("To record it: `%(command)s`.") % {"command": command})


def _carry_out(check: str, of: str, because: str, json: bool) -> int:
    done = ask("mend", check=check, subject=of, because=because, propose=True)
    if json:
        write_json({**done, "proposed": done["changeset"] if done["state"] == "proposed" else None})
    elif done["number"] is not None:
        say(
            _("Adopted under number %(number)s; `hoshin undo %(number)s` takes it back.")
            % {"number": done["number"]}
        )
    else:
        tell(ask("read_changeset", key=done["changeset"]), json=False)
    return 0
