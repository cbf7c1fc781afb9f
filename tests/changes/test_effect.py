"""A day of effect: what was agreed waits for its day, and the clock adopts it then, once, or says what is in the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from changes.playroom import LEA, MIA, TOM, draft, is_live, now, refused
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.effect import adopt_due
from hoshin.changes.models import Changeset, HeldUp, State
from hoshin.changes.pending import adopt_now, pending, pending_one
from hoshin.changes.proposals import (
    adopt_agreed,
    adopt_on,
    consent,
    decline,
    keep,
    propose,
    reschedule,
    resolve,
    scenario,
    withdraw,
)
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR
from hoshin.journal.models import Entry

pytestmark = pytest.mark.stores
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
DAY = timedelta(days=1)


@pytest.fixture
def swap(room):
    """Mia's proposal for July, agreed: her ball and Tom's kite change titles."""
    changes = draft(MIA, reason="A swap").update(room.ball, title="Kite").update(room.kite, title="Ball")
    return consent(propose(keep(changes).pk, by=MIA, effective=JULY).pk, by=TOM)


def agreed(changes, effective):
    """A proposal that needs nobody else, for a day."""
    return propose(keep(changes).pk, by=changes.author, effective=effective)


def row_of(row):
    return Changeset.objects.get(pk=row.pk)


def waits(row):
    """What the journal says of what stood in its way."""
    return list(
        Entry.objects.filter(subject=f"changeset:{row.pk}", verb="wait").values_list("payload", flat=True)
    )


def test_what_is_agreed_for_a_day_waits_for_it(swap, room):
    assert adopt_due(JULY - DAY) == []
    assert (row_of(swap).state, now(room.ball).title) == (State.AGREED, "Ball")


def test_the_clock_adopts_it_on_its_day(swap, room):
    (effect,) = adopt_due(JULY)
    assert (effect.changeset, effect.effective, effect.reason, effect.in_the_way) == (
        swap.pk,
        JULY,
        "A swap",
        (),
    )
    assert (row_of(swap).number, now(room.ball).title) == (effect.number, "Kite")
    assert Entry.objects.get(number=effect.number).actor == CLOCK


def test_a_day_on_which_the_clock_did_not_run_is_made_up_for(swap, room):
    adopt_due(JULY + 9 * DAY)
    assert now(room.ball).title == "Kite"


def test_it_is_adopted_once(swap):
    adopt_due(JULY)
    _, number = numbers.head()
    assert adopt_due(JULY) == []
    assert numbers.head()[1] == number


def test_the_plan_as_of_a_number_before_is_without_it(swap, room):
    (effect,) = adopt_due(JULY)
    assert moments.as_of(effect.number - 1)[room.ball.ref].title == "Ball"
    assert moments.as_of(effect.number)[room.ball.ref].title == "Kite"


def test_it_takes_its_authors_name_not_the_clocks(swap):
    adopt_due(JULY)
    assert row_of(swap).author == MIA


def test_nobody_adopts_it_by_hand(swap, room):
    for by in (MIA, OPERATOR):
        with refused(
            BadInput, f"Changeset {swap.pk} takes effect on 2026-07-01; the clock adopts it on that day."
        ):
            adopt_agreed(swap.pk, by=by)
    assert now(room.ball).title == "Ball"


def test_the_clock_adopts_nothing_ahead_of_its_day_nor_without_one(swap, room):
    other = agreed(draft(MIA).update(room.doll, title="Puppet"), None)
    for row in (swap, other):
        with refused(BadInput, f"Changeset {row.pk} is not to take effect on 2026-06-30."):
            adopt_on(row.pk, JULY - DAY)


def test_what_is_not_agreed_does_not_take_effect(room):
    changes = draft(MIA).update(room.kite, title="Mine")
    row = propose(keep(changes).pk, by=MIA, effective=JULY)
    assert adopt_due(JULY) == []
    consent(row.pk, by=TOM)
    assert [effect.changeset for effect in adopt_due(JULY + DAY)] == [row.pk]


def test_what_has_no_day_waits_for_nobody(room):
    agreed(draft(MIA).update(room.ball, title="Football"), None)
    assert adopt_due(JULY) == []


@pytest.mark.parametrize("end", [withdraw, lambda key, by: decline(key, by=TOM, reason="No")])
def test_what_was_withdrawn_or_declined_does_not_take_effect(swap, end):
    end(swap.pk, by=MIA)
    assert adopt_due(JULY) == []


def test_they_take_effect_by_day(room):
    later = agreed(draft(MIA).update(room.ball, title="Later"), AUGUST)
    sooner = agreed(draft(TOM).update(room.kite, title="Sooner"), JULY)
    assert [effect.changeset for effect in adopt_due(AUGUST)] == [sooner.pk, later.pk]


def test_on_one_day_the_one_agreed_first_comes_first(room):
    late = propose(keep(draft(MIA).update(room.kite, title="Late")).pk, by=MIA, effective=JULY)
    first = agreed(draft(LEA).update(room.ball, count=3), JULY)
    consent(late.pk, by=TOM)
    assert [effect.changeset for effect in adopt_due(JULY)] == [first.pk, late.pk]


def test_what_one_took_away_the_next_one_of_the_day_meets(room):
    first = agreed(draft(LEA).retire(room.ball), JULY)
    second = agreed(draft(MIA).update(room.ball, title="Football"), JULY)
    effects = adopt_due(JULY)
    assert [(effect.changeset, effect.number is None) for effect in effects] == [
        (first.pk, False),
        (second.pk, True),
    ]
    assert not is_live(room.ball)


def test_a_conflict_leaves_it_waiting_marked_and_told(swap, room):
    adopt(draft().update(room.ball, title="Theirs"))
    (effect,) = adopt_due(JULY)
    assert effect.number is None
    assert effect.in_the_way == (
        "Toy “Theirs”: Toy from “Ball” to “Kite”: somebody made it 'Theirs' meanwhile.",
    )
    assert (row_of(swap).state, row_of(swap).held_up) == (State.AGREED, HeldUp.CONFLICT)
    assert waits(swap) == [{"for": "conflict", "edits": [0]}]
    assert now(room.kite).title == "Kite"


def test_a_breach_leaves_it_waiting_marked_and_told(room):
    row = agreed(draft(MIA).update(room.ball, parent=room.doll.ref), JULY)
    adopt(draft().update(room.doll, parent=room.ball.ref))
    (effect,) = adopt_due(JULY)
    assert effect.in_the_way == ("“Ball” would stand above itself by way of its parent.",)
    assert row_of(row).held_up == HeldUp.BREACH
    assert waits(row) == [{"for": "breach", "subjects": [str(room.ball.ref)]}]


def test_a_consent_that_lapsed_leaves_it_waiting_marked_and_told(swap, room):
    adopt(draft().update(room.toms, name="lea"))
    (effect,) = adopt_due(JULY)
    assert effect.in_the_way == ("The consent of the owner of “Kite” is missing.",)
    assert row_of(swap).held_up == HeldUp.CONSENT
    assert waits(swap) == [{"for": "consent", "seats": [f"owner of {room.kite.ref}"]}]


def test_what_holds_it_up_is_written_down_once(swap, room):
    adopt(draft().update(room.ball, title="Theirs"))
    for turn in range(3):
        assert len(adopt_due(JULY + turn * DAY)) == 1
    assert len(waits(swap)) == 1


def test_something_else_that_holds_it_up_is_written_down_too(swap, room):
    adopt(draft().update(room.ball, title="Theirs"))
    adopt_due(JULY)
    adopt(draft().update(room.kite, title="Theirs too"))
    adopt_due(JULY + DAY)
    assert [said["edits"] for said in waits(swap)] == [[0], [0, 1]]


def test_when_it_is_resolved_and_agreed_again_it_takes_effect(swap, room):
    adopt(draft().update(room.ball, title="Theirs"))
    adopt_due(JULY)
    resolve(swap.pk, 0, keep="mine", by=MIA)
    assert row_of(swap).held_up == ""
    assert adopt_due(JULY + DAY) == []
    consent(swap.pk, by=TOM)
    (effect,) = adopt_due(JULY + 2 * DAY)
    assert (effect.number, now(room.ball).title) == (row_of(swap).number, "Kite")


def test_when_who_fills_the_slot_now_agrees_it_takes_effect(swap, room):
    adopt(draft().update(room.toms, name="lea"))
    adopt_due(JULY)
    consent(swap.pk, by=LEA)
    assert [effect.number is None for effect in adopt_due(JULY)] == [False]


def test_one_that_waits_on_keeps_none_from_taking_effect(swap, room):
    adopt(draft().update(room.ball, title="Theirs"))
    other = agreed(draft(MIA).update(room.doll, title="Puppet"), JULY)
    assert [effect.changeset for effect in adopt_due(JULY) if effect.number] == [other.pk]


def test_with_another_day_others_are_asked_again(swap):
    assert reschedule(swap.pk, AUGUST, by=MIA).state == State.PROPOSED
    consent(swap.pk, by=TOM)
    assert adopt_due(JULY) == []
    assert [effect.effective for effect in adopt_due(AUGUST)] == [AUGUST]


def test_without_a_day_it_is_adopted_by_hand_again(swap, room):
    reschedule(swap.pk, None, by=MIA)
    consent(swap.pk, by=TOM)
    adopt_agreed(swap.pk, by=MIA)
    assert now(room.ball).title == "Kite"


def test_only_its_author_gives_it_another_day(swap):
    with refused(NotAllowed, "Only its author may do this to a changeset."):
        reschedule(swap.pk, AUGUST, by=TOM)


def test_days_are_lines_of_the_journal(swap):
    reschedule(swap.pk, AUGUST, by=MIA)
    said = Entry.objects.filter(subject=f"changeset:{swap.pk}").order_by("pk")
    assert [(entry.verb, entry.payload) for entry in said if "effective" in entry.payload] == [
        ("propose", {"effective": "2026-07-01"}),
        ("reschedule", {"effective": "2026-08-01"}),
    ]


def waiting(reader=OPERATOR):
    return [each for each in pending(reader) if each.is_waiting]


def test_what_waits_is_shown_with_what_would_stand_in_its_way(swap, room):
    adopt(draft().update(room.ball, title="Theirs"))
    (one,) = waiting()
    assert (one.key, one.effective, one.held_up, len(one.in_the_way)) == (swap.pk, JULY, False, 1)
    adopt_due(JULY)
    assert pending_one(swap.pk, TOM).held_up


def test_what_nothing_stands_in_the_way_of_says_so(swap):
    assert [each.in_the_way for each in waiting(TOM)] == [()]


def test_what_is_not_agreed_does_not_wait_for_its_day_yet(room):
    row = propose(keep(draft(MIA).update(room.kite, title="Mine")).pk, by=MIA, effective=JULY)
    assert (waiting(), pending_one(row.pk, MIA).effective) == ([], JULY)


def test_it_is_not_adopted_now_nor_agreed_to_on_the_way(room):
    row = propose(keep(draft(MIA).update(room.kite, title="Mine")).pk, by=MIA, effective=JULY)
    with refused(BadInput, f"Changeset {row.pk} takes effect on 2026-07-01"):
        adopt_now(row.pk, by=TOM)
    assert row_of(row).state == State.PROPOSED


def test_a_scenario_shows_it_before_its_day(swap, room):
    assert scenario(swap.pk)[room.ball.ref].title == "Kite"
