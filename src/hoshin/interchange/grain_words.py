"""Lengths of periods in words."""

from __future__ import annotations

from typing import Final

from hoshin.engine.periods import Grain
from hoshin.formats import plain_number
from hoshin.words import gettext as _
from hoshin.words import gettext_noop, ngettext

_WORDS: Final = {
    Grain.DAY: gettext_noop("day"),
    Grain.WEEK: gettext_noop("week"),
    Grain.MONTH: gettext_noop("month"),
    Grain.QUARTER: gettext_noop("quarter"),
    Grain.YEAR: gettext_noop("year"),
}


def grain_word(grain: Grain) -> str:
    """`quarter`."""
    return _(_WORDS[grain])


def periods(count: int, grain: Grain) -> str:
    """`1 month`, `1,200 months`."""
    told = {
        Grain.DAY: ngettext("%(count)s day", "%(count)s days", count),
        Grain.WEEK: ngettext("%(count)s week", "%(count)s weeks", count),
        Grain.MONTH: ngettext("%(count)s month", "%(count)s months", count),
        Grain.QUARTER: ngettext("%(count)s quarter", "%(count)s quarters", count),
        Grain.YEAR: ngettext("%(count)s year", "%(count)s years", count),
    }
    return told[grain] % {"count": plain_number(count)}
