"""Whole numbers as options: written as such, so that `undo 3.6` does not undo number 4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from hoshin.words import gettext as _

if TYPE_CHECKING:
    from cyclopts import Token

_WRITTEN: Final = re.compile(r"[+-]?\d{1,4000}", re.ASCII)
_FURTHEST: Final = 10**18
"""Beyond, no number of the log and no count differs; and no database counts so far."""


def whole_number(_type: object, tokens: Sequence[Token]) -> int:
    """The number that a word of the command line is. Raises ValueError, which is told with the option's name."""
    word = tokens[0].value
    if not _WRITTEN.fullmatch(word.strip()):
        raise ValueError(_("found “%(word)s”; expected a whole number.") % {"word": word})
    return max(-_FURTHEST, min(int(word), _FURTHEST))


WHOLE: Final = Parameter(converter=whole_number)
"""For an option that may be left out: `Annotated[int | None, WHOLE]`."""

Whole = Annotated[int, WHOLE]
