"""What came of recording something: what counts now, under which number, and how to take it back."""

from __future__ import annotations

from typing import Any

from hoshin.cli import session
from hoshin.cli.terminal import complain, say, write_json
from hoshin.words import gettext as _


def answer(told: dict[str, Any], json: bool) -> int:
    """Say what a call tells of what it recorded; or write it for programs."""
    for warning in told.get("warnings", ()):
        complain(warning)
    if json:
        write_json({name: value for name, value in told.items() if name not in ("says", "warnings")})
    elif told["number"] is None:
        say(_("Nothing to change: it is recorded so already."))
    else:
        for sentence in told["says"]:
            say(sentence)
        say(_("Number %(number)s. `hoshin undo %(number)s` takes it back.") % {"number": told["number"]})
    return 0


def judge_anew() -> None:
    """Let the next reader find the judgements made; done after the command has told, which counts whatever happens here."""
    from hoshin.alignment.keep_up import bring_up_to_date

    session.has_changed = False
    try:
        bring_up_to_date()
    except KeyboardInterrupt:
        complain(
            _("Stopped while judging; what was changed is in, and the next briefing goes on from there.")
        )
