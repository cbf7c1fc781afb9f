"""The number line: one integer a moment, without gaps; instants on it never go back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hoshin.journal import clock, numbers
from hoshin.journal.actor import CLOCK, OPERATOR, person_actor, person_key
from hoshin.journal.models import Entry, Head

pytestmark = [pytest.mark.django_db, pytest.mark.stores, pytest.mark.tampers]

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)


def take(at=NOON, **said):
    with clock.at(at), numbers.take(actor=OPERATOR, verb="try") as moment:
        for name, value in said.items():
            setattr(moment, name, value)
    return moment


def test_before_the_first_number_the_line_is_empty():
    assert numbers.head() == ("", 0)


def test_numbers_count_from_one():
    assert [take().number for _ in range(3)] == [1, 2, 3]
    assert numbers.head()[1] == 3


def test_the_line_keeps_its_name():
    first = take()
    assert (numbers.head()[0], take().log) == (first.log, first.log)
    assert len(first.log) == 32


def test_a_number_is_a_line_of_the_journal():
    take(subject="changeset:X", payload={"edits": 1})
    entry = Entry.objects.get()
    assert (entry.number, entry.at, entry.actor, entry.verb, entry.subject, entry.payload) == (
        1,
        NOON,
        OPERATOR,
        "try",
        "changeset:X",
        {"edits": 1},
    )


def test_a_block_that_fails_takes_no_number():
    take()
    with pytest.raises(ZeroDivisionError), numbers.take(actor=OPERATOR, verb="try"):
        _ = 1 / 0
    assert (numbers.head()[1], Entry.objects.count(), take().number) == (1, 1, 2)


def test_a_clock_that_goes_back_is_read_as_the_last_moment():
    instants = [take(NOON + timedelta(hours=hours)).at for hours in (0, 2, 1, -9, 3)]
    assert instants == [NOON + timedelta(hours=hours) for hours in (0, 2, 2, 2, 3)]


def test_a_line_without_a_number_is_written_as_it_is():
    numbers.record(actor=CLOCK, verb="note", subject="toy:X", payload={"a": 1})
    entry = Entry.objects.get()
    assert (entry.number, entry.actor, entry.verb, entry.subject, entry.payload) == (
        None,
        CLOCK,
        "note",
        "toy:X",
        {"a": 1},
    )


@pytest.mark.parametrize(("hours", "number"), [(-1, 0), (0, 1), (1, 1), (2, 3), (24, 3)])
def test_an_instant_is_the_last_number_taken_until_then(hours, number):
    for at in (NOON, NOON + timedelta(hours=2), NOON + timedelta(hours=2)):
        take(at)
    assert numbers.number_at(NOON + timedelta(hours=hours)) == number


def test_lines_without_a_number_are_no_moments():
    take()
    with clock.at(NOON + timedelta(hours=1)):
        numbers.record(actor=OPERATOR, verb="note")
    assert numbers.number_at(NOON + timedelta(hours=2)) == 1


def test_the_head_that_is_held_is_the_one_that_numbers_are_taken_from():
    take()
    with numbers.held() as head:
        assert head.number == 1
        assert take().number == 2
    assert Head.objects.get().number == 2


def test_a_person_acts_by_an_opaque_name():
    assert (person_key(person_actor("KEY")), person_key(OPERATOR), person_key(CLOCK)) == ("KEY", None, None)
