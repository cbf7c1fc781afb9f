"""Redaction: a text is erased wherever it stands, and everything but that text is as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import connection

from changes.playroom import ADA, LEA, MIA, TOM, draft, make, now, refused
from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.codecs import TextCodec
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.fields import fields_of
from hoshin.changes.keys import new_key
from hoshin.changes.log import edits_of
from hoshin.changes.models import Changeset, LoggedEdit
from hoshin.changes.proposals import adopt_agreed, decline, keep, propose
from hoshin.changes.redact import look_for, redact
from hoshin.changes.texts import places
from hoshin.changes.undo import undo
from hoshin.changes.verify import verify
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR
from hoshin.journal.batches import open_batch
from hoshin.journal.models import Batch, Entry
from hoshin.journal.texts import ERASED
from toys.plan import Manual, Toy

pytestmark = pytest.mark.stores
NAME = "Zaphira"


def found(text=NAME):
    return look_for(text, by=OPERATOR)


def erase(text=NAME, by=OPERATOR):
    """Erase every text that holds a text."""
    return redact([place.address for place in found(text)], by=by)


def pasts():
    """The plan under every number so far."""
    return [moments.as_of(number) for number in range(numbers.head()[1] + 1)]


def without(picture, text):
    """A picture in which every text that holds `text` is erased."""
    states = {}
    for side, live in ((picture, True), (picture.retired, False)):
        for record in side:
            fields = (f.name for f in fields_of(record.kind) if isinstance(f.codec, TextCodec))
            changed = {name: ERASED for name in fields if text in (getattr(record, name) or "")}
            states[record.ref] = (replace(record, **changed), live)
    return picture.with_states(states, picture.number)


@pytest.fixture
def told(room):
    """The ball was called after somebody for a while, and the kite is now; the number of the first renaming."""
    number = adopt(draft(reason=f"{NAME} asked").update(room.ball, title=f"Ball of {NAME}")).number
    adopt(draft().update(room.ball, title="Football").update(room.kite, title=f"{NAME}'s kite"))
    return number


def test_the_value_that_stands_there_now_reads_as_erased(room):
    redact([f"{room.ball.ref}/title"], by=OPERATOR)
    assert now(room.ball) == replace(room.ball, title=ERASED)
    assert moments.load() == moments.today()


def test_every_past_is_as_it_was_but_for_what_was_erased(told):
    before = [without(picture, NAME) for picture in pasts()]
    erase()
    assert pasts() == before


def test_the_log_still_gives_the_tables(told):
    erase()
    assert list(verify()) == []


def test_no_text_holds_it_any_more(told):
    assert {place.what for place in found()} == {"Toy, Toy", "reason of a change"}
    erase()
    assert found() == []
    assert not LoggedEdit.objects.filter(after__contains=NAME).exists()
    assert not LoggedEdit.objects.filter(before__contains=NAME).exists()


def test_a_value_is_one_place_however_often_the_log_holds_it(told, room):
    keep(draft().update(room.kite, title="Dragon"))
    undo(adopt(draft().update(room.kite, title="Eagle")).number, by=OPERATOR)
    assert [place.where for place in found(f"{NAME}'s")] == [f"{room.kite.ref}/title"]


def test_the_edits_keep_their_places_and_numbers(told):
    held = list(
        LoggedEdit.objects.order_by("pk").values_list("pk", "changeset", "position", "op", "kind", "key")
    )
    line = list(Entry.objects.filter(number__isnull=False).order_by("pk").values_list("pk", "number", "at"))
    erase()
    assert (
        list(
            LoggedEdit.objects.order_by("pk").values_list("pk", "changeset", "position", "op", "kind", "key")
        )
        == held
    )
    assert (
        list(Entry.objects.filter(number__isnull=False).order_by("pk").values_list("pk", "number", "at"))
        == line
    )


def test_other_values_stay(told, room):
    (kept,) = found("Ball of")
    redact([kept.address], by=OPERATOR)
    assert (now(room.kite).title, now(room.ball).title) == (f"{NAME}'s kite", "Football")
    assert moments.as_of(told)[room.ball.ref].title == ERASED
    assert moments.as_of(told - 1)[room.ball.ref].title == "Ball"


def test_a_picture_that_others_kept_is_not_looked_at_again(told, room):
    held, log = moments.today(), numbers.head()[0]
    erase()
    moments._kept = moments._Kept(log, held)
    assert now(room.kite).title == ERASED


def test_what_was_changed_to_something_else_can_be_undone(told, room):
    erase()
    undo(told + 1, by=OPERATOR)
    assert (now(room.ball).title, now(room.kite).title) == (ERASED, "Kite")


def test_what_is_erased_is_an_ordinary_text_to_who_changes_it(told, room):
    erase()
    adopt(draft().update(room.kite, title="Dragon"))
    assert now(room.kite).title == "Dragon"


def test_a_draft_that_found_the_value_is_in_no_conflict(told, room):
    row = propose(keep(draft().update(room.kite, title="Dragon")).pk, by=OPERATOR)
    erase()
    assert [edit.before for edit in edits_of(row)] == [ERASED]
    adopt_agreed(row.pk, by=OPERATOR)
    assert now(room.kite).title == "Dragon"


def test_a_draft_that_was_being_written_meets_a_conflict_that_does_not_tell(told, room):
    changes = draft().update(room.kite, title="Dragon")
    erase()
    with refused(Conflicts, "somebody made it '[erased]' meanwhile"):
        adopt(changes)


def test_what_a_draft_would_write_is_erased_there(room):
    drum = Toy(new_key(), title=f"{NAME}'s drum", box=room.mias.ref)
    row = propose(keep(draft().create(drum).update(room.ball, title=f"Ball of {NAME}")).pk, by=OPERATOR)
    erase()
    adopt_agreed(row.pk, by=OPERATOR)
    assert (now(drum).title, now(room.ball).title) == (ERASED, ERASED)


def test_edits_of_earlier_versions_are_written_anew(room):
    number = make(drum := Toy(new_key(), title=f"{NAME}'s drum", box=room.mias.ref))
    made = {"label": drum.title, "box": room.mias.key, "parent": None, "colour": None, "count": 1}
    LoggedEdit.objects.filter(changeset__number=number).update(version=1, after=json.dumps(made))
    erase()
    assert now(drum) == replace(drum, title=ERASED)


def test_why_something_was_changed_is_erased_in_the_journal_too(told):
    erase()
    assert Changeset.objects.get(number=told).reason == ERASED
    assert Entry.objects.get(number=told).payload == {"reason": ERASED, "edits": 1}


def test_why_something_was_declined_is_erased(room):
    row = propose(keep(draft(MIA).update(room.kite, title="Mine")).pk, by=MIA)
    decline(row.pk, by=TOM, reason=f"{NAME} said no")
    erase()
    assert Entry.objects.get(verb="decline").payload == {"reason": ERASED}


def test_where_facts_came_from_is_erased(room):
    batch = open_batch(actor=OPERATOR, source=f"{NAME}.csv")
    erase()
    assert Batch.objects.get(pk=batch.pk).source == ERASED


def test_it_is_written_down_by_place_and_not_by_text(told, room):
    erase(by=ADA)
    line = Entry.objects.get(verb="redact")
    assert (line.actor, line.number) == (ADA, None)
    assert f"{room.kite.ref}/title" in line.payload["places"]
    assert NAME not in json.dumps(line.payload)


@pytest.mark.parametrize("by", [MIA, LEA, CLOCK])
def test_only_administrators_erase_and_look(told, room, by):
    for verb in (lambda: redact([f"{room.kite.ref}/title"], by=by), lambda: look_for(NAME, by=by)):
        with refused(NotAllowed, "It takes an administrator."):
            verb()
    assert now(room.kite).title == f"{NAME}'s kite"


def test_all_or_nothing_is_erased(told, room):
    with refused(NotFound, "Nothing stands at toy:X/title#00000000."):
        redact([f"{room.kite.ref}/title", "toy:X/title#00000000"], by=OPERATOR)
    assert now(room.kite).title == f"{NAME}'s kite"


def test_what_changed_since_it_was_listed_is_not_erased_in_its_stead(room):
    adopt(draft().update(room.ball, title=f"Ball of {NAME}"))
    (place,) = found()
    adopt(draft().update(room.ball, title="Football"))
    redact([place.address], by=OPERATOR)
    assert now(room.ball).title == "Football"


@pytest.mark.parametrize(
    ("address", "error", "words"),
    [
        ("{ball}/count", BadInput, "expected a text of toy: title"),
        ("{ball}/nose", BadInput, "Found 'nose'"),
        ("toy:{nobody}/title", NotFound, "There is no toy:"),
        ("toy:abc/title", BadInput, "not of the form kind:KEY"),
        ("nothing", NotFound, "Nothing stands at nothing."),
        ("changeset:X/reason", NotFound, "Nothing stands at changeset:X/reason."),
    ],
)
def test_an_address_of_nothing_is_answered_with_a_sentence(room, address, error, words):
    with refused(error, words):
        redact([address.format(ball=room.ball.ref, nobody="0" * 26)], by=OPERATOR)


def test_what_is_erased_already_is_not_erased_again(room):
    redact([f"{room.ball.ref}/title"], by=OPERATOR)
    with refused(BadInput, "is erased already"):
        redact([f"{room.ball.ref}/title"], by=OPERATOR)


def test_what_the_plan_cannot_be_without_is_not_erased(room):
    one, other = (Manual(new_key(), title=f"{NAME} {turn}", shelf=1) for turn in range(2))
    make(one, other)
    with pytest.raises(Broken):
        erase()
    assert now(one).title == f"{NAME} 0"


@pytest.mark.tampers
def test_a_log_that_cannot_be_read_is_not_searched(told):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE changes_loggededit SET after = '{broken' WHERE position = 0")
    with refused(BadInput, "of the log cannot be read"):
        list(places(lambda texts: texts))


def test_a_blank_text_is_not_looked_for(room):
    with refused(BadInput, "Found a blank text"):
        look_for("  ", by=OPERATOR)
