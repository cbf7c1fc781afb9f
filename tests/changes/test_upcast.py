"""Edits of earlier versions are never rewritten, and read as today's wherever they are read."""

from __future__ import annotations

import json

import pytest

from changes.playroom import draft, make, now
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import Key, new_key
from hoshin.changes.log import edits_between
from hoshin.changes.models import LoggedEdit
from hoshin.changes.proposals import adopt_agreed, keep, propose
from hoshin.changes.undo import undo
from hoshin.changes.verify import verify
from hoshin.changes.words import sentence
from hoshin.journal.actor import OPERATOR
from toys.plan import Toy

pytestmark = pytest.mark.stores

DRUM = Key("0" * 25 + "D")


@pytest.fixture
def old(room):
    """Two numbers, adopted when toys were of version 1 and of version 2: a drum is made, and renamed twice."""
    drum = Toy(DRUM, title="Drum", box=room.mias.ref)
    first = adopt(draft().create(drum).update(drum, title="Drums")).number
    second = adopt(draft().update(drum, title="Tin drum")).number
    made = {"label": "Drum", "box": room.mias.key, "parent": None, "colour": None, "count": 1}
    as_written_then(first, 0, version=1, after=json.dumps(made))
    as_written_then(first, 1, version=1, field="label")
    as_written_then(second, 0, version=2)
    return first, second


def as_written_then(number, position, **columns):
    """Put an edit into the log as a program of an earlier version wrote it."""
    LoggedEdit.objects.filter(changeset__number=number, position=position).update(**columns)


def test_the_log_speaks_todays_fields(old):
    (_, first), second = edits_between(old[0] - 1, old[0]), edits_between(old[0], old[1])
    assert [(edit.field, edit.before, edit.after) for edit in (first, *second)] == [
        ("title", "Drum", "Drums"),
        ("title", "Drums", "Tin drum"),
    ]


def test_what_was_created_then_has_the_fields_that_came_since(old, room):
    created = edits_between(old[0] - 1, old[0])[0].after
    assert created == Toy(DRUM, title="Drum", box=room.mias.ref, shared=None)


def test_a_sentence_says_todays_words(old):
    edit = edits_between(old[0], old[1])[0]
    assert sentence(edit, moments.today()) == "Toy “Tin drum”: Toy from “Drums” to “Tin drum”"


def test_earlier_moments_read_as_todays(old):
    assert [moments.as_of(number).of(Toy)[DRUM].title for number in old] == ["Drums", "Tin drum"]
    assert DRUM not in moments.as_of(old[0] - 1).of(Toy)


def test_what_was_done_then_can_be_undone(old):
    undo(old[1], by=OPERATOR)
    assert moments.load().of(Toy)[DRUM].title == "Drums"


def test_an_undo_is_written_in_todays_version(old):
    number = undo(old[1], by=OPERATOR).number
    assert list(LoggedEdit.objects.filter(changeset__number=number).values_list("field", "version")) == [
        ("title", 3)
    ]


def test_the_log_of_then_replays_to_the_tables_of_today(old):
    assert list(verify()) == []


def test_a_draft_of_then_can_be_adopted_today(room):
    row = keep(draft().update(room.ball, title="Football"))
    row.edits.update(version=1, field="label")
    propose(row.pk, by=OPERATOR)
    adopt_agreed(row.pk, by=OPERATOR)
    assert now(room.ball).title == "Football"


def test_what_is_written_today_carries_todays_version(room):
    number = make(Toy(new_key(), title="Drum", box=room.mias.ref))
    (edit,) = LoggedEdit.objects.filter(changeset__number=number)
    assert (edit.version, sorted(json.loads(edit.after))) == (
        3,
        ["box", "colour", "count", "parent", "shared", "title"],
    )
