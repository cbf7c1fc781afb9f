"""What a reading of a statement says: verdicts, reasons as codes, and the words that led to them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class Verdict(StrEnum):
    """How a letter came out."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"
    UNKNOWN = "unknown"


class Span(NamedTuple):
    """Words of the statement: `text` is what stands from character `start` up to `end`."""

    start: int
    end: int
    text: str


class Reason(StrEnum):
    """Why a letter came out as it did. Faces have a sentence for each."""

    ONE_OUTCOME = "one_outcome"
    NOTHING_SAID = "nothing_said"
    NO_VERB = "no_verb"
    NO_OBJECT = "no_object"
    SEVERAL_OUTCOMES = "several_outcomes"
    EMPTY_WORDS = "empty_words"
    VAGUE_VERB = "vague_verb"
    VAGUE_AND_EMPTY = "vague_and_empty"
    STRUCTURE_ONLY = "structure_only"

    QUANTITY = "quantity"
    NO_QUANTITY = "no_quantity"
    ONLY_OTHER_NUMBERS = "only_other_numbers"

    DEADLINE = "deadline"
    NO_DATE = "no_date"
    ONLY_OTHER_DATES = "only_other_dates"

    NOT_IN_TEXT = "not_in_text"


class Role(StrEnum):
    """What a number or a date is that is nothing to be reached."""

    YEAR = "year"
    HEADING = "heading"
    NAME = "name"
    AGE = "age"
    ORDINAL = "ordinal"
    DESCRIPTION = "description"
    DENOMINATOR = "denominator"
    START = "start"
    DURATION = "duration"


class Mend(StrEnum):
    """What would make a letter pass."""

    SAY_AN_OUTCOME = "say_an_outcome"
    SAY_OF_WHAT = "say_of_what"
    SAY_ONE = "say_one"
    DROP_EMPTY_WORDS = "drop_empty_words"
    NAME_THE_CHANGE = "name_the_change"
    NAME_A_QUANTITY = "name_a_quantity"
    NAME_THE_GOAL_BESIDE_THE_START = "name_the_goal_beside_the_start"
    NAME_A_DATE = "name_a_date"
    GIVE_A_KPI = "give_a_kpi"
    LINK_IT = "link_it"


class Note(StrEnum):
    """What is said of the whole statement."""

    HEALTH_MEASURE = "health_measure"
    UNKNOWN_LANGUAGE = "unknown_language"


class Other(NamedTuple):
    """A number or date that was passed over, and what it is."""

    words: Span
    role: Role


class Remark(NamedTuple):
    """A note with the words that led to it."""

    note: Note
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: the verdict, the words that led to it, what was passed over, and a mend where one is needed."""

    verdict: Verdict
    reason: Reason
    words: tuple[Span, ...] = ()
    others: tuple[Other, ...] = ()
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Smart:
    """The five letters of a statement. `language` is its code, None where it is unknown."""

    language: str | None
    specific: Letter
    measurable: Letter
    achievable: Letter
    relevant: Letter
    time_bound: Letter
    notes: tuple[Remark, ...] = ()

    @property
    def letters(self) -> dict[str, Letter]:
        """The letters by their names, in order."""
        return {name: getattr(self, name) for name in LETTERS}


LETTERS: Final = ("specific", "measurable", "achievable", "relevant", "time_bound")
