"""Undo takes back what a number did, under a new number, unless later things hang on it."""

from __future__ import annotations

from datetime import date

import pytest

from changes.playroom import LEA, MIA, TOM, draft, friends, is_live, make, now, refused
from hoshin.changes import moments
from hoshin.changes import undo as undoing
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.keys import new_key
from hoshin.changes.log import edits_between
from hoshin.changes.models import Changeset
from hoshin.changes.picture import Picture
from hoshin.changes.undo import Entangled, undo
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import open_batch
from hoshin.journal.models import Batch, Entry
from toys.facts import Play
from toys.plan import Box, Friendship, Toy

pytestmark = pytest.mark.stores

DAY = date(2026, 6, 30)


def live(picture: Picture):
    return {record.ref: record for record in picture}


def played(toy, by=OPERATOR, changes=None, day=DAY):
    """Report under a batch of its own that a toy was played with; returns the number."""
    batch = open_batch(actor=by)
    Play.objects.create(batch=batch, toy=toy.key, day=day, minutes=10)
    return adopt(changes or draft(by), closes=batch).number


def test_undo_takes_back_what_a_number_did(room):
    before = live(moments.today())
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    changes = draft().update(room.ball, title="Football", count=2).retire(room.kite).create(drum)
    undone = undo(adopt(changes.update(drum, title="Drums")).number, by=OPERATOR)
    assert live(moments.today()) == live(undone.picture) == live(moments.load()) == before


def test_undo_is_a_changeset_of_inverse_edits(room):
    number = adopt(draft().update(room.ball, title="Football").update(room.kite, count=2)).number
    undone = undo(number, by=OPERATOR)
    row = Changeset.objects.get(number=undone.number)
    assert (row.undoes, row.reason, Entry.objects.get(number=undone.number).verb) == (
        number,
        f"Undo {number}",
        "undo",
    )
    assert [(edit.field, edit.before, edit.after) for edit in edits_between(number, undone.number)] == [
        ("count", 2, 1),
        ("title", "Football", "Ball"),
    ]


