"""Batches of facts: written unseen, closed under one number, dropped when their writer dies, withdrawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hoshin.errors import BadInput
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import (
    LEASE,
    BatchLost,
    abandon,
    close_batch,
    drop_unfinished,
    keep_alive,
    open_batch,
    withdraw_batch,
)
from hoshin.journal.facts import Hanging, fact_tables, hanging_on
from hoshin.journal.models import Batch
from toys.facts import Play

pytestmark = [pytest.mark.django_db, pytest.mark.stores, pytest.mark.tampers]

TOY, OTHER = "T" * 26, "U" * 26
DAY = date(2026, 6, 30)


def play(batch, toy=TOY, days=1):
    for day in range(days):
        Play.objects.create(batch=batch, toy=toy, day=DAY + timedelta(days=day), minutes=1)


def close(batch):
    with numbers.take(actor=OPERATOR, verb="report") as moment:
        close_batch(batch, moment)
    return moment.number


def withdraw(batch):
    with numbers.take(actor=OPERATOR, verb="withdraw") as moment:
        withdraw_batch(batch, moment)
    return moment.number


def closed(toy=TOY, days=1):
    batch = open_batch(actor=OPERATOR)
    play(batch, toy, days)
    close(batch)
    return batch


def let_lease_pass(batch):
    Batch.objects.filter(pk=batch.pk).update(lease_until=clock.real() - timedelta(seconds=1))


def test_an_open_batch_has_no_number():
    batch = open_batch(actor=OPERATOR, source="plays.csv")
    assert (batch.number, batch.withdrawn, batch.source, batch.actor) == (None, None, "plays.csv", OPERATOR)


def test_a_batch_counts_from_the_number_that_closes_it():
    batch = closed()
    assert (batch.number, Batch.objects.get().number) == (1, 1)


def test_a_batch_is_told_by_its_place_among_those_opened():
    first, second = open_batch(actor=OPERATOR), open_batch(actor=OPERATOR)
    close(second)
    close(first)
    assert first.pk < second.pk
    assert first.number > second.number


def test_a_closed_batch_is_not_closed_again():
    batch = closed()
    with pytest.raises(BatchLost):
        close(batch)
    assert (Batch.objects.get().number, numbers.head()[1]) == (1, 1)


def test_a_batch_whose_writer_died_is_dropped_with_its_rows():
    batch, alive = open_batch(actor=OPERATOR), open_batch(actor=OPERATOR)
    play(batch, days=3)
    play(alive, OTHER)
    let_lease_pass(batch)
    assert drop_unfinished() == 1
    assert [row.batch_id for row in Play.objects.all()] == [alive.pk]
    assert list(Batch.objects.all()) == [alive]


def test_the_next_writer_drops_it():
    batch = open_batch(actor=OPERATOR)
    play(batch)
    let_lease_pass(batch)
    assert list(Batch.objects.all()) == [batch]
    following = open_batch(actor=OPERATOR)
    assert (list(Batch.objects.all()), Play.objects.count()) == ([following], 0)


def test_what_is_closed_is_never_dropped():
    batch = closed()
    let_lease_pass(batch)
    assert (drop_unfinished(), Play.objects.count()) == (0, 1)


@pytest.mark.parametrize("verb", [close, keep_alive])
def test_who_comes_back_after_the_lease_finds_the_batch_lost(verb):
    batch = open_batch(actor=OPERATOR)
    let_lease_pass(batch)
    open_batch(actor=OPERATOR)
    with pytest.raises(BatchLost) as caught:
        verb(batch)
    assert str(caught.value) == (
        f"Batch {batch.pk} was dropped because nothing was written to it for 0:05:00."
    )
    assert numbers.head()[1] == 0


def test_a_batch_that_is_kept_alive_is_not_dropped():
    batch = open_batch(actor=OPERATOR)
    let_lease_pass(batch)
    keep_alive(batch)
    assert drop_unfinished() == 0
    assert Batch.objects.get().lease_until > clock.real() + LEASE / 2


def test_a_lease_is_told_by_the_machines_own_time():
    with clock.at(datetime(2001, 1, 1, tzinfo=UTC)):
        batch = open_batch(actor=OPERATOR)
        assert drop_unfinished() == 0
    assert batch.opened_at.year == 2001
    assert batch.lease_until > clock.real()
    assert drop_unfinished() == 0


def test_an_abandoned_batch_is_gone_at_once():
    batch = open_batch(actor=OPERATOR)
    play(batch)
    abandon(batch)
    assert (Batch.objects.count(), Play.objects.count()) == (0, 0)


def test_what_is_closed_cannot_be_abandoned():
    batch = closed()
    abandon(batch)
    assert (Batch.objects.count(), Play.objects.count()) == (1, 1)


def test_a_batch_is_withdrawn_from_a_number_on():
    batch = closed()
    assert withdraw(batch) == 2
    assert (batch.withdrawn, Batch.objects.get().withdrawn) == (2, 2)


@pytest.mark.parametrize("prepared", ["open", "withdrawn"])
def test_what_is_open_or_withdrawn_is_not_withdrawn(prepared):
    batch = open_batch(actor=OPERATOR)
    if prepared == "withdrawn":
        close(batch)
        withdraw(batch)
    with pytest.raises(BadInput, match=f"Batch {batch.pk} is open or withdrawn already"):
        withdraw(batch)


def test_every_fact_table_is_known():
    assert Play in fact_tables()


def test_facts_that_hang_on_an_entity_are_counted_with_their_last_number():
    for days in (2, 3):
        closed(days=days)
    closed(OTHER)
    assert list(hanging_on({"toy": {TOY}}, after=0)) == [Hanging("toy", TOY, "plays", 5, 2)]


def test_only_later_facts_hang():
    closed()
    later = closed()
    assert list(hanging_on({"toy": {TOY}}, after=1)) == [Hanging("toy", TOY, "plays", 1, later.number)]


@pytest.mark.parametrize("prepared", ["open", "withdrawn"])
def test_what_is_not_seen_does_not_hang(prepared):
    batch = open_batch(actor=OPERATOR)
    play(batch)
    if prepared == "withdrawn":
        close(batch)
        withdraw(batch)
    assert list(hanging_on({"toy": {TOY}}, after=0)) == []


def test_facts_of_another_kind_do_not_hang():
    closed()
    assert list(hanging_on({"box": {TOY}}, after=0)) == []


def test_facts_hang_on_many_entities_at_once():
    closed(OTHER)
    keys = {TOY, OTHER, *(f"{n:026d}" for n in range(2000))}
    assert [(fact.key, fact.rows) for fact in hanging_on({"toy": keys}, after=0)] == [(OTHER, 1)]
