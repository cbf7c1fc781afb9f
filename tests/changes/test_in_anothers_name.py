"""Acting in another's name: whoever may do so proposes and records, is told by what they leave, and decides nothing."""

from __future__ import annotations

from datetime import date

import pytest

from changes.playroom import ADA, FAY, LEA, MIA, TOM, draft, refused
from hoshin.changes import moments, visibility
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import missing_consents
from hoshin.changes.models import Changeset, State
from hoshin.changes.pending import pending
from hoshin.changes.proposals import asked, consent, decline, keep, propose, withdraw
from hoshin.changes.recording import Rows, check_theirs, record_facts
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.undo import undo
from hoshin.errors import NotAllowed
from hoshin.journal import days
from hoshin.journal.actor import acting_for
from hoshin.journal.models import Batch, Entry
from toys.facts import Play

FAY_FOR_MIA = acting_for("mia", by=FAY)
REFUSED = "In another's name it takes a facilitator"


@pytest.fixture
def proposed(room) -> Changeset:
    """What Fay proposed in Mia's name about a ball of Mia's."""
    kept = keep(draft(FAY_FOR_MIA).update(room.ball, title="Football"))
    return propose(kept.pk, by=FAY_FOR_MIA)


def test_a_proposal_says_in_whose_name_it_was_made_and_by_whom(proposed):
    assert proposed.author == FAY_FOR_MIA
    made = Entry.objects.filter(subject=f"changeset:{proposed.pk}").values_list("verb", "actor")
    assert set(made) == {("draft", FAY_FOR_MIA), ("propose", FAY_FOR_MIA)}


def test_it_gives_nobodys_consent(room, proposed):
    assert proposed.state == State.PROPOSED
    assert asked(proposed) == {Seat(SlotName.OWNER, room.ball.ref)}
    assert not proposed.consents.exists()


def test_whose_name_it_was_agrees_themself(proposed):
    assert consent(proposed.pk, by=MIA).state == State.AGREED


def test_nothing_is_decided_in_anothers_name(room, proposed):
    for decide in (
        lambda: adopt(draft(FAY_FOR_MIA).update(room.doll, title="Dolly")),
        lambda: consent(proposed.pk, by=FAY_FOR_MIA),
        lambda: decline(proposed.pk, by=FAY_FOR_MIA, reason=""),
    ):
        with refused(NotAllowed, REFUSED):
            decide()


@pytest.mark.parametrize("name", ["mia", "tom", "lea", "ada"])
def test_who_acts_for_another_fills_no_slot(room, name):
    changes = draft().update(room.ball, title="Football").update(room.kite, title="Dragon", colour=None)
    seats = missing_consents(changes, moments.today(), ())
    assert missing_consents(changes, moments.today(), {acting_for(name, by=FAY)}) == seats


@pytest.mark.parametrize("reader", [FAY_FOR_MIA, FAY, MIA])
def test_both_see_what_is_written_in_anothers_name(room, reader):
    kept = keep(draft(FAY_FOR_MIA).update(room.kite, title="Dragon"))
    assert [found.key for found in pending(reader)] == [kept.pk]
    assert pending(TOM) == pending(acting_for("tom", by=FAY)) == []


@pytest.mark.parametrize("by", [FAY_FOR_MIA, FAY, MIA])
def test_both_take_such_a_proposal_back(proposed, by):
    assert withdraw(proposed.pk, by=by).state == State.WITHDRAWN


def test_nobody_else_takes_it_back(proposed):
    for other in (TOM, acting_for("tom", by=FAY)):
        with refused(NotAllowed, "Only its author may do this to a changeset."):
            withdraw(proposed.pk, by=other)


@pytest.mark.parametrize("by", [TOM, LEA, ADA])
def test_who_is_no_facilitator_acts_in_nobodys_name(room, by):
    with refused(NotAllowed, REFUSED):
        keep(draft(acting_for("mia", by=by)).update(room.ball, title="Football"))


class AllIsOpen:
    """Everybody sees every toy."""

    def may_close(self, reader, upto):
        return True

    def rule_for(self, reader, as_now):
        return lambda picture: []


@pytest.fixture(autouse=True)
def all_is_open(monkeypatch):
    monkeypatch.setattr(visibility, "_visibility", AllIsOpen())


def played(toy, by):
    """Report that a toy was played with, as a verb of facts does; returns the number."""
    check_theirs([toy.ref], by=by, picture=moments.today())
    day = days.written()(date(2026, 6, 30))
    rows = Rows(Play, ("batch_id", "toy", "day", "minutes"), lambda batch: [(batch, toy.key, day, 5)], 1)
    return record_facts([rows], by=by, verb="play")


def test_what_is_the_others_is_recorded_and_marked(room):
    number = played(room.ball, by=FAY_FOR_MIA)
    assert Batch.objects.get(number=number).actor == FAY_FOR_MIA
    assert Entry.objects.get(number=number).actor == FAY_FOR_MIA


def test_what_is_not_the_others_is_not_recorded_in_their_name(room):
    with refused(NotAllowed, "Not yours to record: “Kite”"):
        played(room.kite, by=FAY_FOR_MIA)


def test_what_is_the_facilitators_is_not_recorded_in_anothers_name(room):
    adopt(draft().update(room.mias, name="fay"))
    with refused(NotAllowed, "Not yours to record: “Ball”"):
        played(room.ball, by=FAY_FOR_MIA)


@pytest.mark.parametrize("by", [FAY_FOR_MIA, FAY, MIA, ADA])
def test_both_and_administrators_take_back_what_was_recorded_in_anothers_name(room, by):
    number = played(room.ball, by=FAY_FOR_MIA)
    assert undo(number, by=by).number == number + 1


def test_nobody_else_takes_back_what_was_recorded_in_anothers_name(room):
    number = played(room.ball, by=FAY_FOR_MIA)
    with refused(NotAllowed, f"The facts of number {number} were recorded by somebody else."):
        undo(number, by=TOM)
