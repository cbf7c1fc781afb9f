"""There is one vision and one mission at a time."""

from __future__ import annotations

import pytest

from hoshin.changes.edits import BadEdit
from hoshin.changes.keys import new_key
from hoshin.strategy.plan import Mission, Vision
from strategy.charter import broken_by, change, creating, plan

ONE = pytest.mark.parametrize("kind", [Vision, Mission])


@ONE
def test_a_second_one_is_refused(kind):
    draft = change(plan(kind(new_key(), text="Homes for all"))).create(kind(new_key(), text="Pumps"))
    assert broken_by(draft) == [f"There is one {kind.__name__} at a time, found 2."]


@ONE
def test_a_new_one_takes_the_place_of_the_old_one(kind):
    old = kind(new_key(), text="Homes for all")
    assert broken_by(change(plan(old)).retire(old).create(kind(new_key(), text="Pumps"))) == []


@ONE
def test_an_old_one_does_not_come_back_beside_the_new_one(kind):
    old, new = (kind(new_key(), text=text) for text in ("Homes for all", "Pumps"))
    on = plan(old)
    on = on + change(on).retire(old).create(new).edits
    assert broken_by(change(on).restore(old)) == [f"There is one {kind.__name__} at a time, found 2."]


@ONE
def test_it_says_something(kind):
    with pytest.raises(BadEdit, match="found a blank text"):
        creating(kind(new_key(), text=" "))
