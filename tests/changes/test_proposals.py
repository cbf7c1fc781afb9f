"""A changeset on its way: draft, proposed, agreed, adopted; or declined, withdrawn; resolved on the way."""

from __future__ import annotations

import pytest

from changes.playroom import ADA, GUEST, LEA, MIA, NOBODY, TOM, draft, now, refused
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.keys import new_key
from hoshin.changes.log import edits_of
from hoshin.changes.models import Changeset, State
from hoshin.changes.proposals import (
    adopt_agreed,
    asked,
    consent,
    decline,
    keep,
    propose,
    resolve,
    scenario,
    withdraw,
)
from hoshin.changes.slots import Seat, SlotName
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Entry
from toys.plan import Toy


@pytest.fixture
def swap(room):
    """Mia's draft: her ball and Tom's kite change titles."""
    return keep(draft(MIA, reason="A swap").update(room.ball, title="Kite").update(room.kite, title="Ball"))


@pytest.fixture
def proposed(swap):
    """The same, proposed: Tom is asked."""
    return propose(swap.pk, by=MIA)


def state_of(row):
    return Changeset.objects.get(pk=row.pk).state


def said_of(row):
    """Who said what about a changeset, in the order of the journal."""
    said = Entry.objects.filter(subject=f"changeset:{row.pk}").order_by("pk")
    return list(said.values_list("verb", "actor"))


def test_a_kept_draft_changes_nothing_yet(swap, room):
    assert (state_of(swap), now(room.ball).title, numbers.head()[1]) == (State.DRAFT, "Ball", room.number)


def test_a_draft_without_edits_is_not_kept(room):
    with refused(BadInput, "There is nothing to keep: the draft holds no edit."):
        keep(draft(MIA))


def test_a_draft_is_a_scenario(swap, room):
    plan = scenario(swap.pk)
    assert (plan[room.ball.ref].title, plan[room.kite.ref].title) == ("Kite", "Ball")


def test_what_is_not_born_yet_is_an_ordinary_record_of_a_scenario(room):
    drum = Toy(new_key(), title="Drum", box=room.mias.ref)
    row = keep(draft(MIA).create(drum))
    assert scenario(row.pk)[drum.ref] == drum


def test_a_scenario_shows_the_plan_after_adoption(proposed):
    consent(proposed.pk, by=TOM)
    before = scenario(proposed.pk)
    assert adopt_agreed(proposed.pk, by=MIA).picture == before


def test_an_adopted_scenario_shows_the_plan_of_its_number(proposed, room):
    consent(proposed.pk, by=TOM)
    adopted = adopt_agreed(proposed.pk, by=MIA)
    adopt(draft().update(room.ball, title="Later"))
    assert scenario(proposed.pk) == adopted.picture


def test_there_is_no_scenario_of_nothing(room):
    with refused(NotFound, f"There is no changeset {NOBODY}."):
        scenario(NOBODY)


def test_proposing_gives_the_authors_own_consent_and_asks_the_others(proposed, room):
    assert state_of(proposed) == State.PROPOSED
    assert asked(proposed) == {Seat(SlotName.OWNER, room.kite.ref)}


def test_what_needs_nobody_else_is_agreed_when_it_is_proposed(room):
    row = keep(draft(MIA).update(room.ball, title="Football"))
    assert propose(row.pk, by=MIA).state == State.AGREED


def test_what_the_operator_proposes_is_agreed(swap):
    assert propose(swap.pk, by=OPERATOR).state == State.AGREED


def test_only_the_author_proposes_a_draft(swap):
    with refused(NotAllowed, "Only its author may do this to a changeset."):
        propose(swap.pk, by=TOM)


def test_who_may_only_read_writes_no_draft_and_proposes_none(room, swap):
    with refused(NotAllowed, "Your account reads here, but may not propose."):
        keep(draft(GUEST).update(room.ball, title="Football"))
    with refused(NotAllowed, "Your account reads here, but may not propose."):
        propose(swap.pk, by=GUEST)


def test_with_the_last_consent_it_is_agreed(proposed):
    assert consent(proposed.pk, by=TOM).state == State.AGREED


def test_with_one_of_several_consents_it_waits(room):
    row = keep(draft(MIA).update(room.ball, count=2).update(room.kite, title="Dragon"))
    propose(row.pk, by=MIA)
    assert consent(row.pk, by=TOM).state == State.PROPOSED
    assert asked(row) == {Seat(SlotName.LEADERS)}
    assert consent(row.pk, by=LEA).state == State.AGREED


