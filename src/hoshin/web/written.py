"""Numbers, amounts and days as pages write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hoshin import formats
from hoshin.engine.periods import Grain, Period, YearBegins
from hoshin.formats import MINUS, NARROW, day, number, short_day

__all__ = ["MINUS", "NARROW", "day", "number", "short_day"]
NONE: Final = "–"


_ENDS = (".", "!", "?", "…")
_CLOSING = '”“»«"’‘›‹'
"""Quotation marks that close, in one language or another."""


def points(value: float, digits: int = 1) -> str:
    """Points of the index that something brings or took, with a sign that is as wide as a plus.

    >>> points(1.84), points(-0.26), points(0.01)
    ('+1.8', '−0.3', '±0.0')
    """
    sign = "±" if round(abs(value), digits) == 0 else "+" if value > 0 else MINUS
    return sign + number(abs(value), digits)


def worth(gain: float) -> str:
    """What mending brings, in points of the index.

    >>> worth(1.84), worth(0.03)
    ('+1.8 points', 'under 0.1 points')
    """
    if abs(gain) < 0.05:
        return _("under %s points") % number(0.1, 1)
    return _("%s points") % points(gain)


def percent(share: float | None) -> str:
    """A share 0…1; whole per cent.

    >>> percent(0.304), percent(None)
    ('30\\u202f%', '–')
    """
    return NONE if share is None else f"{number(100 * share, 0)}{NARROW}%"


def chance(share: float) -> str:
    """A chance; nothing is certain that was computed.

    >>> chance(0.001), chance(0.4), chance(1.0)
    ('under 1\\u202f%', '40\\u202f%', 'over 99\\u202f%')
    """
    if share < 0.01:
        return _("under %s") % percent(0.01)
    if share > 0.99:
        return _("over %s") % percent(0.99)
    return percent(share)


def amount(value: float, unit: str) -> str:
    """An amount in figures.

    >>> amount(1234567.0, "EUR")
    '1\\u202f234\\u202f567\\u202fEUR'
    """
    return number(value, 0) + NARROW + unit


def about(value: float, unit: str) -> str:
    """An amount in a sentence, to two or three figures.

    >>> about(1234567.0, "EUR"), about(84_300.0, "EUR"), about(640.0, "hours")
    ('1.2\\u202fm\\u202fEUR', '84\\u202f000\\u202fEUR', '640\\u202fhours')
    """
    size = abs(value)
    if size >= 1e9:
        return _("%s\u202fbn") % number(value / 1e9, 1) + NARROW + unit
    if size >= 1e6:
        return _("%s\u202fm") % number(value / 1e6, 1) + NARROW + unit
    return amount(round(value, -3 if size >= 10_000 else -1 if size >= 100 else 0), unit)


def marked(text: str) -> SafeString:
    """A text of ours in which a command stands between backticks.

    >>> marked("Let `hoshin optimize` divide < it")
    'Let <code>hoshin optimize</code> divide &lt; it'
    """
    parts = escape(text).split("`")
    return mark_safe("".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts)))


def instant(at: datetime, zone: ZoneInfo) -> str:
    """An instant where the organisation is, to the minute.

    >>> instant(datetime.fromisoformat("2026-06-30T12:05:00+00:00"), ZoneInfo("Europe/Berlin"))
    '30 Jun 2026, 14:05'
    """
    there = at.astimezone(zone)
    return f"{short_day(there.date())}, {formats.time_of_day(there)}"


def figure(count: int) -> str:
    """A count.

    >>> figure(1234567)
    '1\\u202f234\\u202f567'
    """
    return number(count)


def sentence(text: str) -> str:
    """A text that begins with a capital and ends with a full stop, be it inside a quotation.

    >>> sentence("it is now “as it was.”"), sentence("it is now “as it was”")
    ('It is now “as it was.”', 'It is now “as it was”.')
    """
    text = text[:1].upper() + text[1:]
    return text if text.rstrip(_CLOSING)[-1:] in _ENDS else f"{text}."


def decimal(value: Decimal | int) -> str:
    """A number as it was given, in groups of three.

    >>> decimal(Decimal("1234567.50")), decimal(Decimal("-0.25")), decimal(12)
    ('1\\u202f234\\u202f567.50', '−0.25', '12')
    """
    return number(value)


def measured(value: float | Decimal, unit: str = "") -> str:
    """A value of a KPI to four figures, with its unit of measure.

    >>> measured(81.25, "%"), measured(1234567.8, "EUR"), measured(-0.05), measured(3.0, "days")
    ('81.25\\u202f%', '1\\u202f234\\u202f568\\u202fEUR', '−0.05', '3\\u202fdays')
    """
    size = Decimal(f"{float(value):.4g}")
    text = number(float(value), 0) if abs(size) >= 1000 else number(Decimal(f"{size.normalize():f}"))
    return f"{text}{NARROW}{unit}" if unit else text


def period(start: date, grain: Grain | None, year_begins: int = 1) -> str:
    """A period by its first day: a day, a month, a quarter or a year, and a week by the day on which it begins.

    >>> [period(date(2026, 4, 1), grain) for grain in (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR)]
    ['1 Apr 2026', 'Apr 2026', 'Q2 2026', '2026']
    """
    match grain:
        case Grain.MONTH:
            return date_format(start, "M Y")
        case Grain.QUARTER:
            return _("Q%(quarter)d %(year)d") % {"quarter": start.month // 3 + 1, "year": start.year}
        case Grain.YEAR:
            return Period(Grain.YEAR, start, YearBegins(year_begins)).as_printed()
        case Grain.WEEK:
            return _("week of %s") % short_day(start)
        case _:
            return short_day(start)
