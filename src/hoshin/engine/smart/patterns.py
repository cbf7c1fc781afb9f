"""The patterns of a language, compiled once when it is first needed."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hoshin.engine.smart.languages import NO_TONGUE, TONGUES
from hoshin.engine.smart.tokens import WITHOUT_GAPS
from hoshin.engine.smart.tongue import Tongue

YEAR: Final = r"(?:19|20|21)\d\d"
_NEVER: Final = r"(?!)"
_LETTER: Final = rf"[^\W{WITHOUT_GAPS}]"
"""What a date does not stand directly beside."""

_PRINTED: Final = {
    "day": (
        rf"{YEAR}-\d\d-\d\d",
        rf"\d{{1,2}}\.\d{{1,2}}\.(?:{YEAR}|\d\d)",
        rf"\d{{1,2}}/\d{{1,2}}/(?:{YEAR}|\d\d)",
    ),
    "month": (rf"(?:0[1-9]|1[0-2])[/.]{YEAR}",),
    "quarter": (
        rf"(?:Q[1-4]|H[12])[- /]{{0,3}}(?:FY ?)?(?:{YEAR}|[’']?\d\d)",
        rf"{YEAR}[- /]?(?:Q[1-4]|H[12])",
        r"FY ?\d\d(?:\d\d)?[- ]?(?:Q[1-4]|H[12])",
        rf"(?:W|KW ?){YEAR}",
    ),
    "fiscal": (r"FY ?(?:\d{4}|[’']?\d\d)(?:[-/–](?:\d{4}|\d\d))?(?!\d)",),
    "range": (rf"{YEAR} ?[-–/] ?(?:{YEAR}|\d\d)(?!\d)",),
    "year": (rf"(?:(?:{{edges}})-)?{YEAR}",),
    "quarter_of_year": (r"Q[1-4]",),
    "month_of_year": (r"H[12]",),
    "marked": (rf"{YEAR} ?[年년](?:度|(?: ?\d{{1,2}} ?[月월])(?: ?\d{{1,2}} ?[日일])?)?[末底말]?",),
}
"""The forms that need no language."""

_GRAINS: Final = (
    "marked", "day", "month", "quarter", "range", "fiscal", "relative", "days", "day_of_year", "year", "quarter_of_year", "month_of_year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled from one language."""

    time: re.Pattern[str]
    by: re.Pattern[str]
    at: re.Pattern[str]
    across: re.Pattern[str]
    start: re.Pattern[str]
    head: re.Pattern[str]
    article: re.Pattern[str]
    start_span: re.Pattern[str]
    enacted: re.Pattern[str]
    of_subject: re.Pattern[str]
    of_object: re.Pattern[str]
    named_after: re.Pattern[str]
    named_before: re.Pattern[str]
    bare_year_after: re.Pattern[str]
    year_may_stand_bare: bool
    quantity_phrases: re.Pattern[str]
    hedges: re.Pattern[str]
    described: re.Pattern[str]
    age_before: re.Pattern[str]
    age_after: re.Pattern[str]
    compound_units: re.Pattern[str]
    unknown_verb: re.Pattern[str]
    unknown_noun: re.Pattern[str]
    led_verb: re.Pattern[str]
    empty: re.Pattern[str]
    hollow: re.Pattern[str]
    steady: re.Pattern[str]


def patterns_of(tongue: Tongue) -> Patterns:
    """The patterns of a language."""
    return _compiled(tongue.code)


@cache
def _compiled(code: str) -> Patterns:
    tongue = TONGUES.get(code, NO_TONGUE)
    time, quantity, outcome = tongue.time, tongue.quantity, tongue.outcome
    between = rf"(?:[\s(]+(?:{time.between or _NEVER})(?=[\s(]))*[\s(,:]*$"
    return Patterns(
        time=_time(tongue),
        by=_pattern(time.by, rf"\b(?:{{}}){between}"),
        at=_pattern(time.at, rf"\b(?:{{}}){between}"),
        across=_pattern(time.across, rf"\b(?:{{}}){between}"),
        start=_pattern(time.start, rf"\b(?:{{}}){between}"),
        head=_pattern(time.head, r"^\W*(?:{})\W*$"),
        article=_pattern(time.article, r"\b(?:{}) $"),
        start_span=_pattern(
            time.start,
            rf"\b(?:{{}})\b(?:(?!\b(?:{time.by or _NEVER}|{time.goal or _NEVER})\b)[^.;]){{0,50}}$",
        ),
        enacted=_pattern(time.enacted, r"\b{}"),
        of_subject=_pattern(time.of_subject, r"^ (?:{})\b"),
        of_object=_pattern(time.of_object, r"\b(?:{})[\s(]*$"),
        named_after=_pattern(time.named_after, r"^[ -](?:[A-Z]\w+ )?(?:{})\b"),
        named_before=_pattern(time.named_before, r"\b(?:{})[\s(:,]*$"),
        bare_year_after=_pattern(time.bare_year_after, r"\b(?:{})\s*$"),
        year_may_stand_bare=bool(time.bare_year_after) or not tongue.code,
        quantity_phrases=_pattern(quantity.phrases, r"\b(?:{})"),
        hedges=_pattern(quantity.hedges, r"\b(?:{})\b"),
        described=_pattern(quantity.described),
        age_before=_pattern(quantity.age_before),
        age_after=_pattern(quantity.age_after),
        compound_units=_pattern(quantity.compound_units, r"(?:{})(?:-.*)?"),
        unknown_verb=re.compile(outcome.unknown_verb or _NEVER),
        unknown_noun=re.compile(outcome.unknown_noun or _NEVER),
        led_verb=re.compile(outcome.led_verb or _NEVER),
        empty=_pattern(outcome.empty, r"\b(?:{})(?!\w)"),
        hollow=_pattern(outcome.hollow),
        steady=_pattern(outcome.steady, r"\b(?:{})(?!\w)"),
    )


def _pattern(text: str, frame: str = "{}") -> re.Pattern[str]:
    return re.compile(frame.replace("{}", text) if text else _NEVER, re.IGNORECASE)


def _time(tongue: Tongue) -> re.Pattern[str]:
    counts = "|".join(sorted(tongue.quantity.cardinals | tongue.quantity.one, key=len, reverse=True))
    parts = {
        "{year}": YEAR,
        "{month}": tongue.time.months or _NEVER,
        "{ordinal}": tongue.time.ordinals or _NEVER,
        "{edges}": tongue.time.edges or _NEVER,
        "{count}": rf"(?:\d{{1,3}}|a|{counts})" if counts else r"\d{1,3}",
    }
    groups = []
    for grain in _GRAINS:
        forms = "|".join((*tongue.time.forms.get(grain, ()), *_PRINTED.get(grain, ())))
        for name, part in parts.items():
            forms = forms.replace(name, part)
        if forms:
            groups.append(f"(?P<{grain}>{forms})")
    return re.compile(
        rf"(?<!{_LETTER})(?<![.,/–-])(?:{'|'.join(groups)})(?!{_LETTER}|[-–/]\w|[.,:]\d)", re.IGNORECASE
    )
