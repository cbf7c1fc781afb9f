"""What a number in a statement is: a quantity to be reached, or part of a name, an age, a start …"""

import re
from dataclasses import dataclass
from typing import Final

from hoshin.engine.smart.around import Around
from hoshin.engine.smart.kinds import Role, Span
from hoshin.engine.smart.patterns import patterns_of
from hoshin.engine.smart.tokens import Kind, is_capital

_CURRENCIES: Final = frozenset("$€£¥₹") | frozenset(("usd", "eur", "gbp", "chf", "us$"))
_SIGNS: Final = frozenset("<>≤≥=+±~≈")
_PERCENT: Final = frozenset("%‰°")
_NUMBERS_OF: Final = frozenset("#§")
_GROUP: Final = 3
_OLDEST: Final = 120
_REACH: Final = 40
_FAR_BACK: Final = 120
_FAR: Final = 7
"""Tokens between the value at the start and the one to be reached."""


@dataclass(frozen=True, slots=True)
class Figures(Around):
    """The numbers of one statement, and what each of them is."""

    def is_number(self, place: int) -> bool:
        """Whether a token says how much, or looks as if it did."""
        token, words = self.tokens[place], self.tongue.quantity
        if token.kind is Kind.MARK:
            return False
        if token.kind is not Kind.WORD:
            return True
        low = token.low
        if low in words.large and place and self.is_figure(place - 1):
            return False
        return (
            low in words.cardinals
            or low in words.parts
            or low in words.changes
            or low in words.nought
            or (low in words.one and self.low(place - 1) in words.one_after)
            or ("-" in low and all(part in words.cardinals for part in low.split("-")))
        )

    def role(self, place: int) -> Role | None:
        """None for a quantity to be reached."""
        token = self.tokens[place]
        if token.start < self.begins:
            return Role.HEADING
        match token.kind:
            case Kind.ORDINAL:
                return Role.ORDINAL
            case Kind.NAME:
                return Role.NAME
            case Kind.COMPOUND:
                return self._compound(place)
            case Kind.NUMBER:
                return self._figure(place)
            case _:
                return self._word(place)

    def with_unit(self, place: int) -> Span:
        """The number with what belongs to it: `$ 5 million`, `90 percent`."""
        words, first, last = self.tongue.quantity, place, place
        if self.low(place - 1) in _CURRENCIES or self.low(place - 1) in _SIGNS:
            first -= 1
        while (
            self.low(last + 1) in words.large
            or self.low(last + 1) in words.units
            or self.low(last + 1) in _PERCENT
        ):
            last += 1
        while self._goes_on(last):
            last += 1
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, self.text[start:end])

    def _goes_on(self, place: int) -> bool:
        """`1 000 000`: groups of three figures behind a gap."""
        if place + 1 >= len(self.tokens):
            return False
        here, after = self.tokens[place], self.tokens[place + 1]
        grouped = len(after.text) == _GROUP and after.text.isdecimal() and after.start == here.end + 1
        return grouped and here.text[-1].isdecimal() and here.text.isdecimal() and len(here.text) <= _GROUP

    def _compound(self, place: int) -> Role | None:
        """A number tied to a word: `10-percent` is a quantity, `5-year` belongs to its plan."""
        tied = re.split(r"[-–]", self.tokens[place].low, maxsplit=1)[-1]
        if patterns_of(self.tongue).compound_units.fullmatch(tied):
            return None
        if (
            tied in self.tongue.quantity.time_units
            and self.low(place + 1) in self.tongue.quantity.measured_time
        ):
            return None
        return self._age(place) or Role.DESCRIPTION

    def _figure(self, place: int) -> Role | None:
        before, after = self.low(place - 1), self.low(place + 1)
        words = self.tongue.quantity
        if self.enumerates(place):
            return Role.HEADING
        if before in _NUMBERS_OF or self.is_tied(place):
            return Role.NAME
        if before in words.per:
            return Role.DENOMINATOR
        age = self._age(place)
        if age or self._is_ordinal(place):
            return age or Role.ORDINAL
        if self._is_start(place):
            return Role.START
        if self._describes(place):
            return Role.DESCRIPTION
        if after in _PERCENT or before in _CURRENCIES or before in _SIGNS or before == "#":
            return None
        if after in words.units or after in words.large or after in _CURRENCIES:
            return Role.NAME if before in words.labels and after not in words.large else None
        return self._plain(place)

    def _plain(self, place: int) -> Role | None:
        """A figure without a unit: what stands before it decides."""
        before, after = self.low(place - 1), self.low(place + 1)
        words = self.tongue.quantity
        if before in words.labels or self.is_of_a_list(place):
            return Role.NAME
        if before in words.comparisons or before in words.metrics:
            return None
        if before in words.determiners:
            return Role.DESCRIPTION
        if after in words.time_units and before in words.duration_before:
            return Role.DURATION
        if self.is_named(place):
            return Role.NAME
        return None

    def _word(self, place: int) -> Role | None:
        """A number in words."""
        low, before, after = self.tokens[place].low, self.low(place - 1), self.low(place + 1)
        words = self.tongue.quantity
        if low in words.changes:
            return Role.NAME if after in words.not_changes_before else None
        if low in words.nought:
            named = after in words.not_nought_before or before in words.not_nought_after
            return Role.NAME if named else None
        if low in words.parts or low in words.one:
            return None
        if before in words.per:
            return Role.DENOMINATOR
        if before in words.labels and self._is_label(place - 1) and not self.is_plural(place + 1):
            return Role.NAME
        if after in words.time_units and patterns_of(self.tongue).age_before.search(self.text_before(place)):
            return Role.AGE
        if self._is_start(place):
            return Role.START
        if after in words.units or after in words.large or after in _PERCENT:
            return None
        if before in words.determiners:
            return Role.DESCRIPTION
        if after in words.time_units and before in words.duration_before:
            return Role.DURATION
        if (
            place
            and is_capital(self.tokens[place])
            and is_capital(self.tokens[place - 1])
            and not self.may_lead(place - 1)
        ):
            return Role.NAME
        return None

    def _is_label(self, place: int) -> bool:
        """Not the verb at the head: `Target two markets`, but `Deliver phase two`."""
        return place > 0 or self.low(place) not in self.tongue.outcome.verbs

    def _age(self, place: int) -> Role | None:
        """Years that people or things have lived."""
        token = self.tokens[place]
        digits = re.match(r"\d+", token.text)
        if not digits or int(digits.group()[:5]) > _OLDEST or self.low(place + 1) in _PERCENT:
            return None
        patterns = patterns_of(self.tongue)
        tied = re.search(r"[^\W\d_]", token.text)
        after = self.text[token.start + tied.start() if tied else token.end :][:_REACH]
        old = patterns.age_after.search(after) or patterns.age_before.search(self.text_before(place))
        return Role.AGE if old else None

    def _is_ordinal(self, place: int) -> bool:
        """`die 5. Auflage`; not `auf 5. Danach`, where a sentence ends."""
        if not self.tongue.quantity.ordinal_dot or self.low(place + 1) != ".":
            return False
        token, dot = self.tokens[place], self.tokens[place + 1]
        goes_on = place + 2 < len(self.tokens) and self.tokens[place + 2].kind is Kind.WORD
        before = self.low(place - 1)
        return (
            dot.start == token.end
            and goes_on
            and before not in self.tongue.quantity.goal
            and len(token.text) <= 2
        )

    def _is_start(self, place: int) -> bool:
        """`from 3 %`, and `von 3 %` where `auf 5 %` follows."""
        words, before = self.tongue.quantity, place - 1
        if self.low(before) in _CURRENCIES:
            before -= 1
        if self.low(before) in words.start:
            return True
        return self.low(before) in words.start_before_goal and any(
            self.low(later) in words.goal and later + 1 < len(self.tokens) and self.is_number(later + 1)
            for later in range(place + 1, min(place + _FAR, len(self.tokens)))
        )

    def _describes(self, place: int) -> bool:
        """`the number of states at or above 75 %`: which ones are meant, not how many."""
        start = self.tokens[place].start
        return bool(patterns_of(self.tongue).described.search(self.text[max(0, start - _FAR_BACK) : start]))
