"""Reading periods as people and programs print them. No NumPy.

Read are: 2026, FY2026, FY26, 2025/26, FY25/26 · 2026-Q1, Q1 2026, 2026Q1, Q1'26, 1Q26, 1. Quartal 2026 · 2026-03,
2026/03, 03/2026, 202603, 2026M03, Mar 2026, Mar-26, 2026 March, März 2026 · 2026-W05, 2026W05, W05 2026, KW 5 2026, 2026-W05-3 ·
2026-03-15, 2026/03/15, 20260315, 15.03.2026, 15 March 2026, 15-Mar-26, March 15, 2026, and a date with the time 00:00;
T1 2026, 1er trimestre 2026, 1er mars 2026, 3 de marzo de 2026; months in English, German, French and Spanish. Dates such as 03/04/2026 have two readings and are refused.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

from hoshin.engine.periods import JANUARY, Grain, Period, YearBegins, period_of
from hoshin.engine.words import Words

Parts = dict[str, str]
Reader = Callable[[Parts, YearBegins], Period]


class PeriodError(ValueError):
    """A text that cannot be taken as a period; `text` is what was found."""

    def __init__(self, text: str, words: Words) -> None:
        super().__init__(str(words))
        self.text, self.words = text, words


class NotAPeriod(PeriodError):
    """The text is no period in any printed form."""

    def __init__(self, text: str) -> None:
        super().__init__(
            text,
            Words(
                "“%(text)s” is no period; write for example 2026, 2026-Q1, 2026-03, 2026-W05 or 2026-03-15",
                text=text,
            ),
        )


class AmbiguousDate(PeriodError):
    """Day and month could change places."""

    def __init__(self, text: str, day_first: date | None, month_first: date | None) -> None:
        none = Words("no such date")
        words = Words(
            "“%(text)s” could be day/month/year (%(day_first)s) or month/day/year (%(month_first)s); "
            "write the date as year-month-day",
            text=text,
            day_first=day_first or none,
            month_first=month_first or none,
        )
        super().__init__(text, words)
        self.day_first = day_first
        self.month_first = month_first


class WrongGrain(PeriodError):
    """The text is a period of another grain than the one expected."""

    def __init__(self, text: str, found: Grain, expected: Grain) -> None:
        told = {"text": text, "found": Words(str(found)), "expected": Words(str(expected))}
        super().__init__(
            text,
            Words(
                "“%(text)s” is a %(found)s, expected a %(expected)s (a date is taken only when it is the first "
                "day of a %(expected)s)",
                **told,
            )
            if found is Grain.DAY
            else Words("“%(text)s” is a %(found)s, expected a %(expected)s", **told),
        )
        self.found = found
        self.expected = expected


@lru_cache(maxsize=65_536)
def parse_period(text: str, grain: Grain, year_begins: YearBegins = JANUARY) -> Period:
    """The period of a grain that a text names. Raises NotAPeriod, AmbiguousDate, WrongGrain.

    >>> parse_period("Q1 2026", Grain.QUARTER).start
    datetime.date(2026, 1, 1)
    >>> parse_period("2026-04-01", Grain.MONTH).as_printed()
    '2026-04'
    >>> parse_period("2026-04-02", Grain.MONTH)
    Traceback (most recent call last):
    hoshin.engine.period_text.WrongGrain: “2026-04-02” is a day, expected a month (a date is taken only when it is the first day of a month)
    """
    found = read_period(text, year_begins)
    if found.grain is grain:
        return found
    if found.grain is Grain.DAY:
        period = period_of(found.start, grain, year_begins)
        if period.start == found.start:
            return period
    raise WrongGrain(text, found.grain, grain)


def read_period(text: str, year_begins: YearBegins = JANUARY) -> Period:
    """The period that a text names, whatever its grain. Raises NotAPeriod, AmbiguousDate.

    >>> read_period("Mar 2026").as_printed()
    '2026-03'
    """
    words = " ".join(text.split())
    for pattern, read in FORMS:
        match = pattern.fullmatch(words)
        period = _tried(read, {**match.groupdict(), "text": text}, year_begins) if match else None
        if period:
            return period
    raise NotAPeriod(text)


def _tried(read: Reader, parts: Parts, year_begins: YearBegins) -> Period | None:
    """None where the calendar has no such period, or holds no day after it."""
    try:
        period = read(parts, year_begins)
        return period if period.next else None
    except PeriodError:
        raise
    except (ValueError, OverflowError):
        return None


def _year(parts: Parts, year_begins: YearBegins) -> Period:
    return period_of(_begin(_full(parts["y"]), year_begins), Grain.YEAR, year_begins)


def _full(year: str) -> int:
    """Two figures name a year from 1970 to 2069."""
    figures = int(year.lstrip("'’"))
    if len(year) == 4:
        return figures
    return figures + (2000 if figures < 70 else 1900)


def _two_years(parts: Parts, year_begins: YearBegins) -> Period:
    first, last = _full(parts["first"]), parts["last"]
    if year_begins == JANUARY or (first + 1) % 10 ** len(last) != int(last):
        raise ValueError
    return period_of(_begin(first + 1, year_begins), Grain.YEAR, year_begins)


def _begin(year: int, year_begins: YearBegins) -> date:
    """A fiscal year is named after the calendar year that it ends in."""
    return date(year - (year_begins != JANUARY), year_begins.month, year_begins.day)


def _quarter(parts: Parts, _: YearBegins) -> Period:
    return period_of(date(_full(parts["y"]), 3 * int(parts["q"]), 1), Grain.QUARTER)


def _month(parts: Parts, _: YearBegins) -> Period:
    return period_of(date(_full(parts["y"]), _month_number(parts["m"]), 1), Grain.MONTH)


def _week(parts: Parts, _: YearBegins) -> Period:
    return period_of(date.fromisocalendar(int(parts["y"]), int(parts["w"]), 1), Grain.WEEK)


def _day_of_week(parts: Parts, _: YearBegins) -> Period:
    return period_of(date.fromisocalendar(int(parts["y"]), int(parts["w"]), int(parts["d"])), Grain.DAY)


def _day(parts: Parts, _: YearBegins) -> Period:
    return period_of(date(_full(parts["y"]), _month_number(parts["m"]), int(parts["d"])), Grain.DAY)


def _two_readings(parts: Parts, _: YearBegins) -> Period:
    year, first, second = int(parts["y"]), int(parts["a"]), int(parts["b"])
    raise AmbiguousDate(parts["text"], _date(year, second, first), _date(year, first, second))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


MONTHS: Final = (
    ("january", "januar", "jan", "jän", "janvier", "janv", "enero", "ene"),
    ("february", "februar", "feb", "février", "fevrier", "févr", "fév", "febrero"),
    ("march", "märz", "maerz", "mar", "mär", "mrz", "mars", "marzo"),
    ("april", "apr", "avril", "avr", "abril", "abr"),
    ("may", "mai", "mayo"),
    ("june", "juni", "jun", "juin", "junio"),
    ("july", "juli", "jul", "juillet", "juil", "julio"),
    ("august", "aug", "août", "aout", "agosto", "ago"),
    ("september", "sept", "sep", "septembre", "septiembre", "set"),
    ("october", "oktober", "oct", "okt", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dezember", "dec", "dez", "décembre", "decembre", "déc", "diciembre", "dic"),
)
"""What each month is called in the languages that are read, in small letters."""


def _month_number(name: str) -> int:
    if name.isdecimal():
        return int(name)
    plain = name.lower().removesuffix(".")
    return next(number for number, names in enumerate(MONTHS, start=1) if plain in names)


YEAR = r"(?P<y>\d{4})"
ANY_YEAR = r"(?P<y>\d{4}|['’]?\d\d)"
BEFORE_YEAR = r"(?:[- ](?=\d{4})|-| ?(?=['’]))"
"""Between a month's name and a year: `Mar 2026`, `Mar-26`, `Mar '26`; `Mar 26` may well be a day."""

MONTH = r"(?P<m>\d{1,2})"
DAY = r"(?P<d>\d{1,2})"
QUARTER = r"(?P<q>[1-4])"
WEEK = r"(?:W|Week|Wk|CW|KW)\.? ?(?P<w>\d{1,2})"
_NAMES = "|".join(
    "".join(letter if letter.isascii() else f"[{letter}{letter.upper()}]" for letter in name)
    for name in sorted((name for names in MONTHS for name in names), key=len, reverse=True)
)
NAME = rf"(?P<m>{_NAMES})\.?"
OF = r"(?: d[eu])?"
"""What French and Spanish set between a day, its month and its year."""
MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"

FORMS: Final[list[tuple[re.Pattern[str], Reader]]] = [
    (re.compile(pattern, re.IGNORECASE | re.ASCII), reader)
    for pattern, reader in (
        (rf"{YEAR}-{MONTH}-{DAY}{MIDNIGHT}", _day),
        (rf"{YEAR}-{MONTH}", _month),
        (YEAR, _year),
        (rf"{YEAR}[- /]?Q{QUARTER}", _quarter),
        (rf"{YEAR}[- /]?{WEEK}", _week),
        (r"FY ?(?P<y>\d{4}|['’]?\d\d)", _year),
        (rf"(?:Q|Quartal ){QUARTER}[- /]?{ANY_YEAR}", _quarter),
        (rf"{QUARTER}(?:Q|\. Quartal)[- /]?{ANY_YEAR}", _quarter),
        (rf"T{QUARTER}[- /]?{ANY_YEAR}", _quarter),
        (rf"{YEAR}[- /]?T{QUARTER}", _quarter),
        (rf"{QUARTER}(?:T|(?:er|e|[èÈ]me|º|°|\.)? trimestre){OF}[- /]?{ANY_YEAR}", _quarter),
        (rf"{WEEK}[- /]?{YEAR}", _week),
        (rf"{YEAR}-?W(?P<w>\d\d)-?{DAY}", _day_of_week),
        (rf"{YEAR}/{MONTH}", _month),
        (rf"{MONTH}/{YEAR}", _month),
        (rf"{YEAR}-?M{MONTH}", _month),
        (r"(?P<y>\d{4})(?P<m>\d\d)", _month),
        (rf"{NAME}{BEFORE_YEAR}{ANY_YEAR}", _month),
        (rf"{YEAR}[- ]{NAME}", _month),
        (rf"{YEAR}([/.]){MONTH}\2{DAY}", _day),
        (r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", _day),
        (rf"{DAY}\.{MONTH}\.{ANY_YEAR}", _day),
        (rf"{DAY}\.?[- ]{NAME}{BEFORE_YEAR}{ANY_YEAR}", _day),
        (rf"{DAY}(?:er|º)?{OF} {NAME}{OF} {YEAR}", _day),
        (rf"{NAME}{OF} {YEAR}", _month),
        (rf"{NAME} {DAY},? {YEAR}", _day),
        (r"(?:FY ?)?(?P<first>\d{4})[-/–](?P<last>\d\d|\d{4})", _two_years),
        (r"FY ?(?P<first>\d\d)[-/–](?P<last>\d\d)", _two_years),
        (rf"(?P<a>\d{{1,2}})(?P<by>[-/])(?P<b>\d{{1,2}})(?P=by){YEAR}", _two_readings),
    )
]
