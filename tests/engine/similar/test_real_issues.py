"""Duplicates among real issues: the demand, held against character TF-IDF in the same run."""

from __future__ import annotations

import pytest

from benchmarks._accuracy_similar import character_tf_idf, found_among, half_alone, issues, ours


@pytest.fixture(scope="module")
def corpus(data):
    return issues(data)


def test_titles_find_a_member_of_their_group(corpus):
    share = found_among(ours([corpus.titles]), corpus.groups)
    assert share >= 0.53
    assert share - found_among(character_tf_idf([corpus.titles]), corpus.groups) >= 0.035


def test_titles_do_so_too_where_half_of_the_groups_have_lost_their_partners(corpus):
    some = half_alone(corpus, seed=7)
    share = found_among(ours([some.titles]), some.groups)
    assert share - found_among(character_tf_idf([some.titles]), some.groups) >= 0.035


def test_titles_with_descriptions_do_so_too(corpus):
    # All of them would take half of the stage's time; `bin/bench accuracy` takes all.
    some = corpus.where(corpus.groups % 3 == 0)
    fields = [some.titles, some.descriptions]
    share = found_among(ours(fields), some.groups)
    assert share - found_among(character_tf_idf(fields), some.groups) >= 0.035