@pytest.mark.parametrize("actor", [LEA, MIA, ADA])
def test_who_is_not_asked_cannot_consent(proposed, actor):
    with refused(NotAllowed, "Your consent is not among those that are missing."):
        consent(proposed.pk, by=actor)


def test_what_is_agreed_is_adopted(proposed, room):
    consent(proposed.pk, by=TOM)
    adopted = adopt_agreed(proposed.pk, by=MIA)
    assert (now(room.ball).title, state_of(proposed), adopted.number) == (
        "Kite",
        State.ADOPTED,
        room.number + 1,
    )


def test_what_lacks_a_consent_is_not_adopted(proposed, room):
    with refused(ConsentMissing, f"owner of {room.kite.ref}"):
        adopt_agreed(proposed.pk, by=MIA)
    assert (state_of(proposed), now(room.ball).title) == (State.PROPOSED, "Ball")


def test_a_consent_lapses_when_its_giver_no_longer_fills_the_slot(proposed, room):
    consent(proposed.pk, by=TOM)
    adopt(draft().update(room.toms, name="lea"))
    with refused(ConsentMissing, f"owner of {room.kite.ref}"):
        adopt_agreed(proposed.pk, by=MIA)
    assert asked(proposed) == {Seat(SlotName.OWNER, room.kite.ref)}


def test_who_fills_the_slot_now_can_still_agree(proposed, room):
    consent(proposed.pk, by=TOM)
    adopt(draft().update(room.toms, name="lea"))
    consent(proposed.pk, by=LEA)
    adopt_agreed(proposed.pk, by=MIA)
    assert now(room.kite).title == "Ball"


def test_a_consent_comes_back_with_its_slot(proposed, room):
    consent(proposed.pk, by=TOM)
    adopt(draft().update(room.toms, name="lea"))
    adopt(draft().update(room.toms, name="tom"))
    adopt_agreed(proposed.pk, by=MIA)
    assert now(room.kite).title == "Ball"


def test_the_authors_own_consent_lapses_too(proposed, room):
    consent(proposed.pk, by=TOM)
    adopt(draft().update(room.mias, name="lea"))
    with refused(ConsentMissing, f"owner of {room.ball.ref}"):
        adopt_agreed(proposed.pk, by=MIA)


def test_what_is_agreed_twice_is_refused(proposed):
    consent(proposed.pk, by=TOM)
    with refused(NotAllowed, "Your consent is not among those that are missing."):
        consent(proposed.pk, by=TOM)


def test_who_is_asked_may_decline(proposed):
    assert decline(proposed.pk, by=TOM, reason="I like my kite").state == State.DECLINED
    assert Entry.objects.get(verb="decline").payload == {"reason": "I like my kite"}


def test_a_reason_to_decline_is_a_text_that_both_databases_can_keep(proposed):
    with refused(BadInput, "expected a text without NUL"):
        decline(proposed.pk, by=TOM, reason="a\0b")
    assert state_of(proposed) == State.PROPOSED


def test_who_is_not_asked_may_not_decline(proposed):
    with refused(NotAllowed, "You are not among those who are asked."):
        decline(proposed.pk, by=LEA, reason="No")


def test_who_agreed_may_change_their_mind_before_adoption(proposed):
    consent(proposed.pk, by=TOM)
    assert decline(proposed.pk, by=TOM, reason="No, rather not").state == State.DECLINED


@pytest.mark.parametrize("prepared", ["swap", "proposed"])
def test_its_author_may_withdraw_it(prepared, request):
    assert withdraw(request.getfixturevalue(prepared).pk, by=MIA).state == State.WITHDRAWN


def test_only_its_author_may_withdraw_it(proposed):
    with refused(NotAllowed, "Only its author may do this to a changeset."):
        withdraw(proposed.pk, by=TOM)


