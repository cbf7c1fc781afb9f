"""Numbers in the cells of a table: one file has one decimal mark."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from math import isinf

from hoshin.interchange.tables import Misfit
from hoshin.words import gettext as _

_NUMBER = re.compile(r"[+-]?(?:\d+(?:([.,])\d*)?|([.,])\d+)(?:[eE][+-]?\d+)?", re.ASCII)


class Figures:
    """Reads the numbers of one table; `delimiter` says whether commas may be decimal marks."""

    def __init__(self, delimiter: str) -> None:
        self._semicolons = delimiter == ";"
        self._mark: tuple[str, int] | None = None

    def number(self, text: str, line: int) -> float | None:
        """The number that a text is, None when it is none.

        Raises Misfit for a decimal mark that is not the file's, and for more than a double holds.
        """
        plain = self._numeral(text, line)
        if plain is None:
            return None
        number = float(plain)
        if isinf(number):
            raise Misfit(f"“{text.strip()}”", _("a number that a double holds, at most 1.8e308"))
        return number

    def exact(self, text: str, line: int) -> Decimal | None:
        """The same number as it is written, not rounded. Raises Misfit for a decimal mark that is not the file's."""
        plain = self._numeral(text, line)
        if plain is None:
            return None
        try:
            return Decimal(plain)
        except InvalidOperation:  # its exponent is beyond all bounds
            return None

    def _numeral(self, text: str, line: int) -> str | None:
        """The number that a text is, with a decimal point; None when it is none."""
        plain = text.strip()
        match = _NUMBER.fullmatch(plain)
        if match is None:
            return None
        mark = match[1] or match[2]
        if mark is not None:
            self._check_mark(mark, plain, line)
        return plain.replace(",", ".")

    def _check_mark(self, mark: str, plain: str, line: int) -> None:
        """Where commas are decimal marks, a point may well stand between thousands."""
        if not self._semicolons:
            if mark == ",":
                raise Misfit(
                    _("“%(plain)s”, with a decimal comma") % {"plain": plain},
                    _("a decimal point, or semicolons between the cells"),
                )
            return
        if self._mark is None:
            self._mark = mark, line
        elif self._mark[0] != mark:
            known, before = self._mark
            raise Misfit(
                _("“%(plain)s”, with “%(mark)s”") % {"plain": plain, "mark": mark},
                _("the decimal mark “%(known)s” of line %(before)s") % {"known": known, "before": before},
            )
