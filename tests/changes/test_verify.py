"""Verify replays the log and tells every difference in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from changes.playroom import draft, make
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.models import Changeset, LoggedEdit
from hoshin.changes.verify import verify
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import open_batch
from hoshin.journal.models import Entry, Head
from toys.facts import Play
from toys.plan import Toy

pytestmark = pytest.mark.tampers


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def found():
    return list(verify())


def log_of(number):
    return LoggedEdit.objects.filter(changeset__number=number)


@pytest.fixture
def renamed(room):
    """A number under which the ball was renamed, there and back in two edits."""
    return adopt(draft().update(room.ball, title="Football").update(room.ball, title="Ball")).number


def test_all_is_well_where_nothing_was_tampered_with(room):
    adopt(draft().update(room.ball, title="Football").retire(room.kite))
    assert found() == []


def test_all_is_well_in_an_empty_database(db):
    assert found() == []


def test_a_value_in_a_table_that_the_log_does_not_say(room):
    sql("UPDATE toys_toy SET title = 'Bomb' WHERE key = %s", room.ball.key)
    assert found() == [f"{room.ball.ref}, title: the log says 'Ball', the table 'Bomb'."]


def test_a_row_that_the_log_does_not_know(room):
    key = new_key()
    sql("INSERT INTO toys_box (key, retired, name) VALUES (%s, %s, 'stray')", key, False)
    assert found() == [f"box:{key} is live in its table, but not by the log."]


def test_a_row_that_is_gone(room):
    sql("DELETE FROM toys_toy WHERE key = %s", room.ball.key)
    assert found() == [f"{room.ball.ref} is live by the log, but not in its table."]


def test_a_row_that_was_retired_beside_the_log(room):
    sql("UPDATE toys_toy SET retired = %s WHERE key = %s", True, room.ball.key)
    assert found() == [
        f"{room.ball.ref} is live by the log, but not in its table.",
        f"{room.ball.ref} is retired in its table, but not by the log.",
    ]


def test_a_missing_creation(room):
    log_of(room.number).filter(key=room.kite.key).delete()
    assert found() == [
        f"Number {room.number} adopted 5 edits, but the log holds 4 of them.",
        f"{room.kite.ref} is live in its table, but not by the log.",
    ]


def test_a_missing_edit_that_later_ones_hide(renamed, room):
    log_of(renamed).filter(position=0).delete()
    said = found()
    assert f"Number {renamed} adopted 2 edits, but the log holds 1 of them." in said
    assert any(line.startswith(f"The log does not follow from itself: number {renamed}, ") for line in said)


def test_an_edit_that_does_not_follow_from_those_before_it(renamed):
    log_of(renamed).filter(position=0).update(before='"Bowl"')
    (said,) = found()
    assert said.startswith(f"The log does not follow from itself: number {renamed}, Toy ")
    assert said.endswith(": Toy from “Bowl” to “Football”: somebody made it 'Ball' meanwhile.")


def test_a_missing_changeset(renamed):
    Changeset.objects.get(number=renamed).delete()
    assert found() == [
        f"Number {renamed} was taken, but nothing was adopted, reported or withdrawn under it."
    ]


def test_a_gap_of_the_number_line(renamed, room):
    Entry.objects.filter(number=room.number).delete()
    assert found() == [
        f"Number {room.number} of the line is missing from the journal.",
        f"Number {room.number} was adopted or reported, but the journal does not hold it.",
    ]


def test_a_head_that_was_set_back(renamed):
    Head.objects.update(number=renamed - 1)
    assert (
        f"Number {renamed} of the line is beyond the head in the journal: the head says {renamed - 1}."
        in found()
    )


def test_instants_that_go_back(renamed, room):
    early = clock.now() - timedelta(days=400)
    Entry.objects.filter(number=renamed).update(at=early)
    (said,) = found()
    assert said.startswith(f"Number {renamed} was taken at {early}, before number {room.number}, ")


def test_an_invariant_that_does_not_hold(room):
    number = adopt(draft().update(room.ball, parent=room.doll.ref)).number
    log_of(number).update(after=f'"{room.ball.ref}"')
    sql("UPDATE toys_toy SET parent_key = key WHERE key = %s", room.ball.key)
    assert found() == ["“Ball” would stand above itself by way of its parent."]


def test_facts_about_what_the_log_does_not_know(room):
    ghost, batch = new_key(), open_batch(actor=OPERATOR)
    Play.objects.create(batch=batch, toy=ghost, day=date(2026, 6, 30), minutes=1)
    adopt(draft(), closes=batch)
    assert found() == [f"plays speak of toy:{ghost}, which the log does not know."]


def test_facts_of_an_open_batch_may_name_what_is_to_come(room):
    Play.objects.create(batch=open_batch(actor=OPERATOR), toy=new_key(), day=date(2026, 6, 30), minutes=1)
    assert found() == []


@pytest.mark.parametrize("moment", ["head", "load"])
def test_what_others_adopt_meanwhile_is_no_fault(room, monkeypatch, moment):
    from hoshin.changes import verify as module

    place, name = {"head": (module.numbers, "head"), "load": (module.moments, "load")}[moment]
    look = getattr(place, name)

    def look_and_adopt():
        seen = look()
        monkeypatch.setattr(place, name, look)
        make(Toy(new_key(), title="Drum", box=room.mias.ref))
        adopt(draft().retire(room.kite).retire(room.toms))
        return seen

    monkeypatch.setattr(place, name, look_and_adopt)
    assert found() == []
    assert numbers.head()[1] == room.number + 2


@pytest.fixture
def played(room):
    """A number that brought two plays of the ball, and its batch."""
    batch = open_batch(actor=OPERATOR)
    for day in (29, 30):
        Play.objects.create(batch=batch, toy=room.ball.key, day=date(2026, 6, day), minutes=1)
    return adopt(draft(), closes=batch).number, batch.pk


def test_facts_that_are_gone(room, played):
    number, _ = played
    sql("DELETE FROM toys_play WHERE day = '2026-06-30'")
    assert found() == [f"Number {number} brought 2 facts, but 1 are there."]


def test_a_batch_that_was_opened_again(room, played):
    number, batch = played
    sql("UPDATE journal_batch SET number = NULL WHERE id = %s", batch)
    assert f"Number {number} closes batch {batch}, but the batch says otherwise, or is gone." in found()


def test_a_batch_that_nothing_withdrew(room, played):
    number, batch = played
    sql("UPDATE journal_batch SET withdrawn = %s WHERE id = %s", number + 1, batch)
    adopt(draft().update(room.ball, title="Football"))
    assert found() == [f"Batch {batch} says that number {number + 1} has withdrawn it; the journal does not."]


def test_an_edit_that_cannot_be_read(renamed):
    sql(
        "UPDATE changes_loggededit SET after = '{broken' WHERE changeset_id = %s AND position = 1",
        _key(renamed),
    )
    (sentence,) = found()
    assert sentence.startswith(f"Number {renamed}, edit 1 of the log, cannot be read (")


def test_an_edit_of_a_kind_that_is_not_there(renamed):
    sql(
        "UPDATE changes_loggededit SET kind = 'dragon' WHERE changeset_id = %s AND position = 0",
        _key(renamed),
    )
    (sentence,) = found()
    assert sentence.startswith(f"Number {renamed}, edit 0 of the log, cannot be read (")


def test_a_row_that_cannot_be_read(room):
    sql("UPDATE toys_toy SET shared = 'abc' WHERE key = %s", room.ball.key)
    assert any(sentence.startswith(f"toy:{room.ball.key}, shared, in its table: ") for sentence in found())


def _key(number):
    return Changeset.objects.get(number=number).pk
