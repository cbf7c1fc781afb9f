"""Days and periods in cells, also those whose year is said elsewhere: `Q3`, `Jan`, `KW 12`, `end of 2026`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from hoshin.engine.period_text import MONTHS, AmbiguousDate, PeriodError, read_period
from hoshin.engine.periods import Grain, Period, YearBegins, period_of
from hoshin.interchange.sheets.workbook import Cell

_LEAD: Final = re.compile(
    r"(?:by|until|till|before|due|end of|end|eo|by end of|by the end of|bis|bis zum|bis ende|ende|anfang|mitte|mid|mid-|"
    r"early|late|fin|fin de|d'ici|d'ici fin|avant|avant fin|à fin|mi|mi-|début|hasta|antes de|fin de|finales de|"
    r"a finales de|para|week of|week ending|w/e|wc|w/c|starting|from|ab|launches in|as of|stand|au|al)\.?\s+",
    re.IGNORECASE,
)
_MONTH_NUMBER: Final = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_QUARTER: Final = re.compile(
    r"(?:[QT]([1-4])|([1-4])[QT]|(?:quarter|quartal|trimestre) ([1-4])|([1-4])(?:st|nd|rd|th|er|e|ème|º|°|\.)? (?:quarter|quartal|trimestre))",
    re.IGNORECASE,
)
_HALF: Final = re.compile(
    r"(?:H([12])|([12])H|HJ ?([12])|([12])\. ?(?:halbjahr|HJ)|S([12]))(?:[- /]?((?:19|20)\d\d|'?\d\d))?",
    re.IGNORECASE,
)
_WEEK: Final = re.compile(r"(?:W|Wk|Week|KW|CW|Semaine|Sem|Semana|S)\.? ?-?(\d{1,2})", re.IGNORECASE)
_DAY_AND_MONTH: Final = re.compile(r"(\d{1,2})\.?[- /]?([^\W\d_]{3,9})\.?|([^\W\d_]{3,9})\.?[- ](\d{1,2})")
_NUMBERS: Final = re.compile(r"(\d{1,2})([./])(\d{1,2})\.?")
_SHORT_YEAR: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d\d)")
_YEAR: Final = re.compile(r"(?<!\d)(?:FY ?)?(20[0-4]\d|19[89]\d)(?!\d)|\bFY ?'?(\d\d)\b")
_SEASONS: Final = (
    "spring", "summer", "fall", "autumn", "winter", "frühjahr", "frühling", "sommer", "herbst", "printemps", "été",
    "automne", "hiver", "primavera", "verano", "otoño", "invierno",
)  # fmt: skip
_SEASON: Final = re.compile(
    rf"(?:{'|'.join(_SEASONS)})(?: (?:of )?(?:(?:19|20)\d\d|'?\d\d)(?:[/–-]\d\d(?:\d\d)?)?)?"
)
"""Each knows by itself when it is, and the calendar does not: a period of which only the name is kept."""
_YEARS: Final = range(1980, 2080)
_LONGEST: Final = 40
_LEAST_MONTHS: Final = 3
_SHORT_YEARS: Final = frozenset(range(15, 32))
"""Figures behind a month that may be a day as well as a year."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_TIME_WORDS: Final = frozenset(_MONTH_NUMBER) | frozenset(
    [
        "by",
        "until",
        "till",
        "before",
        "due",
        "end",
        "of",
        "the",
        "eo",
        "bis",
        "zum",
        "ende",
        "anfang",
        "mitte",
        "mid",
        "early",
        "late",
        "fin",
        "de",
        "d",
        "ici",
        "avant",
        "à",
        "mi",
        "début",
        "hasta",
        "antes",
        "finales",
        "a",
        "para",
        "week",
        "ending",
        "w",
        "e",
        "wc",
        "c",
        "starting",
        "from",
        "ab",
        "launches",
        "in",
        "as",
        "stand",
        "au",
        "al",
        "q",
        "t",
        "fy",
        "h",
        "hj",
        "halbjahr",
        "s",
        "sem",
        "semaine",
        "semana",
        "wk",
        "kw",
        "cw",
        "quarter",
        "quartal",
        "trimestre",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "ème",
        "o",
        "m",
        "z",
        "la",
        "le",
        "del",
        "des",
        "du",
        "utc",
        "gmt",
        "y",
        *_SEASONS,
    ]
)
"""Months, and what stands around days and periods."""
_APRIL: Final = YearBegins(4, 1)


@dataclass(frozen=True, slots=True)
class When:
    """A period, or what of one is said: then `period` is None, and `grain` and `place` (month, quarter, week of a year,
    or day and month) wait for a year. Of a season there is nothing but its name."""

    period: Period | None
    grain: Grain | None = None
    place: tuple[int, ...] = ()
    only_number: bool = False
    unsure: bool = False

    def in_year(self, year: int | None) -> Period | None:
        """The period, in a year where none is said."""
        if self.period is not None or year is None or self.grain is None:
            return self.period
        try:
            match self.grain:
                case Grain.MONTH:
                    return period_of(date(year, self.place[0], 1), Grain.MONTH)
                case Grain.QUARTER:
                    return period_of(date(year, 3 * self.place[0] - 2, 1), Grain.QUARTER)
                case Grain.WEEK:
                    return period_of(date.fromisocalendar(year, self.place[0], 1), Grain.WEEK)
                case Grain.YEAR:
                    return period_of(date(year, 6 * self.place[0], 1), Grain.QUARTER)
                case _:
                    return period_of(date(year, self.place[0], self.place[1]), Grain.DAY)
        except ValueError:
            return None


