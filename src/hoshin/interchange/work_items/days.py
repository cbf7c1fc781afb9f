"""Days as programs write them: ISO with and without offsets, by month names in several languages, by numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

from hoshin.interchange.work_items.wording import months

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$"
)
_PARTS = re.compile(r"\s*(\d{1,4})\s*([./年-])\s*(\d{1,2})\s*[./月-]\s*(\d{1,4})日?")
_NAMED = re.compile(
    r"\s*(?:[^\W\d_]+\.?,\s+)?(\d{1,2})\.?[\s/.-]+(?:de\s+)?([^\W\d_]+)\.?,?[\s/.-]+(?:de\s+)?(\d{2,4})\b"
)
_NAME_FIRST = re.compile(
    r"\s*(?:[^\W\d_]+\.?,\s+)?([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{2,4})\b"
)
_POSTED = re.compile(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d")
_HALF_DAYS = re.compile(r"\b[ap]\.?\s?m\b", re.IGNORECASE)
_LONGEST: Final = 80
_CENTURY: Final = 100
_YEARS: Final = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Days:
    """Reads the days of one file. zone: whose days they are. day_first: how 3/4/2026 is read."""

    zone: tzinfo
    day_first: bool = True

    def of(self, text: object) -> date | None:
        """The day that a text names, None where it names none."""
        if isinstance(text, str) and text.strip() and len(text) <= _LONGEST:
            return _day(text.strip(), self.zone, self.day_first)
        return None

    def of_instant(self, seconds: object) -> date | None:
        """The day of an instant in seconds or milliseconds since 1970."""
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            return None
        at = seconds / 1000 if abs(seconds) > 1e11 else seconds
        try:
            return datetime.fromtimestamp(at, UTC).astimezone(self.zone).date()
        except (ValueError, OverflowError, OSError):
            return None


def day_first_in(texts: Iterable[str]) -> bool | None:
    """Whether days stand before months in dates of numbers; None where nothing tells, though there are such dates.

    A point between numbers, or a number above 12 in one of the places, tells. Without such dates: True.
    """
    is_asked = halves = False
    for text in texts:
        found = _PARTS.match(text)
        if found is None or len(found[1]) > 2:
            continue
        if found[2] == "." or int(found[1]) > 12:
            return True
        if int(found[3]) > 12:
            return False
        is_asked, halves = True, halves or bool(_HALF_DAYS.search(text))
    return None if is_asked else True


@lru_cache(maxsize=65_536)
def _day(text: str, zone: tzinfo, day_first: bool) -> date | None:
    try:
        return _iso(text, zone) or _posted(text, zone) or _numbers(text, day_first) or _named(text)
    except (ValueError, OverflowError):
        return None


def _iso(text: str, zone: tzinfo) -> date | None:
    found = _ISO.match(text)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if found[7] is None or found[4] is None:
        return date(year, month, day)
    offset = "+00:00" if found[7] in ("Z", "UTC", "GMT") else found[7]
    at = datetime.fromisoformat(f"{date(year, month, day)}T{found[4]}:{found[5]}:{found[6] or '00'}{offset}")
    return at.astimezone(zone).date()


def _numbers(text: str, day_first: bool) -> date | None:
    found = _PARTS.match(text)
    if found is None:
        return None
    a, b, c = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) > 2 or found[2] == "年":
        return _within(a, b, c)
    return _within(c, b, a) if day_first else _within(c, a, b)


def _named(text: str) -> date | None:
    if found := _NAMED.match(text):
        day, name, year = found.groups()
    elif found := _NAME_FIRST.match(text):
        name, day, year = found.groups()
    else:
        return None
    month = months().get(name.casefold())
    return _within(int(year), month, int(day)) if month else None


def _posted(text: str, zone: tzinfo) -> date | None:
    """As mail and RSS write it: Tue, 3 Feb 2026 13:38:00 +0100."""
    at = parsedate_to_datetime(text) if _POSTED.match(text) else None
    return (at.astimezone(zone) if at.tzinfo else at).date() if at else None


def _within(year: int, month: int, day: int) -> date | None:
    year += 2000 if year < _CENTURY else 0
    return date(year, month, day) if year in _YEARS else None
