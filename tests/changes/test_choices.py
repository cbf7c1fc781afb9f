"""What can be chosen has words in every language, whatever files and the API call it."""

from __future__ import annotations

import pytest
from django.utils import translation

from hoshin.changes.choices import choice_word, set_words
from hoshin.changes.codecs import ChoiceCodec
from hoshin.changes.fields import fields_of
from hoshin.changes.models import State
from hoshin.changes.record import entities
from hoshin.strategy.plan import Intent
from hoshin.words import LANGUAGES
from hoshin.work.facts import ActionState

CHOICES = sorted(
    {
        field.codec.choices
        for entity in entities()
        if entity.record.__module__.startswith("hoshin.")
        for field in fields_of(entity.kind)
        if isinstance(field.codec, ChoiceCodec)
    }
    | {State, ActionState},
    key=lambda choices: choices.__name__,
)


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__name__)
def test_in_english_the_words_are_the_wire_values(choices):
    assert [choice_word(choice) for choice in choices] == [choice.value for choice in choices]


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__name__)
def test_words_differ_within_a_language(choices):
    for language, _name in LANGUAGES:
        with translation.override(language):
            assert len({choice_word(choice) for choice in choices}) == len(choices)


def test_words_are_of_the_language_that_is_spoken():
    with translation.override("de"):
        assert choice_word(Intent.COMMIT) == "Zusage"


def test_a_choice_without_a_word_is_a_mistake_of_the_declaration():
    with pytest.raises(ValueError, match="Intent has no words for ASPIRE, KEEP"):
        set_words({Intent.COMMIT: "commit"})
