"""What spans rows is checked before anything is written."""

from __future__ import annotations

from itertools import pairwise

from changes.playroom import draft, is_live, make, refused
from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.keys import new_key
from toys.plan import Manual, Toy


def test_nothing_stands_above_itself(room):
    adopt(draft().update(room.ball, parent=room.doll.ref))
    with refused(Broken, "“Doll” would stand above itself by way of its parent."):
        adopt(draft().update(room.doll, parent=room.ball.ref))


def test_a_chain_is_at_most_so_deep(room):
    toys = [Toy(new_key(), title=f"{n}", box=room.mias.ref) for n in range(6)]
    changes = draft().create(toys[0])
    for above, toy in pairwise(toys):
        changes.create(toy).update(toy, parent=above.ref)
    with refused(Broken, "would be part of a chain of more than 5 Toys."):
        adopt(changes)


def test_no_two_live_records_share_what_is_unique(room):
    make(Manual(new_key(), title="Rules", shelf=1), Manual(new_key(), title="Rules", shelf=2))
    with refused(Broken, "“Rules”: there is another Manual with the same shelf and title."):
        make(Manual(new_key(), title="Rules", shelf=1))


def test_what_is_retired_leaves_its_name_to_others(room):
    first, second = (Manual(new_key(), title="Rules", shelf=1) for _ in range(2))
    make(first)
    adopt(draft().retire(first).create(second))
    assert is_live(second)


def test_what_is_empty_is_not_compared(room):
    make(Manual(new_key(), title="Rules"), Manual(new_key(), title="Rules"))
    assert len(moments.today().of(Manual)) == 2
