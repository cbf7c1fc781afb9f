"""`hoshin undo N`."""

from __future__ import annotations

from hoshin.cli import session
from hoshin.cli.terminal import say, write_json
from hoshin.cli.whole import Whole


def undo(number: Whole, /, *, json: bool = False) -> int:
    """Take back what was adopted and reported under a number; refused, with the list, when later things hang on it.

    Parameters
    ----------
    number
        A number of the log (`hoshin log`).
    """
    session.open_home()
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.changes.undo import undo as take_back

    adopted = take_back(number, by=session.actor())
    bring_up_to_date()
    if json:
        write_json({"undid": number, "number": adopted.number})
    else:
        say(f"Number {number} was taken back, by number {adopted.number}.")
    return 0
