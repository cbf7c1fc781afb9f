"""Whose consent a changeset needs: every slot that its edits touch, as the plan was before."""

from __future__ import annotations

import pytest

from changes.playroom import ADA, LEA, MIA, TOM, draft, friends, make, now, refused
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing, missing_consents
from hoshin.changes.keys import new_key
from hoshin.changes.slots import Seat, SlotName
from hoshin.journal.actor import OPERATOR
from toys.plan import Box, Colour, Toy

LEADERS, ADMINISTRATOR = Seat(SlotName.LEADERS), Seat(SlotName.ADMINISTRATOR)


def owner(toy):
    return Seat(SlotName.OWNER, toy.ref)


def missing(changes):
    return missing_consents(changes, moments.today(), {changes.author})


def test_what_one_decides_alone_is_adopted_at_once(room):
    adopt(draft(MIA).update(room.ball, title="Football"))
    assert now(room.ball).title == "Football"


def test_each_field_asks_who_decides_on_it(room):
    changes = draft(TOM).update(room.ball, title="Football", count=2, colour=Colour.RED)
    assert missing(changes) == {owner(room.ball), LEADERS, ADMINISTRATOR}


def test_what_lacks_a_consent_is_refused_with_the_seats(room):
    with pytest.raises(ConsentMissing) as caught:
        adopt(draft(MIA).update(room.ball, title="Football", count=2))
    assert caught.value.seats == {LEADERS}
    assert str(caught.value) == "Not yours to decide alone. Missing is the consent of: leaders."
    assert now(room.ball).title == "Ball"


@pytest.mark.parametrize("edited", ["create", "retire", "restore"])
def test_who_decides_on_creation_decides_on_what_is_whole(room, edited):
    changes = draft(MIA)
    if edited == "create":
        changes.create(Toy(new_key(), title="Drum", box=room.mias.ref))
    else:
        getattr(changes, edited)(room.ball)
    assert missing(changes) == {LEADERS}


def test_a_link_asks_at_both_ends(room):
    assert missing(draft(MIA).create(friends(room.ball, room.kite))) == {owner(room.kite)}


def test_a_field_may_ask_the_owner_of_an_end(room):
    friendship = friends(room.kite, room.ball)
    make(friendship)
    assert missing(draft(MIA).update(friendship, because="They fly")) == {owner(room.kite)}


def test_a_changeset_cannot_grant_what_it_uses(room):
    changes = draft(LEA).update(room.toms, name="lea").update(room.kite, title="Mine now")
    assert missing(changes) == {owner(room.kite)}


def test_what_was_granted_before_can_be_used(room):
    adopt(draft(LEA).update(room.toms, name="lea"))
    adopt(draft(LEA).update(room.kite, title="Mine now"))
    assert now(room.kite).title == "Mine now"


def test_the_operator_fills_every_slot(room):
    changes = draft(OPERATOR).update(room.ball, title="Football", count=2, colour=Colour.RED)
    assert missing(changes.retire(room.kite)) == set()


def test_a_slot_that_nobody_fills_is_filled_by_the_administrators(room):
    empty = Box(new_key(), name="")
    lost = Toy(new_key(), title="Lost", box=empty.ref)
    make(empty, lost)
    assert missing(draft(MIA).update(lost, title="Found")) == {owner(lost)}
    assert missing(draft(ADA).update(lost, title="Found")) == set()


def test_administrators_do_not_fill_what_somebody_fills(room):
    assert missing(draft(ADA).update(room.ball, title="Football")) == {owner(room.ball)}


def test_leaders_without_anybody_are_the_administrators(room, authority):
    authority.leaders.clear()
    assert missing(draft(ADA).update(room.ball, count=2)) == set()


def test_who_gives_up_and_who_gets_are_both_asked_by_a_reference(room, authority, monkeypatch):
    asked = []
    seat = authority.seat
    monkeypatch.setattr(authority, "seat", lambda *slot: asked.append(slot[1]) or seat(*slot))
    missing(draft(MIA).update(room.ball, parent=room.doll.ref))
    assert [record.parent for record in asked] == [None, room.doll.ref]


def test_what_is_made_and_changed_at_once_asks_as_one_creation(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    assert missing(draft(TOM).create(drum).update(drum, title="Drums", colour=Colour.RED)) == {LEADERS}


def test_the_error_names_entities_by_their_keys(room):
    with refused(ConsentMissing, f"Missing is the consent of: owner of {room.kite.ref}."):
        adopt(draft(MIA).update(room.kite, title="Dragon"))


def test_a_link_of_what_is_born_with_it_asks_for_the_birth_and_the_other_end(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    changes = draft(MIA).create(drum).create(friends(drum, room.kite))
    assert missing(changes) == {LEADERS, owner(room.kite)}


def test_a_link_of_what_is_made_with_it_asks_at_its_other_end_alone(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    assert missing(draft(MIA).create(drum).create(friends(drum, room.kite))) == {LEADERS, owner(room.kite)}


def test_seats_and_who_fills_them_are_told_by_the_plan_before(room, authority, monkeypatch):
    before, pictures = moments.today(), []
    seat, fillers_in = authority.seat, authority.fillers_in
    monkeypatch.setattr(authority, "seat", lambda *slot: pictures.append(slot[2]) or seat(*slot))
    monkeypatch.setattr(authority, "fillers_in", lambda plan: pictures.append(plan) or fillers_in(plan))
    changes = draft(MIA).update(room.mias, name="tom").update(room.ball, title="Football")
    missing_consents(changes, before, {MIA})
    assert len(pictures) >= 3
    assert all(picture is before for picture in pictures)


def test_many_seats_that_nobody_fills_ask_once_who_the_administrators_are(room, authority, monkeypatch):
    adopt(draft().update(room.mias, name=""))
    asked, fillers_in = [], authority.fillers_in

    def asking(plan):
        fillers = fillers_in(plan)
        return lambda seat: asked.append(seat) or fillers(seat)

    monkeypatch.setattr(authority, "fillers_in", asking)
    missing(draft(ADA).update(room.ball, title="x").update(room.doll, title="x").update(room.kite, title="x"))
    assert sorted(map(str, asked)) == sorted(
        map(str, [ADMINISTRATOR, owner(room.ball), owner(room.doll), owner(room.kite)])
    )
