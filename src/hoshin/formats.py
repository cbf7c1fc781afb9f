"""How numbers and days are written for whoever reads: by their own choice, the organisation's, or their language.

What is written for programs (JSON, files, the log) never comes by here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from hoshin.errors import BadInput
from hoshin.words import gettext as _
from hoshin.words import language

NARROW: Final = "\u202f"
MINUS: Final = "\u2212"
_OF_LANGUAGES: Final = {"en": "en_GB", "de": "de_DE"}
"""The formats of a language where nobody chose any: those of the country with a day before its month."""
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of a locale such as de_CH: marks in numbers, and the first day of a week (0 is Monday)."""

    locale: str
    decimal: str
    group: str
    first_weekday: int


_current: ContextVar[Formats | None] = ContextVar("hoshin_formats", default=None)


def check_locale(name: str) -> None:
    """Raises BadInput where no formats are known by a name; the empty name is that of the language's own."""
    from babel import Locale, UnknownLocaleError

    try:
        if name:
            Locale.parse(name, sep="-" if "-" in name else "_")
    except (UnknownLocaleError, ValueError) as error:
        raise BadInput(
            _("%(name)r names no formats; expected a language and a country such as de-CH.") % {"name": name}
        ) from error


@cache
def formats_of(name: str, week_begins: str = "") -> Formats:
    """The formats of a locale; week_begins: a weekday, where weeks begin on another than the locale's.

    Of a language alone, groups of three are set apart by a narrow space, as ISO 80000 asks; of a country by its own mark.
    """
    from babel import Locale
    from babel.numbers import get_decimal_symbol, get_group_symbol

    known = _OF_LANGUAGES.get(name, name.replace("-", "_"))
    locale = Locale.parse(known)
    group = NARROW if name in _OF_LANGUAGES else get_group_symbol(locale)
    first = WEEKDAYS.index(week_begins) if week_begins else locale.first_week_day
    return Formats(known, get_decimal_symbol(locale), group, first)


def formats() -> Formats:
    """Those of whoever reads now; where none were set, those of the language in which is spoken."""
    return _current.get() or formats_of(language())


@contextmanager
def written_in(chosen: Formats) -> Iterator[None]:
    """Write in some formats inside the block."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)


def number(value: float | Decimal, digits: int | None = None) -> str:
    """A number with so many digits behind the mark, or as many as it was given.

    >>> number(Decimal("1234567.50")), number(-0.256, 1), number(12)
    ('1\\u202f234\\u202f567.50', '−0.3', '12')
    """
    mine = formats()
    plain = f"{value:,}" if digits is None else f"{value:,.{digits}f}"
    marks = {",": mine.group, ".": mine.decimal, "-": MINUS}
    return "".join(marks.get(sign, sign) for sign in plain)


def plain_number(value: float | Decimal, digits: int | None = None) -> str:
    """A number in a sentence that is no page's. English has commas there, as terminals and programs know them.

    >>> plain_number(1234567), plain_number(1234.5, 1)
    ('1,234,567', '1,234.5')
    """
    if language() == "en":
        return f"{value:,}" if digits is None else f"{value:,.{digits}f}"
    return number(value, digits)


def day(value: date) -> str:
    """A day, whole.

    >>> day(date(2026, 6, 30))
    '30 June 2026'
    """
    return _date(value, "long")


def short_day(value: date) -> str:
    """A day in a table.

    >>> short_day(date(2026, 6, 30))
    '30 Jun 2026'
    """
    return _date(value, "medium")


def time_of_day(value: datetime) -> str:
    """The time of an instant, to the minute, where its zone is.

    >>> time_of_day(datetime.fromisoformat("2026-06-30T12:05:00+00:00"))
    '12:05'
    """
    from babel.dates import format_time

    return str(format_time(value, "short", tzinfo=value.tzinfo, locale=formats().locale))


def week_of(value: date) -> date:
    """The first day of the week that holds a day.

    >>> week_of(date(2026, 7, 1)).isoformat()
    '2026-06-29'
    """
    return value - timedelta(days=(value.weekday() - formats().first_weekday) % 7)


def _date(value: date, length: str) -> str:
    from babel.dates import format_date

    return str(format_date(value, length, locale=formats().locale))
