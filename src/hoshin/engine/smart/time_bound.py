"""T: is there a date, a year, a quarter or a fiscal year by which?"""

import re
from dataclasses import dataclass
from typing import Final

from hoshin.engine.smart.kinds import Letter, Mend, Other, Reason, Role, Span, Verdict
from hoshin.engine.smart.languages.others import OTHERS
from hoshin.engine.smart.patterns import Patterns, patterns_of
from hoshin.engine.smart.tongue import Tongue

_BEFORE: Final = 80
_AFTER: Final = 40

_CERTAIN: Final = frozenset({"relative", "marked"})
"""`marked` is a year with the sign for one behind it: 2030年."""

_NEEDS_A_WORD: Final = frozenset({"day_of_year", "month_of_year"})
_NAMES_A_YEAR: Final = frozenset({"year", "range", "fiscal"})
_LONG: Final = frozenset({"range", "fiscal", "quarter", "quarter_of_year"})
_OF_ITSELF: Final = frozenset({"day", "month", "quarter", "fiscal", "quarter_of_year"})


@dataclass(frozen=True, slots=True)
class Times:
    """What a statement says of time: deadlines, and other dates with what they are."""

    deadlines: tuple[Span, ...]
    others: tuple[Other, ...]
    phrases: tuple[Span, ...]
    """The deadlines with the words before them that make them so: `by the end of 2027`."""

    @property
    def spans(self) -> list[Span]:
        """All of them."""
        return [*self.deadlines, *(other.words for other in self.others)]


def times_in(text: str, tongue: Tongue) -> Times:
    """Every date of a text, sorted into deadlines and others."""
    patterns = patterns_of(tongue)
    first = _FIRST_WORD.search(text)
    order = first is not None and first.group().lower() in tongue.outcome.verbs
    deadlines, others, phrases = [], [], []
    for match in patterns.time.finditer(text):
        place = _Place.of(text, match, order)
        words = Span(match.start(), match.end(), match.group())
        role = _role(place, patterns)
        if role is None:
            deadlines.append(words)
            phrases.append(_phrase(text, words, place, patterns))
        elif role is not Role.DURATION:
            others.append(Other(words, role))
    return Times(tuple(deadlines), tuple(others), tuple(phrases))


def judge_time(times: Times) -> Letter:
    """Pass with the dates by which, else fail."""
    if times.deadlines:
        return Letter(Verdict.PASS, Reason.DEADLINE, times.deadlines)
    reason = Reason.ONLY_OTHER_DATES if times.others else Reason.NO_DATE
    return Letter(Verdict.FAIL, reason, others=times.others, mend=Mend.NAME_A_DATE)


@dataclass(frozen=True, slots=True)
class _Place:
    grain: str
    before: str
    after: str
    at_start: bool
    at_end: bool
    after_an_order: bool
    """Whether the statement begins with a verb."""

    @classmethod
    def of(cls, text: str, match: re.Match[str], after_an_order: bool) -> "_Place":
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        after = text[match.end() : match.end() + _AFTER]
        return cls(
            grain=match.lastgroup or "",
            before=before,
            after=after,
            at_start=not before.strip(" \t\n([*•-–—"),
            at_end=not after.strip(" \t\n)].!;*"),
            after_an_order=after_an_order,
        )


def _role(place: _Place, patterns: Patterns) -> Role | None:
    """None for a deadline; DURATION for what is no date after all."""
    if place.grain in _CERTAIN:
        return None
    if place.grain == "days":
        return None if place.at_start else Role.DURATION
    if place.grain == "year" and patterns.article.search(place.before):
        return Role.NAME
    if _belongs_to_another(place, patterns):
        return Role.DESCRIPTION
    if patterns.by.search(place.before) and not _is_start_of_by(place, patterns):
        return None
    if place.grain in _NAMES_A_YEAR and patterns.named_after.search(place.after):
        return Role.NAME
    if place.grain != "range" and (
        patterns.start.search(place.before) or patterns.enacted.search(place.before)
    ):
        return Role.START
    if patterns.at.search(place.before):
        return Role.START if patterns.start_span.search(place.before) else None
    if place.grain in _NEEDS_A_WORD:
        return Role.DURATION
    return None if _stands_as_deadline(place, patterns) else Role.NAME


def _phrase(text: str, words: Span, place: _Place, patterns: Patterns) -> Span:
    found = patterns.by.search(place.before) or patterns.at.search(place.before)
    start = words.start - (len(place.before) - found.start() if found else 0)
    return Span(start, words.end, text[start : words.end])


def _belongs_to_another(place: _Place, patterns: Patterns) -> bool:
    """The date of the subject or the object, not of the outcome: `Elections for end of June are prepared`."""
    if place.after_an_order and patterns.of_object.search(place.before):
        return True
    if not patterns.of_subject.search(place.after):
        return False
    weak = patterns.across.search(place.before) or patterns.at.search(place.before)
    first = place.before[: weak.start()].strip() if weak else ""
    return bool(first) and not patterns.by.search(f"{first} ")


def _is_start_of_by(place: _Place, patterns: Patterns) -> bool:
    """ "compared with the end of 2019": a word that could be of a deadline, after one of a start."""
    found = patterns.start.search(place.before)
    deadline = patterns.by.search(place.before)
    return bool(found and deadline and found.start() < deadline.start())


def _stands_as_deadline(place: _Place, patterns: Patterns) -> bool:
    """A date without a word before it that says by: at the head or the end, in brackets, or as an adverb."""
    if place.at_start and (place.at_end or place.after.lstrip(" )")[:1] in (":", "–", "—", "-", ",", "|")):
        return True
    if place.grain in _LONG and patterns.across.search(place.before):
        return not patterns.named_before.search(_without_last_word(place.before))
    if patterns.named_before.search(place.before):
        return False
    if place.grain in _OF_ITSELF:
        return place.at_end or place.at_start or place.before.rstrip().endswith(("(", ",", ":", "–", "—"))
    if patterns.head.search(place.before) and len(place.before) < _BEFORE:
        return True
    last = _LAST_WORD.search(place.before)
    if place.at_end and place.before.rstrip().endswith("("):
        return last is None or last.group(1)[:1].islower() or not last.group(1)[:1].isalpha()
    return place.grain == "year" and patterns.year_may_stand_bare and _is_adverb(place, last, patterns)


def _is_adverb(place: _Place, last: re.Match[str] | None, patterns: Patterns) -> bool:
    """ "werden 2026 eröffnet": German sets a year behind a verb, which is small, and never behind an article."""
    if place.at_start:
        return place.after[:1] == " " and place.after[1:2].islower()
    if last is None or not place.before.endswith(" "):
        return False
    return _is_small(last.group(1)) and not patterns.bare_year_after.search(place.before)


def _is_small(word: str) -> bool:
    """Whether a word is no name: not written large, where its script can, or a function word of some language."""
    return (word[:1].isalpha() and not word[:1].isupper()) or word.lower() in OTHERS


_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_LAST_WORD: Final = re.compile(r"(\w+)\W*$")


def _without_last_word(before: str) -> str:
    return re.sub(r"\w+\W*$", "", before)
