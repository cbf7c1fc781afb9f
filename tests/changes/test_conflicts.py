"""An edit whose *before* no longer holds is a conflict that carries both values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from changes.playroom import draft, friends, now, refused
from hoshin.changes.adopt import adopt
from hoshin.changes.conflicts import Conflicts


def test_of_two_edits_of_one_field_one_is_adopted_and_one_is_a_conflict(room):
    mine, theirs = draft().update(room.ball, title="Mine"), draft().update(room.ball, title="Theirs")
    adopt(theirs)
    with pytest.raises(Conflicts):
        adopt(mine)
    assert now(room.ball).title == "Theirs"


def test_a_conflict_carries_both_values(room):
    mine = draft().update(room.kite, count=2).update(room.ball, title="Mine")
    adopt(draft().update(room.ball, title="Theirs"))
    with pytest.raises(Conflicts) as caught:
        adopt(mine)
    (conflict,) = caught.value.conflicts
    assert (conflict.position, conflict.edit.before, conflict.edit.after, conflict.found) == (
        1,
        "Ball",
        "Mine",
        "Theirs",
    )
    assert str(caught.value) == (
        "Toy “Theirs”: Toy from “Ball” to “Mine”: somebody made it 'Theirs' meanwhile."
    )


def test_edits_of_other_fields_are_no_conflict(room):
    mine, theirs = draft().update(room.ball, title="Mine"), draft().update(room.ball, count=7)
    adopt(theirs)
    adopt(mine)
    assert (now(room.ball).title, now(room.ball).count) == ("Mine", 7)


def test_a_value_that_came_back_is_no_conflict(room):
    mine = draft().update(room.ball, title="Mine")
    adopt(draft().update(room.ball, title="Theirs"))
    adopt(draft().update(room.ball, title="Ball"))
    adopt(mine)
    assert now(room.ball).title == "Mine"


def test_a_decimal_in_another_spelling_is_no_conflict(room):
    adopt(draft().update(room.ball, shared=Decimal("0.50")))
    mine = draft().update(room.ball, shared=Decimal("0.7"))
    adopt(draft().update(room.ball, shared=Decimal(1)))
    adopt(draft().update(room.ball, shared=Decimal("0.500")))
    adopt(mine)
    assert now(room.ball).shared == Decimal("0.7")


def test_what_somebody_retired_cannot_be_retired_again(room):
    assert_conflict(lambda: draft().retire(room.ball), "Toy “Ball” retired: it is retired already.")


def test_what_somebody_restored_cannot_be_restored_again(room):
    adopt(draft().retire(room.ball))
    assert_conflict(lambda: draft().restore(room.ball), "Toy “Ball” restored: it is live.")


def test_what_somebody_created_cannot_be_created_again(room):
    assert_conflict(
        lambda: draft().create(friends(room.ball, room.doll)), "there is an entity with this key already."
    )


def test_what_somebody_retired_cannot_be_changed(room):
    mine = draft().update(room.ball, count=5)
    adopt(draft().retire(room.ball))
    with refused(Conflicts, "Toy “Ball”: How many from 1 to 5: it is retired."):
        adopt(mine)


def assert_conflict(edited, said):
    mine, theirs = edited(), edited()
    adopt(theirs)
    with refused(Conflicts, said):
        adopt(mine)
