"""Numerals as a country writes them: one mark before the decimals, one between thousands."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache


def numeral(text: str, decimal: str = ".", thousands: str = "") -> Decimal | None:
    """The number that a text is, exactly as it is written; None when it is none, or with other marks.

    >>> numeral("1.234,5", ",", "."), numeral("1,234.5", ",", ".")
    (Decimal('1234.5'), None)
    """
    if not _pattern(decimal, thousands).fullmatch(text):
        return None
    bare = text.replace(thousands, "") if thousands else text
    return Decimal(bare.replace(decimal, "."))


@lru_cache(maxsize=64)
def _pattern(mark: str, thousands: str) -> re.Pattern[str]:
    grouped = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|" if thousands else ""
    return re.compile(
        rf"[+-]?(?:{grouped}\d+)(?:{re.escape(mark)}\d*)?(?:[eE][+-]?\d{{1,2}})?|[+-]?{re.escape(mark)}\d+",
        re.ASCII,
    )
