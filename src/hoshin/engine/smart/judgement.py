"""A statement held against the five letters of SMART, from its words alone."""

from typing import Final

from hoshin.engine.smart.cover import Cover
from hoshin.engine.smart.detect import tongue_of
from hoshin.engine.smart.heading import heading_end
from hoshin.engine.smart.kinds import Letter, Mend, Note, Reason, Remark, Smart, Span, Verdict
from hoshin.engine.smart.languages import NO_TONGUE, TONGUES
from hoshin.engine.smart.measurable import judge_quantity, quantities_in
from hoshin.engine.smart.patterns import patterns_of
from hoshin.engine.smart.specific import Statement, judge_outcome
from hoshin.engine.smart.time_bound import judge_time, times_in
from hoshin.engine.smart.tokens import tokens_of
from hoshin.engine.smart.tongue import Tongue
from hoshin.engine.words import Words

_ACHIEVABLE: Final = Letter(Verdict.UNKNOWN, Reason.NOT_IN_TEXT, mend=Mend.GIVE_A_KPI)
_RELEVANT: Final = Letter(Verdict.UNKNOWN, Reason.NOT_IN_TEXT, mend=Mend.LINK_IT)


def judge(text: str, language: str | None = None) -> Smart:
    """What the words of a statement say of the five letters.

    S asks for an outcome with verb and object, one at a time, without empty words; M for a quantity, share, count or
    threshold to be reached; T for a date, year, quarter or fiscal year by which. A and R cannot be read off bare
    text and are unknown. `language` is a code such as `en`; where it is None the function words tell it, and where they
    tell none the statement is judged on structure alone. Criteria: Doran, There's a S.M.A.R.T. way to write
    management's goals and objectives, Management Review 70(11), 1981. Raises UnknownLanguage.

    >>> found = judge("Reduce late deliveries from 12 % to 5 % by 30 June 2027")
    >>> [letter.verdict.value for letter in found.letters.values()]
    ['pass', 'pass', 'unknown', 'unknown', 'pass']
    >>> [words.text for words in found.measurable.words], [words.text for words in found.time_bound.words]
    (['5 %'], ['30 June 2027'])
    """
    tokens = tokens_of(text)
    tongue = tongue_of(tokens) if language is None else _tongue(language)
    begins = heading_end(text, tongue)
    times = times_in(text, tongue)
    quantities = quantities_in(text, tokens, Cover(len(text), times.spans), begins, tongue)
    statement = Statement(
        text, tokens, Cover(len(text), (*times.spans, *times.phrases)), quantities.reached, begins
    )
    return Smart(
        language=tongue.code or None,
        specific=judge_outcome(statement, tongue),
        measurable=judge_quantity(quantities),
        achievable=_ACHIEVABLE,
        relevant=_RELEVANT,
        time_bound=judge_time(times),
        notes=_notes(text, tongue),
    )


class UnknownLanguage(ValueError):
    """A language was asked for that there is no data for."""

    def __init__(self, language: str) -> None:
        self.words = Words(
            "found the language “%(language)s”; expected one of %(known)s",
            language=language,
            known=", ".join(TONGUES),
        )
        super().__init__(str(self.words))


def _tongue(language: str) -> Tongue:
    if language not in TONGUES:
        raise UnknownLanguage(language)
    return TONGUES[language]


def _notes(text: str, tongue: Tongue) -> tuple[Remark, ...]:
    if tongue is NO_TONGUE:
        return (Remark(Note.UNKNOWN_LANGUAGE, ()),)
    steady = patterns_of(tongue).steady.search(text)
    if steady is None:
        return ()
    return (Remark(Note.HEALTH_MEASURE, (Span(steady.start(), steady.end(), steady.group()),)),)
