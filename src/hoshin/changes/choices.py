"""Choices in words: what a person reads where a file and the API have the wire value of an enumeration's member.

The words are declared beside the enumeration, in the room that declares what has it:

    set_words({Intent.COMMIT: pgettext_lazy("intent", "commit"), …})
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise

_words: dict[type[Enum], Mapping[Enum, Promise]] = {}


def set_words(words: Mapping[Enum, Promise]) -> None:
    """Say what the members of one enumeration are called. Raises ValueError where one has no word."""
    (choices,) = {type(choice) for choice in words}
    if missing := [choice.name for choice in choices if choice not in words]:
        raise ValueError(f"{choices.__name__} has no words for {', '.join(missing)}.")
    _words[choices] = words


def choice_word(choice: Enum) -> str:
    """A choice in the language that is spoken now; its wire value where its enumeration has no words."""
    words = _words.get(type(choice))
    return str(words[choice] if words is not None else choice.value)