def test_what_was_created_and_is_undone_stays_in_the_log(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    undo(make(drum), by=OPERATOR)
    assert moments.today().retired[drum.ref] == drum


def test_undoing_an_undo_brings_everything_back(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    adopted = adopt(draft().update(room.ball, title="Football").retire(room.kite).create(drum))
    again = undo(undo(adopted.number, by=OPERATOR).number, by=OPERATOR)
    assert live(again.picture) == live(adopted.picture) == live(moments.load())


def test_what_was_brought_back_can_be_undone_again(room):
    number = adopt(draft().update(room.ball, title="Football")).number
    undo(undo(number, by=OPERATOR).number, by=OPERATOR)
    undo(number, by=OPERATOR)
    assert now(room.ball).title == "Ball"


def test_a_number_is_undone_once(room):
    number = adopt(draft().update(room.ball, title="Football")).number
    first = undo(number, by=OPERATOR).number
    with refused(BadInput, f"Number {number} was taken back already, by number {first}."):
        undo(number, by=OPERATOR)


def test_a_number_that_is_not_there_is_not_undone(room):
    with refused(NotFound, f"There is no number {room.number + 7}: the last one is {room.number}."):
        undo(room.number + 7, by=OPERATOR)


def test_later_edits_of_other_things_stay(room):
    number = adopt(draft().update(room.ball, title="Football")).number
    adopt(draft().update(room.ball, count=2).update(room.kite, title="Dragon"))
    undo(number, by=OPERATOR)
    assert (now(room.ball).title, now(room.ball).count, now(room.kite).title) == ("Ball", 2, "Dragon")


def test_a_field_that_was_changed_since_refuses_undo_with_both_values(room):
    number = adopt(draft().update(room.ball, title="Football")).number
    adopt(draft().update(room.ball, title="Handball"))
    with pytest.raises(Entangled) as caught:
        undo(number, by=OPERATOR)
    assert caught.value.reasons == (
        "Toy “Handball”: Toy from “Football” to “Ball”: somebody made it 'Handball' meanwhile.",
    )


def test_what_was_created_and_changed_since_refuses_undo_with_each_number(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    number = make(drum)
    later = [
        adopt(draft().update(drum, title=title, count=len(title))).number for title in ("Drums", "Tin drum")
    ]
    with pytest.raises(Entangled) as caught:
        undo(number, by=OPERATOR)
    assert caught.value.reasons == tuple(f"Number {at} edited toy “Tin drum” ({drum.ref})." for at in later)
    assert is_live(drum)


def test_what_is_named_since_refuses_undo_with_who_names_it(room):
    box, drum = Box(new_key(), name="lea"), Toy(new_key(), title="Drum", box=room.mias.ref)
    number = make(box)
    make(drum)
    adopt(draft().update(drum, box=box.ref))
    with refused(Entangled, f"“lea” cannot be retired while Toy “Drum” ({drum.ref}) names it as its box."):
        undo(number, by=OPERATOR)


def test_facts_that_hang_on_what_was_created_refuse_undo(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    number = make(drum)
    last = [played(drum, day=date(2026, 6, day)) for day in (1, 2, 3)][-1]
    with refused(Entangled, f"3 plays up to number {last} speak of {drum.ref}."):
        undo(number, by=OPERATOR)


def test_facts_about_what_was_only_changed_do_not_hinder_undo(room):
    number = adopt(draft().update(room.ball, title="Football")).number
    played(room.ball)
    undo(number, by=OPERATOR)
    assert now(room.ball).title == "Ball"


def test_what_hung_on_it_and_was_undone_first_hinders_no_more(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    number = make(drum)
    later = [adopt(draft().update(drum, title="Drums")).number, played(drum)]
    for at in reversed(later):
        undo(at, by=OPERATOR)
    undo(number, by=OPERATOR)
    assert not is_live(drum)


def test_what_hung_on_it_and_came_back_hinders_again(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    number = make(drum)
    edited = adopt(draft().update(drum, title="Drums")).number
    undo(undo(edited, by=OPERATOR).number, by=OPERATOR)
    with refused(Entangled, f"Number {edited} edited toy “Drums”"):
        undo(number, by=OPERATOR)


def test_an_import_is_undone_whole_under_one_number(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    number = played(drum, changes=draft().create(drum))
    undone = undo(number, by=OPERATOR).number
    assert (undone, is_live(drum), Batch.objects.get(number=number).withdrawn) == (number + 1, False, undone)


def test_facts_alone_are_undone_by_withdrawing_them(room):
    number = played(room.ball)
    undone = undo(number, by=OPERATOR)
    assert (undone.changeset, Batch.objects.get(number=number).withdrawn) == (None, undone.number)


def test_facts_are_withdrawn_once(room):
    number = played(room.ball)
    first = undo(number, by=OPERATOR).number
    with refused(BadInput, f"Number {number} was taken back already, by number {first}."):
        undo(number, by=OPERATOR)


def test_a_withdrawal_of_facts_is_not_undone(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    undone = undo(played(drum, changes=draft().create(drum)), by=OPERATOR).number
    with refused(
        BadInput, f"Number {undone} withdrew facts, which stay withdrawn; import them again instead."
    ):
        undo(undone, by=OPERATOR)


def test_a_withdrawal_alone_holds_nothing_to_undo(room):
    undone = undo(played(room.ball), by=OPERATOR).number
    with refused(BadInput, f"Number {undone} holds nothing that can be undone."):
        undo(undone, by=OPERATOR)


def test_undo_asks_for_consent_as_any_change_does(room):
    number = adopt(draft(MIA).update(room.ball, title="Football")).number
    with pytest.raises(ConsentMissing):
        undo(number, by=TOM)
    undo(number, by=MIA)
    assert now(room.ball).title == "Ball"


def test_what_hangs_on_a_number_is_told_only_to_who_may_undo_it(room):
    number = adopt(draft().create(robot := Toy(new_key(), title="Robot", box=room.mias.ref))).number
    adopt(draft(MIA).update(robot, title="Secret robot"))
    with pytest.raises(ConsentMissing):
        undo(number, by=TOM)
    with pytest.raises(Entangled, match="Secret robot"):
        undo(number, by=OPERATOR)


def test_facts_are_taken_back_by_whom_they_were_reported(room):
    number = played(room.ball, by=MIA)
    with refused(NotAllowed, f"The facts of number {number} were recorded by somebody else."):
        undo(number, by=LEA)
    undo(number, by=MIA)
    assert Batch.objects.get(number=number).withdrawn


def test_a_link_that_was_restored_goes_back_to_what_it_was(room):
    friendship = friends(room.ball, room.doll, because="They match")
    make(friendship)
    adopt(draft().retire(friendship))
    number = make(friends(room.ball, room.doll, because="Again"))
    undo(number, by=OPERATOR)
    assert moments.today().retired.of(Friendship)[friendship.key].because == "They match"


@pytest.mark.parametrize("came", ["edit", "facts", "undo"])
def test_what_comes_between_the_look_and_the_lock_is_seen(room, monkeypatch, came):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    number = make(drum)
    held = numbers.held
    between = {
        "edit": lambda: adopt(draft().update(drum, title="Drums")),
        "facts": lambda: played(drum),
        "undo": lambda: undo(number, by=OPERATOR),
    }[came]

    def held_a_little_later():
        monkeypatch.setattr(undoing.numbers, "held", held)
        between()
        return held()

    monkeypatch.setattr(undoing.numbers, "held", held_a_little_later)
    with pytest.raises(BadInput):
        undo(number, by=OPERATOR)


def test_undo_never_goes_back_in_time(room):
    with clock.at(clock.now().replace(year=2030)):
        number = adopt(draft().update(room.ball, title="Football")).number
    assert undo(number, by=OPERATOR).at >= Entry.objects.get(number=number).at
