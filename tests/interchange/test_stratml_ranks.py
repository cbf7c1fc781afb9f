"""Places among siblings: the document's order where it says one, the plan's where the document said nothing new."""

from __future__ import annotations

from fractional_indexing import generate_n_keys_between
from hypothesis import given
from hypothesis import strategies as st

from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.interchange.ranks import is_rank, new_ranks


def goals(*names: str) -> list[Ref]:
    return [Ref("goal", Key(name)) for name in names]


def ranked(*names: str) -> dict[Ref, str]:
    """Goals in this order."""
    return dict(zip(goals(*names), generate_n_keys_between(None, None, len(names)), strict=True))


def order(ranks: dict[Ref, str]) -> str:
    return "".join(ref.key for ref in sorted(ranks, key=lambda ref: ranks[ref]))


def placed(
    wanted: str, known: dict[Ref, str], others: dict[Ref, str] | None = None, *, reordered=False
) -> str:
    """The order of all siblings after a document with this order."""
    siblings = {**(others or {}), **known}
    given_ranks = new_ranks(goals(*wanted), known, siblings.values(), reordered=reordered)
    return order({**siblings, **given_ranks})


def test_new_siblings_stand_as_in_the_document():
    assert placed("CAB", {}) == "CAB"


def test_what_is_new_goes_after_what_it_follows_in_the_document():
    assert placed("AXBY", ranked(*"AB")) == "AXBY"
    assert placed("XAB", ranked(*"AB")) == "XAB"


def test_those_that_are_known_stay_where_the_plan_has_them():
    assert new_ranks(goals(*"AB"), ranked(*"BA"), (), reordered=False) == {}
    assert placed("AXB", ranked(*"BA")) == "BAX"


def test_siblings_that_the_document_does_not_know_keep_their_place():
    everything = ranked(*"AHB")
    others = {ref: rank for ref, rank in everything.items() if ref.key == "H"}
    known = {ref: rank for ref, rank in everything.items() if ref.key != "H"}
    assert placed("AXB", known, others) == "AXHB"


def test_what_the_document_moved_is_moved_and_as_little_as_can_be():
    known = ranked(*"ABCD")
    given_ranks = new_ranks(goals(*"BCDA"), known, known.values(), reordered=True)
    assert [ref.key for ref in given_ranks] == ["A"]
    assert placed("BCDA", known, reordered=True) == "BCDA"


def test_ranks_from_elsewhere_do_no_harm():
    known = dict(zip(goals(*"ABC"), ("", "first", "!"), strict=True))
    given_ranks = new_ranks(goals(*"AXBC"), known, known.values(), reordered=True)
    assert all(map(is_rank, given_ranks.values()))


NAMES = [f"{number:02}" for number in range(12)]


@given(st.permutations(NAMES), st.permutations(NAMES), st.integers(0, 12))
def test_any_order_of_a_document_can_be_had(before, after, count):
    known = ranked(*before[:count])
    given_ranks = new_ranks(goals(*after), known, known.values(), reordered=True)
    assert [ref.key for ref in sorted(goals(*after), key={**known, **given_ranks}.__getitem__)] == after


@given(st.permutations(NAMES), st.permutations(NAMES), st.integers(0, 12))
def test_without_a_new_order_nobody_known_moves(before, after, count):
    known = ranked(*before[:count])
    given_ranks = new_ranks(goals(*after), known, known.values(), reordered=False)
    assert not given_ranks.keys() & known.keys()
    assert len({*known.values(), *given_ranks.values()}) == len(NAMES)
