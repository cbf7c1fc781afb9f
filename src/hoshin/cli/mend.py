"""`hoshin mend`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import say, write_json
from hoshin.errors import BadInput, NotFound

if TYPE_CHECKING:
    from hoshin.alignment.mends import Mend
    from hoshin.changes.draft import Draft
    from hoshin.changes.ref import Subject


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
    session.open_home()
    from hoshin.alignment.briefing import brief
    from hoshin.alignment.mends import draft_of, mend_of
    from hoshin.alignment.settle import settle

    subject = _subject(of)
    told = brief(settle(), session.view().seen, reader=session.actor())
    if not any((line.check, line.subject) == (check, subject) for line in told.findings):
        raise NotFound(f"There is no finding {check} of {of} now; `hoshin findings` lists what there is.")
    if adopt:
        return _carry_out(draft_of(check, subject, told.scene, by=session.actor(), because=because), json)
    found = mend_of(check, subject, told.scene, because)
    _tell(found, told.scene.seen, _BY_COMMAND.get(check, "").format(of=of), json)
    return 0


def _subject(of: str) -> Subject:
    from hoshin.changes.keys import Key
    from hoshin.changes.ref import Ref

    kind, colon, key = of.partition(":")
    if not colon:
        raise BadInput(f"Found {of!r}; expected what the finding is of, such as goal:KEY.")
    return Ref(kind, Key(key))


def _tell(found: Mend | None, seen: Any, command: str, json: bool) -> None:
    from hoshin.changes.words import sentence

    edits = [sentence(edit, seen + found.edits) for edit in found.edits] if found is not None else []
    if json:
        says, asks = (found.says, found.asks) if found is not None else (None, None)
        write_json({"says": says, "edits": edits, "asks": asks, "command": command or None})
        return
    if found is None:
        say("Nobody but you knows what mends this.")
        return
    say(f"{found.says}.", style="bold")
    for line in edits:
        say(f"  {line}")
    if found.asks is not None:
        say(f"It asks for a reason: --{found.asks} TEXT.")
    if found.edits or found.asks is not None:
        say("With --adopt it is carried out, or proposed to those who decide.")
    if command:
        say(f"To record it: `{command}`.")


def _carry_out(draft: Draft, json: bool) -> int:
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.alignment.mends import carry_out
    from hoshin.cli.changesets import tell

    done = carry_out(draft)
    bring_up_to_date()
    if json:
        write_json({"number": done.number, "proposed": done.proposed})
    elif done.number is not None:
        say(f"Adopted under number {done.number}; `hoshin undo {done.number}` takes it back.")
    else:
        tell(draft.key, json=False)
    return 0
