"""Wire values as people read them at a terminal; what is loaded for one is loaded when it is asked for."""

from __future__ import annotations

from typing import Final

from hoshin.words import gettext as _
from hoshin.words import gettext_noop

_RULES: Final = {
    "outside": gettext_noop("outside"),
    "eight_in_a_row": gettext_noop("eight in a row"),
    "three_of_four": gettext_noop("three of four"),
}


def rule_words(rule: str) -> str:
    """A rule by which a point is a signal: `three of four`."""
    return _(_RULES[rule])


def changeset_state(state: str) -> str:
    """Where a changeset stands."""
    from hoshin.changes.choices import choice_word
    from hoshin.changes.models import State

    return choice_word(State(state))


def action_state(state: str) -> str:
    """What became of an action."""
    from hoshin.changes.choices import choice_word
    from hoshin.work.facts import ActionState

    return choice_word(ActionState(state))


def colour_word(colour: str) -> str:
    """How something is said to stand."""
    from hoshin.cadence.facts import Colour
    from hoshin.changes.choices import choice_word

    return choice_word(Colour(colour))


def health_word(health: str) -> str:
    """How something stands by its figures."""
    from hoshin.alignment import words
    from hoshin.engine.kinds import Health

    return words.health_word(Health[health.upper()])
