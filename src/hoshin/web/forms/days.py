"""Days as people type them where no control of the browser asks for one, in the formats of whoever reads."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from hoshin.formats import formats

_TYPED: Final = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_SOME_DAY: Final = date(2026, 6, 30)


def day_typed(text: str) -> date | None:
    """The day of a text: as programs write it, with points the day first, with strokes in the order of the formats.

    >>> day_typed("2026-06-30"), day_typed("30.6.2026"), day_typed("30/06/2026"), day_typed("31.6.2026")
    (datetime.date(2026, 6, 30), datetime.date(2026, 6, 30), datetime.date(2026, 6, 30), None)
    """
    try:
        if typed := _TYPED.fullmatch(text):
            first, mark, second, year = typed.groups()
            day, month = (second, first) if mark == "/" and _month_goes_first() else (first, second)
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_shown(value: date) -> str:
    """A day as a control holds it: with points where the reader's formats have them, else as programs write it.

    >>> day_shown(date(2026, 6, 30))
    '2026-06-30'
    """
    return f"{value:%d.%m.%Y}" if "." in _pattern() else value.isoformat()


def example() -> str:
    """A day to show how one is typed."""
    return day_shown(_SOME_DAY)


def _month_goes_first() -> bool:
    pattern = _pattern()
    return pattern.find("M") < pattern.find("d")


def _pattern() -> str:
    from babel.dates import get_date_format

    return str(get_date_format("short", formats().locale))
