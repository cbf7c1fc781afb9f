"""M: is there a quantity, share, count or threshold to be reached?"""

from dataclasses import dataclass

from hoshin.engine.smart.cover import Cover
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


def quantities_in(text: str, tokens: list[Token], dates: Cover, begins: int, tongue: Tongue) -> Quantities:
    """Every number of a text, sorted. `begins` is where its heading ends."""
    figures = Figures(text, tokens, tongue, begins, dates)
    reached = [*_phrases(text, dates, tongue), *whole_sets(text, tokens, begins, tongue)]
    others = []
    for place, token in enumerate(tokens):
        if not figures.is_number(place) or dates.meets(token):
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


def _phrases(text: str, dates: Cover, tongue: Tongue) -> list[Span]:
    """Quantities of several words, such as `by half`."""
    found = patterns_of(tongue).quantity_phrases.finditer(text)
    spans = [Span(match.start(), match.end(), match.group()) for match in found]
    return [span for span in spans if not dates.meets(span)]


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap become one."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], span.end)
        else:
            merged.append((span.start, span.end))
    return tuple(Span(start, end, text[start:end]) for start, end in merged)
