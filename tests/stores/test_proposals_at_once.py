"""What several do to one proposal at once is done one after the other."""

from __future__ import annotations

from datetime import date

import pytest

from changes.playroom import LEA, MIA, TOM, ToyAuthority, draft, now
from hoshin.changes import authority
from hoshin.changes.adopt import Adopted, adopt
from hoshin.changes.effect import adopt_due
from hoshin.changes.models import Changeset, State
from hoshin.changes.proposals import adopt_agreed, consent, decline, keep, propose, withdraw
from hoshin.errors import BadInput
from hoshin.journal.models import Entry
from stores.together import at_once

pytestmark = pytest.mark.stores


@pytest.fixture
def proposed(room, monkeypatch):
    """Mia's proposal, about which Tom and the leaders are asked."""
    monkeypatch.setattr(authority, "_authority", ToyAuthority())
    changes = draft(MIA).update(room.ball, title="Football", count=2).update(room.kite, title="Dragon")
    return propose(keep(changes).pk, by=MIA).pk


def state_of(key):
    return Changeset.objects.get(pk=key).state


def test_consents_that_come_at_once_all_count(proposed):
    results = at_once(lambda: consent(proposed, by=TOM), lambda: consent(proposed, by=LEA))
    assert sorted(row.state for row in results) == [State.AGREED, State.PROPOSED]
    assert state_of(proposed) == State.AGREED


def test_an_agreed_proposal_is_adopted_once(proposed, room):
    consent(proposed, by=TOM)
    consent(proposed, by=LEA)
    results = at_once(*[lambda: adopt_agreed(proposed, by=MIA)] * 4)
    assert sum(isinstance(result, Adopted) for result in results) == 1
    assert sum(isinstance(result, BadInput) for result in results) == 3
    assert now(room.kite).title == "Dragon"


def test_a_proposal_is_withdrawn_or_adopted_never_both(proposed, room):
    consent(proposed, by=TOM)
    consent(proposed, by=LEA)
    results = at_once(lambda: adopt_agreed(proposed, by=TOM), lambda: withdraw(proposed, by=MIA))
    assert sum(isinstance(result, BadInput) for result in results) == 1
    assert (state_of(proposed) == State.ADOPTED) == (now(room.kite).title == "Dragon")


def test_of_a_consent_and_a_refusal_at_once_the_refusal_stays(proposed):
    at_once(lambda: consent(proposed, by=LEA), lambda: decline(proposed, by=TOM, reason="No"))
    assert state_of(proposed) == State.DECLINED


def test_each_step_is_one_line_of_the_journal(proposed):
    at_once(*[lambda: consent(proposed, by=TOM)] * 3)
    assert Entry.objects.filter(verb="consent").count() == 1


def test_of_several_clocks_one_adopts_what_takes_effect(room, monkeypatch):
    monkeypatch.setattr(authority, "_authority", ToyAuthority())
    day = date(2026, 7, 1)
    row = propose(keep(draft(MIA).update(room.ball, title="Football")).pk, by=MIA, effective=day)
    results = at_once(*[lambda: adopt_due(day)] * 4)
    assert sorted(len(result) for result in results) == [0, 0, 0, 1]
    assert state_of(row.pk) == State.ADOPTED
    assert Entry.objects.filter(verb="adopt", actor="clock").count() == 1


def test_several_clocks_write_down_once_what_holds_it_up(room, monkeypatch):
    monkeypatch.setattr(authority, "_authority", ToyAuthority())
    day = date(2026, 7, 1)
    propose(keep(draft(MIA).update(room.ball, title="Football")).pk, by=MIA, effective=day)
    adopt(draft().update(room.ball, title="Theirs"))
    assert all(len(result) == 1 for result in at_once(*[lambda: adopt_due(day)] * 3))
    assert Entry.objects.filter(verb="wait").count() == 1