ENDS = {
    State.ADOPTED: lambda row: (consent(row.pk, by=TOM), adopt_agreed(row.pk, by=MIA)),
    State.DECLINED: lambda row: decline(row.pk, by=TOM, reason=""),
    State.WITHDRAWN: lambda row: withdraw(row.pk, by=MIA),
}
VERBS = {
    "propose": lambda row: propose(row.pk, by=MIA),
    "consent": lambda row: consent(row.pk, by=TOM),
    "decline": lambda row: decline(row.pk, by=TOM, reason=""),
    "withdraw": lambda row: withdraw(row.pk, by=MIA),
    "resolve": lambda row: resolve(row.pk, 0, keep="mine", by=MIA),
    "adopt": lambda row: adopt_agreed(row.pk, by=MIA),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("end", ENDS)
def test_what_has_come_to_its_end_stays_so(proposed, end, verb):
    ENDS[end](proposed)
    with refused(BadInput, f"Changeset {proposed.pk} is {end}; "):
        VERBS[verb](proposed)
    assert state_of(proposed) == end


@pytest.mark.parametrize("verb", ["consent", "decline", "adopt"])
def test_a_draft_must_be_proposed_first(swap, verb):
    with refused(BadInput, f"Changeset {swap.pk} is draft; "):
        VERBS[verb](swap)


def test_every_step_is_a_line_of_the_journal(proposed):
    consent(proposed.pk, by=TOM)
    adopt_agreed(proposed.pk, by=MIA)
    assert said_of(proposed) == [("draft", MIA), ("propose", MIA), ("consent", TOM), ("adopt", MIA)]


def test_a_conflict_waits_until_it_is_resolved(proposed, room):
    consent(proposed.pk, by=TOM)
    adopt(draft().update(room.ball, title="Theirs"))
    with pytest.raises(Conflicts):
        adopt_agreed(proposed.pk, by=MIA)
    assert (state_of(proposed), now(room.kite).title) == (State.AGREED, "Kite")


def test_mine_is_kept_against_the_value_that_stands_there_now(proposed, room):
    adopt(draft().update(room.ball, title="Theirs"))
    resolve(proposed.pk, 0, keep="mine", by=MIA)
    assert [(edit.before, edit.after) for edit in edits_of(proposed)] == [
        ("Theirs", "Kite"),
        ("Kite", "Ball"),
    ]


def test_for_theirs_the_edit_is_dropped(proposed, room):
    adopt(draft().update(room.ball, title="Theirs"))
    resolve(proposed.pk, 0, keep="theirs", by=MIA)
    assert [(edit.subject, edit.after) for edit in edits_of(proposed)] == [(room.kite.ref, "Ball")]


def test_what_others_agreed_to_before_it_was_resolved_they_are_asked_again(proposed, room):
    consent(proposed.pk, by=TOM)
    adopt(draft().update(room.ball, title="Theirs"))
    assert resolve(proposed.pk, 0, keep="mine", by=MIA).state == State.PROPOSED
    assert asked(proposed) == {Seat(SlotName.OWNER, room.kite.ref)}


def test_a_resolved_draft_stays_a_draft(swap, room):
    adopt(draft().update(room.ball, title="Theirs"))
    assert resolve(swap.pk, 0, keep="mine", by=MIA).state == State.DRAFT
    assert not swap.consents.exists()


def test_what_nothing_is_left_of_is_withdrawn(room):
    row = keep(draft(MIA).update(room.ball, title="Football"))
    adopt(draft().update(room.ball, title="Theirs"))
    assert resolve(row.pk, 0, keep="theirs", by=MIA).state == State.WITHDRAWN


@pytest.mark.parametrize("keep_whose", ["mine", "theirs"])
def test_what_both_changed_alike_is_left_out(room, keep_whose):
    row = keep(draft(MIA).update(room.ball, title="Football").update(room.doll, title="Puppet"))
    adopt(draft().update(room.ball, title="Football"))
    resolve(row.pk, 0, keep=keep_whose, by=MIA)
    assert [edit.subject for edit in edits_of(row)] == [room.doll.ref]


def test_a_retirement_that_came_first_can_only_be_left_out(room):
    row = keep(draft(LEA).retire(room.ball).update(room.kite, count=2))
    adopt(draft().retire(room.ball))
    resolve(row.pk, 0, keep="mine", by=LEA)
    assert [edit.subject for edit in edits_of(row)] == [room.kite.ref]


def test_later_edits_of_a_resolved_field_still_follow(room):
    row = keep(draft(MIA).update(room.ball, title="Football").update(room.ball, title="Handball"))
    adopt(draft().update(room.ball, title="Theirs"))
    resolve(row.pk, 0, keep="mine", by=MIA)
    propose(row.pk, by=MIA)
    adopt_agreed(row.pk, by=MIA)
    assert now(room.ball).title == "Handball"


def test_what_is_in_no_conflict_is_not_resolved(proposed):
    with refused(NotFound, f"Edit 0 of {proposed.pk} is in no conflict."):
        resolve(proposed.pk, 0, keep="mine", by=MIA)


def test_only_the_author_resolves(proposed, room):
    adopt(draft().update(room.ball, title="Theirs"))
    with refused(NotAllowed, "Only its author may do this to a changeset."):
        resolve(proposed.pk, 0, keep="mine", by=TOM)


def test_a_proposal_that_nobody_adopted_leaves_the_picture_alone(proposed, room):
    assert moments.load() == moments.as_of(room.number)
