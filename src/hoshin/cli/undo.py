"""`hoshin undo N`."""

from __future__ import annotations

from hoshin.cli.asking import ask
from hoshin.cli.terminal import say, write_json
from hoshin.cli.whole import Whole
from hoshin.words import gettext as _


def undo(number: Whole, /, *, json: bool = False) -> int:
    """Take back what was adopted and reported under a number; refused, with the list, when later things hang on it.

    Parameters
    ----------
    number
        A number of the log (`hoshin log`).
    """
    told = ask("undo", number=number)
    if json:
        write_json(told)
    else:
        say(
            _("Number %(number)s was taken back, by number %(by)s.")
            % {"number": number, "by": told["number"]}
        )
    return 0
