"""The checker against statements that others labelled, and against those written for it."""

from __future__ import annotations

import pytest

from benchmarks._accuracy_smart import LABELS, fit, kappa, labels, reading, rows, verdicts

DEMANDED = 0.90
OWN = rows(LABELS / "own.csv")


@pytest.fixture(scope="module")
def said(data):
    """What the checker says of the 150 statements."""
    return verdicts({row["id"]: row["text"] for row in rows(data / "goals" / "statements.csv")})


@pytest.mark.parametrize("letter", ["M", "T"])
@pytest.mark.parametrize("name", ["reading_1", "reading_2", "agreed"])
def test_the_checker_finds_what_readers_find(said, letter, name):
    assert fit(said[letter], reading(name)[letter]).f1 >= DEMANDED


@pytest.mark.parametrize("letter", ["M", "T"])
def test_the_checker_is_no_further_from_a_reader_than_the_readers_from_each_other(said, letter):
    between = fit(reading("reading_1")[letter], reading("reading_2")[letter]).f1
    assert fit(said[letter], reading("agreed")[letter]).f1 >= between


@pytest.mark.parametrize(("letter", "published"), [("S", 0.479), ("M", 0.917), ("T", 0.893)])
def test_the_readers_agree_as_published(letter, published):
    agreement = kappa(reading("reading_1")[letter], reading("reading_2")[letter])
    assert agreement == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("letter", ["S", "M", "T"])
def test_the_agreed_label_is_the_readers_where_they_agree(letter):
    one, other, agreed = (reading(name)[letter] for name in ("reading_1", "reading_2", "agreed"))
    assert all(agreed[key] == one[key] for key in one if one[key] == other[key])


@pytest.mark.parametrize("part", ["rules", "hold-out", "fresh"])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("letter", ["S", "M", "T"])
def test_the_checker_reads_our_own_statements(part, language, letter):
    chosen = [row for row in OWN if row["part"] == part and row["language"] == language]
    found = verdicts({row["id"]: row["text"] for row in chosen})
    assert fit(found[letter], labels(chosen)[letter]).f1 >= DEMANDED
