"""Which language is a statement in? By its function words, which no statement of some length goes without."""

import re
from functools import cache
from typing import Final

from hoshin.engine.smart.languages import NO_TONGUE, TONGUES
from hoshin.engine.smart.languages.others import OTHERS
from hoshin.engine.smart.tokens import Kind, Token
from hoshin.engine.smart.tongue import Tongue

_OTHER_LETTERS: Final = re.compile(r"[àâçèéêëîïôûœñ¿¡áíóúãõąćęłńśźżåøæčďěňřšťůž]|[^\x00-\u024f\u2000-\u2bff]")
_ASKED: Final = 400
"""Words that are looked at; more say nothing new."""


def tongue_of(tokens: list[Token]) -> Tongue:
    """The language of a statement, or the one that knows no words.

    Function words count 1, other words of the data ½; a statement of whose words too few are known is in an unknown language.
    """
    words = [token.low for token in tokens[:_ASKED] if token.kind is Kind.WORD]
    scores = {tongue.code: _score(words, tongue) for tongue in TONGUES.values()}
    best = max(scores, key=lambda code: scores[code])
    others = len(_OTHER_LETTERS.findall(" ".join(words))) + sum(map(OTHERS.__contains__, words))
    known = scores[best]
    if not known or known <= others or (len(words) > _SHORT and known < len(words) * _LEAST):
        return NO_TONGUE
    return TONGUES[best]


_SHORT: Final = 5
_LEAST: Final = 0.06
_BY_LETTERS: Final = 0.25


def _score(words: list[str], tongue: Tongue) -> float:
    score = sum(map(tongue.function_words.__contains__, words)) + 0.5 * sum(
        map(_known(tongue.code).__contains__, words)
    )
    if score and any(letter in word for word in words for letter in tongue.letters):
        score += _BY_LETTERS
    return score


@cache
def _known(code: str) -> frozenset[str]:
    """The words that a language's data holds, besides its function words."""
    tongue = TONGUES[code]
    outcome, quantity = tongue.outcome, tongue.quantity
    known = outcome.verbs | outcome.vague_objects
    known |= quantity.cardinals | quantity.units | quantity.connectors | quantity.changes | quantity.nought
    return known - tongue.function_words
