"""Texts of cells as values: numbers, dates, words of an enumeration, by the rules of a mapping."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from hoshin.changes.codecs import (
    BadValue,
    BoolCodec,
    ChoiceCodec,
    DateCodec,
    DecimalCodec,
    IntCodec,
    canonical,
)
from hoshin.changes.fields import PlanField
from hoshin.engine.period_text import AmbiguousDate, NotAPeriod, read_period
from hoshin.engine.periods import Grain, Period, YearBegins, period_of
from hoshin.interchange.mapping.cells import Dates, Percent, Rules, Take
from hoshin.interchange.numerals import numeral
from hoshin.interchange.tables import Misfit
from hoshin.words import gettext as _
from hoshin.words import quoted

YES: Final = frozenset({"true", "yes", "y", "x", "1"})
NO: Final = frozenset({"false", "no", "n", "0"})
MOST_DIGITS: Final = 60
"""A plan keeps no longer decimals."""
MINUS: Final = "\u2212"


def converted(text: str, field: PlanField, rules: Rules) -> Any:
    """What a text says of a field that is no reference and no path. Raises Misfit."""
    value: Any = text
    match field.codec:
        case BoolCodec():
            value = yes_or_no(text)
        case IntCodec():
            value = whole_number(text, rules)
        case DecimalCodec():
            value = number(text, rules, is_share=field.is_share)
        case DateCodec():
            value = day(text, rules)
        case ChoiceCodec():
            value = option(text, field.codec.choices)
    try:
        field.check(value)
    except BadValue as error:
        raise Misfit(quoted(text), error.expected) from error
    return value


def yes_or_no(text: str) -> bool:
    """Whether a text says yes. Raises Misfit."""
    word = text.casefold()
    if word not in YES | NO:
        raise Misfit(quoted(text), _("yes or no"))
    return word in YES


def option(text: str, options: type[StrEnum]) -> StrEnum:
    """The word of an enumeration, whatever its case. Raises Misfit."""
    for each in options:
        if each.value.casefold() == text.casefold():
            return each
    raise Misfit(quoted(text), _("one of %(options)s") % {"options": ", ".join(options)})


def whole_number(text: str, rules: Rules) -> int:
    """A number without a fraction. Raises Misfit."""
    value = number(text, rules)
    if value != value.to_integral_value():
        raise Misfit(quoted(text), _("a whole number"))
    return int(value)


def number(text: str, rules: Rules, *, is_share: bool = False) -> Decimal:
    """A number, exactly as it is written. Raises Misfit.

    is_share: a percentage is a part of a whole where the rules say nothing else of it.
    """
    bare, is_percentage = _bare(text, rules)
    mark, thousands = rules.decimal or ".", rules.thousands or ""
    value = numeral(bare, mark, thousands)
    if value is None:
        raise Misfit(quoted(text), _("a number such as %(example)s") % {"example": f"1{thousands}234{mark}5"})
    if is_percentage:
        percent = rules.percent or (Percent.SHARE if is_share else None)
        if percent is None:
            raise Misfit(
                _("“%(text)s”, with %%") % {"text": text},
                _("percent = “share” or “number” in the mapping, for it could be either"),
            )
        value = value / 100 if percent is Percent.SHARE else value
    found = Decimal(canonical(value * rules.times if rules.times is not None else value))
    if len(found.as_tuple().digits) > MOST_DIGITS:
        raise Misfit(
            f"“{text[:MOST_DIGITS]}…”", _("a number of at most %(digits)s digits") % {"digits": MOST_DIGITS}
        )
    return found


def day(text: str, rules: Rules) -> date:
    """A date, or the first or last day of a longer period where the rules say which. Raises Misfit."""
    period = period_in(text, rules)
    if period.grain is Grain.DAY:
        return period.start
    if rules.take is None:
        raise Misfit(
            _("“%(text)s”, a %(grain)s") % {"text": text, "grain": period.grain},
            _("a date, or take = “first day” or “last day” in the mapping"),
        )
    return period.start if rules.take is Take.FIRST_DAY else period.end


def period_in(text: str, rules: Rules) -> Period:
    """The period that a text names, whatever its length; quarters are those of the file's years. Raises Misfit."""
    begins = YearBegins(rules.year_begins or 1)
    try:
        found = read_period(text, begins)
    except AmbiguousDate as error:
        meant = error.day_first if rules.dates is Dates.DAY_FIRST else error.month_first
        if rules.dates is None or meant is None:
            raise Misfit(
                _("“%(text)s”, which has two readings") % {"text": text},
                _("dates = “day first” or “month first” in the mapping"),
            ) from None
        return period_of(meant, Grain.DAY)
    except NotAPeriod:
        raise Misfit(quoted(text), _("a date or period such as 2026-06-30 or 2026-Q2")) from None
    return _fiscal(found, begins.month, text) if found.grain is Grain.QUARTER else found


def _fiscal(quarter: Period, begins: int, text: str) -> Period:
    """A quarter that is counted in years which begin in a month, as a quarter of the calendar."""
    if begins == 1:
        return quarter
    if begins % 3 != 1:
        raise Misfit(
            _("“%(text)s” of a year that begins in month %(begins)s") % {"text": text, "begins": begins},
            _("quarters that are those of the calendar"),
        )
    months = quarter.start.month - 1 + begins - 1 - 12
    year, month = divmod(quarter.start.year * 12 + months, 12)
    return period_of(date(year, month + 1, 1), Grain.QUARTER)


def _bare(text: str, rules: Rules) -> tuple[str, bool]:
    """A text without what surrounds its number, and whether a percent sign did."""
    bare = text.replace("\u00a0", " ").replace("\u202f", " ").strip().replace(MINUS, "-")
    for part in rules.strip or ():
        bare = bare.removeprefix(part).removesuffix(part).strip()
    is_percentage = bare.endswith("%")
    return bare.removesuffix("%").strip(), is_percentage
