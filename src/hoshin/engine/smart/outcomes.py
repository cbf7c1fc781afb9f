"""The verbs that head a statement's outcomes, and what they are said of."""

from dataclasses import dataclass
from typing import Final

from hoshin.engine.smart.cover import Cover
from hoshin.engine.smart.patterns import patterns_of
from hoshin.engine.smart.tokens import Kind, Token, is_capital
from hoshin.engine.smart.tongue import Tongue

_STOPS: Final = frozenset(".!?;•*\n")
_BREAKS: Final = frozenset(",;")
_OPENS: Final = frozenset("([{")
_CLOSES: Final = frozenset(")]}")
_SHORTEST: Final = 2
_FURTHEST: Final = 16
"""Words that may precede the verb at the head."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of one statement. `begins` is where its heading ends."""

    tokens: list[Token]
    dates: Cover
    begins: int
    tongue: Tongue

    def heads(self) -> list[Token]:
        """The verb of each outcome; those that share an object count once."""
        heads: list[Token] = []
        for sentence in self.sentences():
            heads += (
                self._heads_behind(sentence)
                if self.tongue.outcome.verb_last
                else self._heads_before(sentence)
            )
        return heads

    def objects(self, heads: list[Token]) -> list[Token]:
        """The words that say something, besides the verbs at the head."""
        words = self.tongue
        places = {head.start for head in heads}
        return [
            token
            for token in self.tokens
            if token.start >= self.begins
            and token.kind is not Kind.MARK
            and token.start not in places
            and self._says_something(token)
            and token.low not in words.outcome.leads
        ]

    def sentences(self) -> list[list[Token]]:
        """The statement's sentences, without its heading and what it puts in brackets."""
        found: list[list[Token]] = [[]]
        depth = 0
        for place, token in enumerate(self.tokens):
            depth += token.text in _OPENS
            if token.start >= self.begins and not depth:
                if self._ends_sentence(place):
                    found.append([])
                else:
                    found[-1].append(token)
            depth -= token.text in _CLOSES and depth > 0
        whole = [sentence for sentence in found if _word_count(sentence) >= _SHORTEST]
        return whole or [sentence for sentence in found if sentence][:1]

    def _ends_sentence(self, place: int) -> bool:
        """A mark at which a sentence ends: a full stop only before a gap and no small letter, and not in a date."""
        token = self.tokens[place]
        if token.text not in _STOPS:
            return False
        if place + 1 == len(self.tokens) or token.text != ".":
            return True
        if self.dates.meets(token) or (place and self._is_abbreviation(self.tokens[place - 1])):
            return False  # 30. Juni 2027, 2,5 Mio. Euro
        after = self.tokens[place + 1]
        return after.start > token.end and not after.text[:1].islower()

    def _is_abbreviation(self, token: Token) -> bool:
        if token.low in self.tongue.abbreviations or token.low in self.tongue.quantity.large:
            return True
        return token.kind is Kind.WORD and len(token.text) == 1  # z. B.

    def _heads_before(self, sentence: list[Token]) -> list[Token]:
        """Verb first: the first verb, and each later one of its form, or clause of its own, behind a joint."""
        first = self._first_verb(sentence)
        if first is None:
            return []
        heads, form, words = [sentence[first]], self._form(sentence[first].low), self.tongue.outcome
        finite = any(token.low in words.finite for token in sentence[: first + 1])
        joint = False
        for place in range(first + 1, len(sentence)):
            token = sentence[place]
            if token.low in words.means or self._is_purpose(sentence, place):
                break
            again = finite and joint and token.low in words.finite
            alike = (
                self._joins(sentence, place)
                and self._form(token.low) == form
                and (self._is_verb(sentence, place) or self._is_twin(sentence, place, heads[-1]))
            )
            if again or alike:
                heads.append(token)
            joint = not (again or alike) and (joint or token.low in words.joins)
            finite = finite or token.low in words.finite
        return heads

    def _heads_behind(self, sentence: list[Token]) -> list[Token]:
        """Verb last, or a noun of a verb first: each verb that ends a part of its own between joints."""
        heads: list[Token] = []
        said = joined = False
        verbs = {place for place in range(len(sentence)) if self._is_verb(sentence, place)}
        verbs -= self._beside(sentence, verbs)
        small = any(not is_capital(sentence[place]) for place in verbs)
        for place, token in enumerate(sentence):
            if token.low in self.tongue.outcome.means:
                joined = False
            noun = is_capital(token)
            verb = place in verbs and not (noun and small)
            if verb and not (noun and heads and not self._joins(sentence, place)):
                if not heads or (joined and (said or noun)):
                    heads.append(token)
                    said = joined = False
            elif token.low in self.tongue.outcome.joins or token.text in _BREAKS:
                joined, said = bool(heads), False
            elif self._says_something(token):
                said = True
        return heads or self._known_behind(sentence) or self._unknown_behind(sentence)

    def _beside(self, sentence: list[Token], verbs: set[int]) -> set[int]:
        """The verbs of clauses beside an outcome, up to the next verb that nothing leads: …, um Kosten zu sparen."""
        words, patterns = self.tongue.outcome, patterns_of(self.tongue)
        found, inside = set(), False
        for place, token in enumerate(sentence):
            before = sentence[place - 1] if place else None
            if token.low in words.asides and (before is None or before.text in _BREAKS):
                inside = True
            elif inside and place in verbs and not is_capital(token):
                inside = bool(patterns.led_verb.fullmatch(token.low)) or (
                    before is not None and before.low in words.purpose
                )
                found |= {place} if inside else set()
        return found

    def _known_behind(self, sentence: list[Token]) -> list[Token]:
        verbs = self.tongue.outcome.verbs
        return [token for token in sentence if token.low in verbs and not is_capital(token)][-1:]

    def _unknown_behind(self, sentence: list[Token]) -> list[Token]:
        """A last word, or a first noun with its object behind it, that has the form of a verb: … digital annehmen."""
        words = [token for token in sentence if token.kind is Kind.WORD and not self.dates.meets(token)]
        patterns = patterns_of(self.tongue)
        if len(words) < _SHORTEST or words[-1].low in self.tongue.function_words:
            return []
        if patterns.unknown_verb.fullmatch(words[-1].text):
            return words[-1:]
        noun, after = words[0], words[1]
        named = patterns.unknown_noun.fullmatch(noun.text) and after.low in self.tongue.outcome.noun_joins
        return [noun] if named else []

    def _first_verb(self, sentence: list[Token]) -> int | None:
        verbs = (place for place in range(len(sentence)) if self._is_verb(sentence, place))
        own = (
            place for place in verbs if place == 0 or sentence[place - 1].low not in self.tongue.outcome.means
        )
        finite = (
            place for place in range(1, len(sentence)) if sentence[place].low in self.tongue.outcome.finite
        )
        first = next(own, None)
        if first is None:
            first = self._unknown_verb(sentence)
        return next(finite, None) if first is None else first

    def _unknown_verb(self, sentence: list[Token]) -> int | None:
        """A first word with the beginning of an object behind it, and none of a sentence: `Sunset the old API`."""
        if (
            len(sentence) <= 1
            or sentence[0].kind is not Kind.WORD
            or sentence[0].low in self.tongue.function_words
        ):
            return None
        after = sentence[1]
        begins_object = after.low in self.tongue.outcome.object_starts or after.kind is Kind.NUMBER
        return 0 if begins_object else None

    def _is_verb(self, sentence: list[Token], place: int) -> bool:
        """A verb; a word that is as often a noun only at the head or where an object begins behind it."""
        token, words = sentence[place], self.tongue.outcome
        if token.low not in words.verbs or self.dates.meets(token):
            return False
        if not words.verb_last and place and sentence[place - 1].low in words.object_starts:
            return False  # the increase, all open cases
        if token.low not in words.also_nouns:
            return True
        if words.verb_last or place + 1 == len(sentence):
            return place == 0 and place + 1 < len(sentence)
        return sentence[place + 1].low in words.object_starts or self._is_at_head(sentence, place)

    def _is_at_head(self, sentence: list[Token], place: int) -> bool:
        """Whether only words stand before that may precede a verb: we will, by 2030."""
        return place <= _FURTHEST and all(self._may_precede(token) for token in sentence[:place])

    def _may_precede(self, token: Token) -> bool:
        return (
            token.kind in (Kind.MARK, Kind.NUMBER)
            or token.low in self.tongue.outcome.leads
            or self._is_adverb(token)
            or self.dates.meets(token)
        )

    def _joins(self, sentence: list[Token], place: int) -> bool:
        """Whether a joint stands before a word, perhaps with an adverb between."""
        back = place - 1
        if back >= 0 and (
            self._is_adverb(sentence[back]) or sentence[back].low in self.tongue.outcome.purpose
        ):
            back -= 1
        return back >= 0 and (
            sentence[back].low in self.tongue.outcome.joins or sentence[back].text in _BREAKS
        )

    def _is_twin(self, sentence: list[Token], place: int, head: Token) -> bool:
        """`identify and share practices`: a verb that shares its object with the one before it."""
        return place > 1 and sentence[place - 2] is head and sentence[place].low in self.tongue.outcome.verbs

    def _is_purpose(self, sentence: list[Token], place: int) -> bool:
        words = self.tongue.outcome
        return (
            sentence[place].low in words.purpose
            and place + 1 < len(sentence)
            and sentence[place + 1].low in words.verbs
        )

    def _is_adverb(self, token: Token) -> bool:
        ending = self.tongue.outcome.adverb_ending
        return bool(ending) and token.low.endswith(ending)

    def _form(self, word: str) -> str:
        """Which form of a verb a word is, by its ending."""
        for ending in self.tongue.outcome.endings:
            if word.endswith(ending) and len(word) > len(ending) + _SHORTEST and not word.endswith("ss"):
                return ending
        return ""

    def _says_something(self, token: Token) -> bool:
        return (
            token.kind is not Kind.MARK
            and token.low not in self.tongue.function_words
            and token.low not in self.tongue.outcome.joins
            and token.kind is not Kind.NUMBER
            and token.low not in self.tongue.quantity.cardinals
            and token.low not in self.tongue.quantity.whole
            and not self.dates.meets(token)
        )


def _word_count(sentence: list[Token]) -> int:
    return sum(token.kind is Kind.WORD for token in sentence)
