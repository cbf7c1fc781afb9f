"""S: an outcome with verb and object, one at a time, without empty words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hoshin.engine.smart.cover import Cover
from hoshin.engine.smart.kinds import Letter, Mend, Reason, Span, Verdict
from hoshin.engine.smart.outcomes import Outcomes
from hoshin.engine.smart.patterns import patterns_of
from hoshin.engine.smart.tokens import Kind, Token
from hoshin.engine.smart.tongue import OutcomeWords, Tongue

_TELLING: Final = 2
"""Words of an object that are quoted with its verb."""

_LONGEST: Final = 80

_FIRST: Final = re.compile(r"(?:^|\s)(\(?(?:1|a|i)\)) ")
_SECOND: Final = re.compile(r"\s(\(?(?:2|b|ii)\)) ")


@dataclass(frozen=True, slots=True)
class Statement:
    """What S is read from. `begins` is where the heading ends."""

    text: str
    tokens: list[Token]
    dates: Cover
    quantities: Sequence[Span]
    begins: int


def judge_outcome(statement: Statement, tongue: Tongue) -> Letter:
    """The heaviest fault first; pass where there is none."""
    if not any(token.kind is Kind.WORD for token in statement.tokens):
        return Letter(Verdict.FAIL, Reason.NOTHING_SAID, mend=Mend.SAY_AN_OUTCOME)
    outcomes = Outcomes(statement.tokens, statement.dates, statement.begins, tongue)
    if not tongue.outcome.verbs:
        return _by_structure(outcomes)
    heads = outcomes.heads()
    if not heads:
        return Letter(Verdict.FAIL, Reason.NO_VERB, mend=Mend.SAY_AN_OUTCOME)
    said = outcomes.objects(heads)
    if not said:
        return Letter(Verdict.FAIL, Reason.NO_OBJECT, (heads[0].span,), mend=Mend.SAY_OF_WHAT)
    if not statement.quantities and _is_hollow(heads, said, tongue):
        return _without_object(heads[0], said)
    vague = [head for head in heads if head.low in tongue.outcome.vague and not _is_past(head, tongue)]
    thin = [head for head in heads if _says_little(head.low, tongue.outcome)]
    if len(thin) == len(heads) and not statement.quantities and _all_vague(said, tongue):
        return _without_object(thin[0], said)
    listed = _listed(statement)
    if len(heads) > 1 or listed:
        words = listed or tuple(head.span for head in heads)
        return Letter(Verdict.WARN, Reason.SEVERAL_OUTCOMES, words, mend=Mend.SAY_ONE)
    empty = _empty_words(statement, tongue)
    if empty:
        return Letter(Verdict.WARN, Reason.EMPTY_WORDS, empty, mend=Mend.DROP_EMPTY_WORDS)
    if vague and not statement.quantities:
        return Letter(Verdict.WARN, Reason.VAGUE_VERB, (vague[0].span,), mend=Mend.NAME_THE_CHANGE)
    return Letter(Verdict.PASS, Reason.ONE_OUTCOME, (_phrase(statement.text, heads[0], said),))


def _without_object(head: Token, said: list[Token]) -> Letter:
    words = (head.span, *(token.span for token in said))
    return Letter(Verdict.FAIL, Reason.VAGUE_AND_EMPTY, words, mend=Mend.NAME_THE_CHANGE)


def _phrase(text: str, head: Token, said: list[Token]) -> Span:
    """The verb with the first words of its object behind it, or the last ones before it."""
    behind = [token for token in said if token.start > head.end][:_TELLING]
    before = [token for token in said if token.end < head.start][-_TELLING:]
    start = head.start if behind else before[0].start
    end = behind[-1].end if behind else head.end
    if end - start > _LONGEST:
        start, end = head.start, head.end
    return Span(start, end, text[start:end])


def _listed(statement: Statement) -> tuple[Span, ...]:
    """The marks of outcomes that the statement numbers itself: `1) … 2) …`."""
    first = _FIRST.search(statement.text, statement.begins)
    second = _SECOND.search(statement.text, first.end()) if first else None
    return tuple(Span(*found.span(1), found.group(1)) for found in (first, second) if found and second)


def _by_structure(outcomes: Outcomes) -> Letter:
    """Without a language: more than one sentence is more than one outcome; no more can be said."""
    sentences = outcomes.sentences()
    if len(sentences) > 1:
        words = tuple(sentence[0].span for sentence in sentences)
        return Letter(Verdict.WARN, Reason.SEVERAL_OUTCOMES, words, mend=Mend.SAY_ONE)
    return Letter(Verdict.UNKNOWN, Reason.STRUCTURE_ONLY)


def _all_vague(said: list[Token], tongue: Tongue) -> bool:
    patterns = patterns_of(tongue)
    return all(
        token.low in tongue.outcome.vague_objects
        or patterns.empty.fullmatch(token.text)
        or patterns.hollow.fullmatch(token.text)
        for token in said
    )


def _is_hollow(heads: list[Token], said: list[Token], tongue: Tongue) -> bool:
    """Whether nothing is named that is to change: better, faster; of what only is so, whenever that is: better than last year."""
    hollow = patterns_of(tongue).hollow
    is_bare = all(head.low in tongue.outcome.bare for head in heads)
    times: frozenset[str] = tongue.quantity.time_units if is_bare else frozenset()
    praise = [token for token in said if hollow.fullmatch(token.text)]
    return bool(praise) and all(token in praise or token.low in times for token in said)


def _says_little(verb: str, words: OutcomeWords) -> bool:
    """Whether a verb says something only by its object: improve, ensure, become."""
    return verb in words.vague or verb in words.thin or verb in words.bare


def _is_past(head: Token, tongue: Tongue) -> bool:
    ending = tongue.outcome.past_ending
    return bool(ending) and head.low.endswith(ending)


def _empty_words(statement: Statement, tongue: Tongue) -> tuple[Span, ...]:
    found = patterns_of(tongue).empty.finditer(statement.text, statement.begins)
    return tuple(Span(match.start(), match.end(), match.group()) for match in found)
