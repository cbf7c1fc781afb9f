"""Changesets that are not adopted: who sees them, and adopting what waits for nobody else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from changes.playroom import ADA, GUEST, LEA, MIA, NOBODY, TOM, draft, now, refused
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.models import Changeset, State
from hoshin.changes.pending import adopt_now, keep_once, pending, pending_one
from hoshin.changes.proposals import decline, keep, propose, withdraw
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.undo import undo
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR


@pytest.fixture
def mine(room):
    """A draft of Mia's that touches what is hers alone."""
    return keep(draft(MIA, reason="Round").update(room.ball, title="Round ball"))


@pytest.fixture
def swap(room):
    """A draft of Mia's that touches Tom's kite as well."""
    return keep(draft(MIA, reason="A swap").update(room.ball, title="Kite").update(room.kite, title="Ball"))


def seen(reader) -> list[str]:
    """The reasons of what lies before somebody."""
    return [one.reason for one in pending(reader)]


def state_of(row) -> str:
    return Changeset.objects.get(pk=row.pk).state


def test_a_draft_is_seen_by_its_author_and_the_operator(mine):
    assert (seen(MIA), seen(OPERATOR)) == (["Round"], ["Round"])
    assert (seen(TOM), seen(ADA), seen(GUEST)) == ([], [], [])


def test_a_proposal_is_seen_by_those_who_have_a_say_in_it(swap):
    propose(swap.pk, by=MIA)
    assert (seen(MIA), seen(TOM), seen(LEA)) == (["A swap"], ["A swap"], [])


def test_what_was_declined_withdrawn_or_adopted_lies_before_nobody(mine, swap):
    withdraw(mine.pk, by=MIA)
    propose(swap.pk, by=MIA)
    decline(swap.pk, by=TOM, reason="It is mine.")
    assert (seen(MIA), seen(OPERATOR)) == ([], [])


def test_one_is_shown_with_its_edits_and_who_is_asked(swap, room):
    propose(swap.pk, by=MIA)
    one = pending_one(swap.pk, TOM)
    assert (one.state, one.author, len(one.edits)) == (State.PROPOSED, MIA, 2)
    assert one.missing == {Seat(SlotName.OWNER, room.kite.ref)}


def test_one_that_was_withdrawn_can_still_be_shown_to_its_author(mine):
    withdraw(mine.pk, by=MIA)
    assert pending_one(mine.pk, MIA).state is State.WITHDRAWN


def test_what_is_not_theirs_to_see_reads_as_what_is_not_there(mine, room):
    for key, reader in ((mine.pk, TOM), (NOBODY, OPERATOR)):
        with refused(NotFound, f"There is no changeset {key}."):
            pending_one(key, reader)


def test_an_adopted_one_is_told_with_its_number(mine):
    adopted = adopt_now(mine.pk, by=MIA)
    with refused(BadInput, f"was adopted, under number {adopted.number}: `hoshin log {adopted.number}`."):
        pending_one(mine.pk, MIA)


def test_one_adopts_what_is_ones_own_at_once(mine, room):
    adopted = adopt_now(mine.pk, by=MIA)
    assert (adopted.number, now(room.ball).title) == (room.number + 1, "Round ball")
    undo(adopted.number, by=MIA)
    assert now(room.ball).title == "Ball"


def test_a_draft_that_others_decide_too_is_refused_and_stays_a_draft(swap, room):
    with pytest.raises(ConsentMissing) as error:
        adopt_now(swap.pk, by=MIA)
    assert error.value.seats == {Seat(SlotName.OWNER, room.kite.ref)}
    assert (state_of(swap), numbers.head()[1]) == (State.DRAFT, room.number)


def test_who_is_the_last_to_be_asked_adopts_a_proposal(swap, room):
    propose(swap.pk, by=MIA)
    adopt_now(swap.pk, by=TOM)
    assert (now(room.ball).title, now(room.kite).title) == ("Kite", "Ball")


def test_the_operator_adopts_any(swap, room):
    adopt_now(swap.pk, by=OPERATOR)
    assert state_of(swap) == State.ADOPTED


def test_a_draft_that_no_longer_fits_stays_a_draft(mine, room):
    adopt_now(keep(draft(MIA).update(room.ball, title="Square ball")).pk, by=MIA)
    with pytest.raises(Conflicts):
        adopt_now(mine.pk, by=MIA)
    assert state_of(mine) == State.DRAFT


def test_what_was_withdrawn_is_not_adopted(mine):
    withdraw(mine.pk, by=MIA)
    with pytest.raises(BadInput, match="withdrawn"):
        adopt_now(mine.pk, by=MIA)


def test_somebody_elses_draft_is_not_there_to_adopt(mine):
    with pytest.raises(NotFound):
        adopt_now(mine.pk, by=TOM)
    with pytest.raises(NotAllowed):
        propose(mine.pk, by=TOM)


def test_the_same_draft_is_kept_once(mine, room):
    again = draft(MIA, reason="Said otherwise").update(room.ball, title="Round ball")
    assert keep_once(again) == mine.pk
    assert Changeset.objects.filter(state=State.DRAFT).count() == 1


def test_another_persons_draft_or_another_edit_is_kept_beside_it(mine, room):
    keep_once(draft(TOM).update(room.ball, title="Round ball"))
    keep_once(draft(MIA).update(room.ball, title="Oval ball"))
    assert Changeset.objects.filter(state=State.DRAFT).count() == 3


def test_the_queries_do_not_grow_with_the_changesets(room):
    counts = []
    for more in (2, 12):
        for at in range(more):
            propose(keep(draft(MIA).update(room.ball, title=f"{more} {at}")).pk, by=MIA)
        with CaptureQueriesContext(connection) as queries:
            assert seen(TOM) == []
            assert len(seen(MIA)) >= more
        counts.append(len(queries))
    assert counts[0] == counts[1]
