"""A link exists once, under a key that follows from its ends."""

from __future__ import annotations

from changes.playroom import draft, friends, make, refused
from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.edits import Op
from hoshin.changes.keys import new_key
from toys.plan import Friendship


def test_a_link_that_is_created_again_is_restored_with_its_key(room):
    friendship = friends(room.ball, room.doll, because="They match")
    make(friendship)
    adopt(draft().retire(friendship))
    changes = draft().create(friends(room.ball, room.doll, because="Again"))
    adopt(changes)
    assert [(edit.op, edit.field) for edit in changes] == [(Op.RESTORE, ""), (Op.UPDATE, "because")]
    assert moments.today().of(Friendship)[friendship.key].because == "Again"


def test_a_link_has_the_key_that_follows_from_its_ends(room):
    other = Friendship(new_key(), one=room.ball.ref, other=room.doll.ref)
    with refused(Broken, "does not have the key that follows from its ends"):
        make(other)


def test_a_link_does_not_outlive_its_ends(room):
    make(friends(room.ball, room.kite))
    with refused(Broken, "names it as its other"):
        adopt(draft().retire(room.kite))
