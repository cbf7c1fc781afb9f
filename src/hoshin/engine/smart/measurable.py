"""M: is there a quantity, share, count or threshold to be reached?"""

from dataclasses import dataclass
from itertools import pairwise

from hoshin.engine.smart.figures import Figures
from hoshin.engine.smart.kinds import Letter, Mend, Other, Reason, Role, Span, Verdict
from hoshin.engine.smart.patterns import patterns_of
from hoshin.engine.smart.tokens import Token
from hoshin.engine.smart.tongue import Tongue
from hoshin.engine.smart.whole_sets import whole_sets


@dataclass(frozen=True, slots=True)
class Quantities:
    """What a statement says of how much: quantities to be reached, and other numbers with what they are."""

    reached: tuple[Span, ...]
    others: tuple[Other, ...]


def quantities_in(
    text: str, tokens: list[Token], taken: list[Span], begins: int, tongue: Tongue
) -> Quantities:
    """Every number of a text, sorted. `taken` are its dates, `begins` is where its heading ends."""
    figures = Figures(text, tokens, tongue, begins)
    reached = [*_phrases(text, taken, tongue), *whole_sets(text, tokens, begins, tongue)]
    others = []
    for place, token in enumerate(tokens):
        if not figures.is_number(place) or _inside(token, taken):
            continue
        role = figures.role(place)
        if role is None:
            reached.append(figures.with_unit(place))
        else:
            others.append(Other(token.span, role))
    return Quantities(_merged(text, reached), tuple(others))


def judge_quantity(found: Quantities) -> Letter:
    """Pass with the quantities to be reached, else fail."""
    if found.reached:
        return Letter(Verdict.PASS, Reason.QUANTITY, found.reached)
    if any(other.role is Role.START for other in found.others):
        return Letter(
            Verdict.FAIL,
            Reason.ONLY_OTHER_NUMBERS,
            others=found.others,
            mend=Mend.NAME_THE_GOAL_BESIDE_THE_START,
        )
    reason = Reason.ONLY_OTHER_NUMBERS if found.others else Reason.NO_QUANTITY
    return Letter(Verdict.FAIL, reason, others=found.others, mend=Mend.NAME_A_QUANTITY)


def _phrases(text: str, taken: list[Span], tongue: Tongue) -> list[Span]:
    """Quantities of several words, such as `by half`."""
    found = patterns_of(tongue).quantity_phrases.finditer(text)
    spans = [Span(match.start(), match.end(), match.group()) for match in found]
    return [span for span in spans if not _inside(span, taken)]


def _inside(piece: Token | Span, taken: list[Span]) -> bool:
    return any(piece.start < span.end and span.start < piece.end for span in taken)


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order; those that touch or overlap become one."""
    if not spans:
        return ()
    ordered = sorted(spans)
    merged = [ordered[0]]
    for before, after in pairwise(ordered):
        last = merged[-1]
        if after.start < max(last.end, before.end):
            end = max(last.end, after.end)
            merged[-1] = Span(last.start, end, text[last.start : end])
        else:
            merged.append(after)
    return tuple(merged)
