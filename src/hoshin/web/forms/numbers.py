"""Numbers as people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}([ ]\d{3})+([.,]\d+)?")
_AMBIGUOUS: Final = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def number_typed(text: str) -> Decimal | None:
    """The number of a text; None where it is none, or where nobody can tell.

    A comma is a decimal mark, but for one that may as well divide thousands.

    >>> number_typed("1 250.5"), number_typed("−0,25"), number_typed("1,250"), number_typed("many")
    (Decimal('1250.5'), Decimal('-0.25'), None, None)
    """
    plain = re.sub(r"\s", " ", text.strip()).replace("−", "-")
    if _AMBIGUOUS.fullmatch(plain) or not (_NUMBER.fullmatch(plain) or _GROUPED.fullmatch(plain)):
        return None
    return Decimal(plain.replace(" ", "").replace(",", "."))


def percent_typed(text: str) -> Decimal | None:
    """The share, 0…1, that a number of per cent is, with or without its sign.

    >>> percent_typed("12.5 %"), percent_typed("25"), percent_typed("a quarter")
    (Decimal('0.125'), Decimal('0.25'), None)
    """
    number = number_typed(text.strip().removesuffix("%"))
    return number / 100 if number is not None else None
