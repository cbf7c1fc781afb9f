"""A reader's picture leaves out what is closed by today's rule or by that of its moment, whichever is stricter."""

from __future__ import annotations

import pytest

from changes.playroom import MIA, TOM, draft, friends, make
from hoshin.changes import moments, visibility
from hoshin.changes.adopt import adopt
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import OPERATOR
from toys.plan import Colour, Toy


class RedIsForMia:
    """Red toys are closed to everybody but Mia."""

    def may_close(self, reader, upto):
        return True

    def rule_for(self, reader, as_now):
        return red_toys if reader != MIA else lambda picture: []


def red_toys(picture):
    return [toy.ref for side in (picture, picture.retired) for toy in side.of(Toy).by("colour", Colour.RED)]


@pytest.fixture(autouse=True)
def red_is_for_mia(monkeypatch):
    monkeypatch.setattr(visibility, "_visibility", RedIsForMia())


@pytest.fixture
def red(room):
    """The number under which the ball became red."""
    return adopt(draft().update(room.ball, colour=Colour.RED)).number


def sees(reader, record, number=None):
    today = moments.today()
    return seen_by(reader, moments.as_of(number) if number else today, today).find(record.ref) is not None


def test_what_is_closed_is_not_there(room, red):
    assert (sees(TOM, room.ball), sees(TOM, room.kite), sees(MIA, room.ball)) == (False, True, True)


def test_what_is_closed_today_is_closed_in_earlier_moments_too(room, red):
    assert not sees(TOM, room.ball, room.number)


def test_what_was_closed_then_stays_closed_in_that_moment(room, red):
    adopt(draft().update(room.ball, colour=None))
    assert (sees(TOM, room.ball), sees(TOM, room.ball, red)) == (True, False)


def test_what_is_closed_stays_so_when_it_is_retired(room, red):
    adopt(draft().retire(room.ball))
    assert not sees(TOM, room.ball)


def test_links_of_what_is_closed_are_closed(room, red):
    friendship = friends(room.ball, room.kite)
    make(friendship)
    assert (sees(TOM, friendship), sees(MIA, friendship)) == (False, True)


def test_the_operator_sees_everything(room, red):
    assert seen_by(OPERATOR, moments.today(), moments.today()) == moments.today()
