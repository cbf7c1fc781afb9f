"""What a language must say of itself so that statements in it can be judged: words and patterns, no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TimeWords:
    """How a language says by when. Patterns are regular expressions without groups, read without regard to case."""

    months: str = ""
    """A pattern of the names of months and their short forms; case counts where a name is also a word."""
    ordinals: str = ""
    """A pattern of the ordinals that count quarters and halves."""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Printed forms by grain; {year}, {month}, {ordinal} and {count} stand for their patterns."""
    by: str = ""
    """What stands before a date and makes it a deadline, whatever came before: by, until, no later than."""
    at: str = ""
    """What may stand before a deadline, unless the sentence speaks of where it starts: in, during."""
    across: str = ""
    """What may stand before a period of several years or a fiscal one: for, over."""
    edges: str = ""
    """What a hyphen may tie to a year: mid-2027."""
    head: str = ""
    """What makes a year at the head of a statement a deadline: For 2027, …"""
    article: str = ""
    """What makes a year part of a name: the 2030 Agenda."""
    goal: str = ""
    """What ends the speech of where a change starts: from … *to* …"""
    between: str = ""
    """What may stand between such a word and the date: the end of, the year."""
    start: str = ""
    """What makes a date the one that a change starts from: since, compared with."""
    enacted: str = ""
    """What makes "in 2015" tell when something was decided: adopted."""
    of_subject: str = ""
    """What follows a date that belongs to the subject: the elections in September *are* prepared."""
    of_object: str = ""
    """What stands before a date that belongs to the object: plan the interviews *to be held in* June."""
    named_after: str = ""
    """What follows a year that belongs to a name or to a state of then: survey, levels."""
    named_before: str = ""
    """What stands before a date that belongs to a name: plan, report."""
    bare_year_after: str = ""
    """Words after which a year without a preposition is no adverb; empty where no year is one."""


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """How a language says how much."""

    cardinals: frozenset[str] = frozenset()
    """Numbers in words from two on; those of one are too common in other senses."""
    one: frozenset[str] = frozenset()
    """Words for one."""
    one_after: frozenset[str] = frozenset()
    """Words before one that make it a count: at least one."""
    large: frozenset[str] = frozenset()
    """Words after a figure that belong to it: million."""
    parts: frozenset[str] = frozenset()
    """Words that are a share by themselves: two-thirds."""
    changes: frozenset[str] = frozenset()
    """Words that are a factor by themselves: halve, double."""
    not_changes_before: frozenset[str] = frozenset()
    """What follows such a word where it is no factor: double taxation."""
    nought: frozenset[str] = frozenset()
    """Words for zero."""
    not_nought_before: frozenset[str] = frozenset()
    """What follows zero where it is part of a name: zero trust."""
    not_nought_after: frozenset[str] = frozenset()
    """What comes before zero where it is part of a name: Vision Zero."""
    phrases: str = ""
    """A pattern of quantities of several words: by half, a third of."""
    whole: frozenset[str] = frozenset()
    """Words that make a set a share of 100 %: all, each."""
    scope_before: frozenset[str] = frozenset()
    """Words before those that make the set a scope and no outcome: in all schools."""
    whole_skips: frozenset[str] = frozenset()
    """Words between those and the set: of our."""
    open_sets: frozenset[str] = frozenset()
    """Words for sets that nobody can list: people, stakeholders, types."""
    hedges: str = ""
    """A pattern of what takes a whole set back: as appropriate."""
    described: str = ""
    """A pattern before a number that says which ones are meant, not how many: the number of people who earn less than."""
    comparisons: frozenset[str] = frozenset()
    """Words before a number that make it a threshold: least, under."""
    per: frozenset[str] = frozenset()
    """Words before a number that make it a denominator."""
    start: frozenset[str] = frozenset()
    """Words before a number that make it the value at the start: from."""
    start_before_goal: frozenset[str] = frozenset()
    """Words that do so only where the value to be reached follows: von 3 auf 5."""
    goal: frozenset[str] = frozenset()
    """Words before the value to be reached: to."""
    determiners: frozenset[str] = frozenset()
    """Words before a count of what is there already: the two offices."""
    connectors: frozenset[str] = frozenset()
    """Words that may stand before a quantity, written large or small."""
    listing: frozenset[str] = frozenset()
    """Words between numbers of one name: Scope 1 and 2."""
    labels: frozenset[str] = frozenset()
    """Words whose number is a name: goal 3, phase 2, section 508."""
    metrics: frozenset[str] = frozenset()
    """Words whose number is a value: score, rating."""
    units: frozenset[str] = frozenset()
    """Words after a number that make it a quantity whatever stands before."""
    time_units: frozenset[str] = frozenset()
    """Words after a number that make it a span of time."""
    measured_time: frozenset[str] = frozenset()
    """What follows "30-day" where it is a threshold: response."""
    ordinal_dot: bool = False
    """Whether a full stop behind a figure makes it an ordinal: die 5. Auflage."""
    age_before: str = ""
    age_after: str = ""
    """Patterns around a number that is an age."""
    duration_before: frozenset[str] = frozenset()
    """Words before a span of time that is no threshold: for three years."""
    compound_units: str = ""
    """A pattern of what a hyphen ties to a number that stays a quantity: 10-percent."""


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """How a language says what is to become of what."""

    verbs: frozenset[str] = frozenset()
    """All forms of verbs and of their nouns that may head an outcome."""
    also_nouns: frozenset[str] = frozenset()
    """Forms that are as often nouns, and count as verbs at the head only or before a determiner."""
    leads: frozenset[str] = frozenset()
    """Words that may precede the verb at the head: we, will, to."""
    vague: frozenset[str] = frozenset()
    """Forms of verbs that say nothing by themselves: improve."""
    vague_objects: frozenset[str] = frozenset()
    """Objects of which a vague verb still says nothing: quality."""
    empty: str = ""
    """A pattern of words that sound and say nothing: world-class."""
    hollow: str = ""
    """A pattern of words that praise or compare and name nothing: with no other word a verb has no object: better."""
    bare: frozenset[str] = frozenset()
    """Forms of verbs that say no more than that something is or comes to be so: be, become."""
    steady: str = ""
    """A pattern of words that keep something as it is: maintain."""
    joins: frozenset[str] = frozenset()
    """Words that join two outcomes: and."""
    finite: frozenset[str] = frozenset()
    """Forms that make a clause of a joint: and … is, and … have."""
    thin: frozenset[str] = frozenset()
    """Forms of verbs that say something only with an object that does: ensure, manage."""
    means: frozenset[str] = frozenset()
    """Words after which means, purposes and conditions follow, no further outcomes: by, through, so."""
    purpose: frozenset[str] = frozenset()
    """Words that lead a verb in as a purpose: to."""
    asides: frozenset[str] = frozenset()
    """Words that, behind a comma, open a clause whose verb, led by one of `purpose`, is no outcome: um … zu, ohne … zu."""
    led_verb: str = ""
    """A pattern of verbs that hold the word which leads them: einzusparen."""
    adverb_ending: str = ""
    """How adverbs that may stand before a verb end: -ly."""
    endings: tuple[str, ...] = ()
    """Endings by which forms of verbs are told apart; outcomes of one statement stand in one form."""
    past_ending: str = ""
    """How participles end: `enabled by default` says more than `enable`."""
    object_starts: frozenset[str] = frozenset()
    """Words with which an object begins: the, a, all."""
    verb_last: bool = False
    """Whether the verb may stand behind its object."""
    unknown_verb: str = ""
    """A pattern of the last word of a statement that is a verb though no list has it, where verbs come last."""
    unknown_noun: str = ""
    """A pattern of the first word that is a noun of a verb where one of `noun_joins` stands behind: Verdopplung der …"""
    noun_joins: frozenset[str] = frozenset()
    """What stands between such a noun and its object."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language. `function_words` tell it from others."""

    code: str
    function_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    """Words behind which a full stop ends no sentence, whatever follows: ca. 12 %, max. 5 %."""
    letters: str = ""
    """Letters that tell it from others where words alone do not."""
    time: TimeWords = field(default_factory=TimeWords)
    quantity: QuantityWords = field(default_factory=QuantityWords)
    outcome: OutcomeWords = field(default_factory=OutcomeWords)


def words(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())
