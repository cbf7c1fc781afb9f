"""What spans rows: the check of the touched neighbourhood finds what a look at the whole picture finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.changes.draft import Draft
from hoshin.changes.invariants import Change, NoCycle, Unique
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.records import Records
from hoshin.journal.actor import OPERATOR
from properties.plans import breaches, changesets, histories, naive_breaches
from toys.plan import Box, Manual, Toy


@given(histories())
def test_what_was_adopted_breaks_no_invariant(history):
    assert [naive_breaches(step.picture) for step in history.steps] == [set()] * len(history.steps)


@given(histories(), st.data())
def test_the_neighbourhood_shows_every_breach_of_the_whole(history, data):
    edits = data.draw(changesets(history.last))
    assert bool(breaches(history.last, edits)) == bool(naive_breaches(history.last + edits))


def test_each_circle_is_told_once():
    box = Box(Key(f"{0:026d}"), name="attic")
    toys = [Toy(Key(f"{n:026d}"), title=f"toy {n}", box=box.ref) for n in range(1, 6)]
    before = Picture() + Draft(Picture(), author=OPERATOR).create(box).edits
    draft = Draft(before, author=OPERATOR)
    for toy in toys:
        draft.create(toy)
    for below, above in ((0, 1), (1, 2), (2, 0), (3, 0), (4, 4)):
        draft.update(toys[below], parent=toys[above].ref)
    assert [breach.sentence for breach in breaches(before, draft.edits)] == [
        "“toy 1” would stand above itself by way of its parent.",
        "“toy 5” would stand above itself by way of its parent.",
    ]


@pytest.fixture
def looked_up(monkeypatch):
    """How many records were looked at, one by one or through an index."""
    seen = []
    get, by = Picture.get, Records.by
    monkeypatch.setattr(Picture, "get", lambda self, ref: seen.append(1) or get(self, ref))

    def counted(self, field, value):
        found = by(self, field, value)
        seen.extend(found)
        return found

    monkeypatch.setattr(Records, "by", counted)
    return seen


def everything(records: list[Record]) -> Change:
    picture = Picture() + Draft(Picture(), author=OPERATOR).edits
    draft = Draft(picture, author=OPERATOR)
    for record in records:
        draft.create(record)
    return Change(picture, picture + draft.edits, frozenset(record.ref for record in records))


def test_a_long_chain_made_at_once_is_walked_once(looked_up):
    box = Box(Key(f"{0:026d}"), name="attic")
    toys = [Toy(Key(f"{n:026d}"), title="toy", box=box.ref) for n in range(1000)]
    chained = [
        toys[0],
        *(Toy(t.key, title="toy", box=box.ref, parent=toys[n].ref) for n, t in enumerate(toys[1:])),
    ]
    change = everything(chained)
    looked_up.clear()
    assert list(NoCycle("parent").breaches(entity_of("toy"), change)) == []
    assert len(looked_up) <= 4 * len(toys)


def test_many_records_that_share_one_field_are_compared_once(looked_up):
    manuals = [Manual(Key(f"{n:026d}"), title=f"manual {n}", shelf=1) for n in range(1000)]
    change = everything(manuals)
    looked_up.clear()
    assert list(Unique(("shelf", "title")).breaches(entity_of("manual"), change)) == []
    assert len(looked_up) <= 4 * len(manuals)
