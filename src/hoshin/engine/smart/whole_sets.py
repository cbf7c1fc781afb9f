"""A whole set that can be listed is a share of 100 %: "all our websites"; "all people" is a scope."""

from typing import Final

from hoshin.engine.smart.kinds import Span
from hoshin.engine.smart.patterns import patterns_of
from hoshin.engine.smart.tokens import Kind, Token
from hoshin.engine.smart.tongue import Tongue

_LONGEST: Final = 4
"""Words of a set's name that are looked at."""


def whole_sets(text: str, tokens: list[Token], begins: int, tongue: Tongue) -> list[Span]:
    """The sets of which a statement wants every member, where it does not take that back."""
    words = tongue.quantity
    places = [
        place for place, token in enumerate(tokens) if token.low in words.whole and token.start >= begins
    ]
    if not places or patterns_of(tongue).hedges.search(text):
        return []
    spans = []
    for place in places:
        named = _named(tokens, place, tongue)
        if named and not (place and _is_scope(tokens[place - 1].low, tongue)):
            start, end = tokens[place].start, named[-1].end
            spans.append(Span(start, end, text[start:end]))
    return spans


def _is_scope(before: str, tongue: Tongue) -> bool:
    """Whether the word before makes the set a scope: `in all schools`, `empower all employees`."""
    return before in tongue.quantity.scope_before or before in tongue.outcome.vague


def _named(tokens: list[Token], place: int, tongue: Tongue) -> list[Token]:
    """The words that name the set; none where nobody can list it, or where it is a span of time."""
    words = tongue.quantity
    named: list[Token] = []
    for token in tokens[place + 1 : place + 1 + _LONGEST]:
        if not named and token.low in words.whole_skips:
            continue
        if token.kind not in (Kind.WORD, Kind.NAME) or token.low in tongue.function_words:
            break
        if named and token.low in tongue.outcome.verbs and token.low not in tongue.outcome.also_nouns:
            break
        named.append(token)
    if any(
        token.low in words.open_sets or token.low in words.time_units or token.low in words.cardinals
        for token in named
    ):
        return []
    return named
