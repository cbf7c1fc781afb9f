"""What is retired leaves no live dependant behind."""

from __future__ import annotations

import pytest

from changes.playroom import draft, is_live, make, now, refused
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.keys import new_key
from toys.plan import Box, Manual


def test_it_is_refused_with_the_list_of_live_dependants(room):
    with pytest.raises(Broken) as caught:
        adopt(draft().retire(room.mias))
    assert [(breach.subject, breach.sentence) for breach in caught.value.breaches] == [
        (
            toy.ref,
            f"“mia” cannot be retired while Toy “{toy.title}” ({toy.ref}) names it as its box.",
        )
        for toy in sorted((room.ball, room.doll), key=lambda toy: toy.key)
    ]


def test_it_goes_with_what_becomes_of_each_dependant(room):
    adopt(draft().retire(room.mias).retire(room.ball).update(room.doll, box=room.toms.ref))
    assert [is_live(record) for record in (room.mias, room.ball, room.doll)] == [False, False, True]


def test_a_reference_that_may_outlive_its_end_does_not_hinder_it(room):
    first = Manual(new_key(), title="First")
    second = Manual(new_key(), title="Second", replaces=first.ref)
    make(first, second)
    adopt(draft().retire(first))
    assert now(second).replaces == first.ref


def test_nothing_live_may_name_what_is_retired(room):
    adopt(draft().retire(room.kite))
    with refused(Broken, f"“Ball”: its parent names {room.kite.ref}, which is retired."):
        adopt(draft().update(room.ball, parent=room.kite.ref))


def test_nothing_may_name_what_is_not_there(room):
    ghost = Box(new_key(), name="ghost")
    with refused(Broken, f"“Ball”: its box names {ghost.ref}, which is not there."):
        adopt(draft().update(room.ball, box=ghost.ref))


def test_nothing_is_restored_while_what_it_names_is_retired(room):
    adopt(draft().retire(room.kite).retire(room.toms))
    with refused(Broken, "its box names"):
        adopt(draft().restore(room.kite))