def months_of_years(whens: Sequence[When | None]) -> dict[When, When]:
    """Days that are months of a year: `Jan 26`, `Feb 26` and `Mar 26` beside each other. What stands for what."""
    days = [when for when in whens if when is not None and when.grain is Grain.DAY and len(when.place) == 2]
    numbers = {when.place[1] for when in days}
    if (
        len({when.place[0] for when in days}) < _LEAST_MONTHS
        or not numbers <= _SHORT_YEARS
        or len(numbers) > 2
    ):
        return {}
    return {when: When(period_of(date(2000 + when.place[1], when.place[0], 1), Grain.MONTH)) for when in days}


def when_of(cell: Cell, day_first: bool) -> When | None:
    """The day or period that a cell holds; a number only where it may be a year."""
    value = cell.value
    if isinstance(value, datetime):
        return When(period_of(value.date(), Grain.DAY))
    if isinstance(value, date):
        return When(period_of(value, Grain.DAY))
    if isinstance(value, str):
        return when_in(value, day_first)
    if isinstance(value, bool) or not isinstance(value, int | float) or cell.is_percent:
        return None
    if value == int(value) and int(value) in _YEARS:
        return When(period_of(date(int(value), 1, 1), Grain.YEAR), only_number=True)
    return None


@lru_cache(maxsize=65_536)
def when_in(text: str, day_first: bool) -> When | None:
    """The day or period that a whole text names.

    >>> when_in("Q3 2026", True).period.as_printed(), when_in("Ende 2026", True).period.as_printed()
    ('2026-Q3', '2026')
    >>> when_in("Sept.", True).in_year(2026).as_printed()
    '2026-09'
    """
    if len(text) > _LONGEST or not _may_be_time(text):
        return None
    plain = " ".join(text.split())
    for _again in range(2):
        found = _whole(plain, day_first) or _partial(plain, day_first)
        if found is not None:
            return found
        lead = _LEAD.match(plain)
        if lead is None:
            return None
        plain = plain[lead.end() :]
    return _whole(plain, day_first) or _partial(plain, day_first)


def _may_be_time(text: str) -> bool:
    """Whether all words of a text are such as stand in dates: a look that spares most texts the patterns."""
    words = _LETTERS.findall(text)
    return (bool(words) or any(map(str.isdigit, text))) and all(
        word.casefold() in _TIME_WORDS for word in words
    )


def _whole(text: str, day_first: bool) -> When | None:
    if not any(map(str.isdigit, text)):
        return None
    numeric = text.isdecimal()
    if numeric and (len(text) != 4 or int(text) not in _YEARS):
        return None
    try:
        return When(read_period(text), only_number=numeric)
    except AmbiguousDate as two:
        day = (two.day_first if day_first else two.month_first) or two.day_first or two.month_first
        unsure = bool(two.day_first and two.month_first)
        return When(period_of(day, Grain.DAY), unsure=unsure) if day else None
    except PeriodError:
        pass
    short = _SHORT_YEAR.fullmatch(text)
    if short:
        return _whole(f"{short[1]}/{short[3]}/20{short[4]}", day_first)
    try:
        return When(read_period(text, _APRIL))
    except PeriodError:
        return None


def _partial(text: str, day_first: bool) -> When | None:
    plain = text.casefold().rstrip(".")
    if _SEASON.fullmatch(plain):
        return When(None)
    month = _MONTH_NUMBER.get(plain)
    if month:
        return When(None, Grain.MONTH, (month,))
    if match := _QUARTER.fullmatch(plain):
        return When(None, Grain.QUARTER, (int(next(filter(None, match.groups()))),))
    if match := _HALF.fullmatch(plain):
        return _half(match)
    if match := _WEEK.fullmatch(plain):
        return When(None, Grain.WEEK, (int(match[1]),)) if 1 <= int(match[1]) <= 53 else None
    if match := _DAY_AND_MONTH.fullmatch(plain):
        named = _MONTH_NUMBER.get(match[2] or match[3] or "")
        day = int(match[1] or match[4])
        return When(None, Grain.DAY, (named, day)) if named and day <= 31 else None
    if (match := _NUMBERS.fullmatch(text)) and (match[2] == "/" or text.endswith(".")):
        day, number = (int(match[1]), int(match[3])) if day_first else (int(match[3]), int(match[1]))
        return (
            When(None, Grain.DAY, (number, day), unsure=True)
            if 1 <= number <= 12 and 1 <= day <= 31
            else None
        )
    return None


def _half(match: re.Match[str]) -> When | None:
    """A half of a year is known by the quarter that ends it; S1 with no year may well be a week, and is left alone."""
    half = int(next(filter(None, match.groups()[:5])))
    if match[6]:
        year = int(match[6].lstrip("'"))
        return When(period_of(date(year if year > 99 else 2000 + year, 6 * half, 1), Grain.QUARTER))
    return None if match[5] else When(None, Grain.YEAR, (half,))


def year_in(text: str) -> int | None:
    """The one year that a text such as a title names; the last of several.

    >>> year_in("Scorecard FY26"), year_in("Ziele 2026 (Stand 2025)"), year_in("Goals")
    (2026, 2026, None)
    """
    years = [int(whole) if whole else 2000 + int(short) for whole, short in _YEAR.findall(text)]
    return max(years, default=None)


def days_go_first(texts: list[str], by_language: bool) -> bool:
    """Whether 03/04/2026 is in April: by the dates that have one reading only, else as the language of the file has it."""
    votes = 0
    for text in texts:
        match = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](?:\d\d){1,2}", text.strip())
        if match:
            votes += (int(match[1]) > 12) - (int(match[2]) > 12)
    return votes > 0 if votes else by_language
