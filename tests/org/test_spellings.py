"""How a person is written: what says the name, and what may mean somebody else."""

from __future__ import annotations

import pytest

from hoshin.org.spellings import Spellings

MIA = Spellings.of("Mia Maier", "Mimi", mail="m.maier@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "Ask Mia Maier.",
        "ask MIA  MAIER",
        "Maier, Mia",
        "Mia Maiers Ziel",
        "Mía Maïer",
        "Mia-Maier_2026.xlsx",
        "MiaMaier",
        "mia.maier@elsewhere.example",
        "write to M.Maier@example.org",
        "Mimi said so",
        "Mimi's idea",
    ],
)
def test_it_is_written_in(text):
    assert MIA.written_in([text]) == [text]


@pytest.mark.parametrize(
    "text", ["", "Mia", "Maier & Sons", "Mimicry", "A plan", "Mia and Tom Maier", "m. maier"]
)
def test_it_is_not_written_in(text):
    assert MIA.written_in([text]) == []


def test_a_name_in_parts_is_written_where_all_of_them_stand_together():
    assert MIA.written_in(["Mia", "Maier", "Acme", "MAIER"]) == ["Mia", "Maier", "MAIER"]
    assert MIA.written_in(["Mia", "Acme"]) == []


def test_a_part_of_the_name_is_a_hint():
    assert MIA.hinted_in(["Mia", "Maier & Sons", "Mia Maier", "Miami"]) == ["Mia", "Maier & Sons"]


def test_particles_and_initials_are_no_hints():
    person = Spellings.of("Ulla J. von der Au")
    assert person.hinted_in(["von der Leyen", "J. Doe", "Ulla"]) == ["Ulla"]


def test_a_name_of_one_word_is_looked_for_as_a_word():
    person = Spellings.of("Mia")
    assert person.written_in(["Mia", "Mias Ziel", "Miami", "bohemian"]) == ["Mia", "Mias Ziel"]


def test_a_script_that_does_not_part_words_is_looked_for_anywhere():
    assert Spellings.of("山田太郎").written_in(["山田太郎に聞く"]) == ["山田太郎に聞く"]


def test_another_name_is_as_good_as_the_first():
    person = Spellings.of("", "Mia Huber", "Mia Maier")
    texts = ["Maier, Mia", "Huber, Mia", "Maier, Huber"]
    assert person.written_in(texts) == texts[:2]
    assert person.hinted_in(texts) == texts[2:]


def test_who_is_called_nothing_is_written_nowhere():
    assert Spellings.of("").written_in(["", "A plan"]) == []
