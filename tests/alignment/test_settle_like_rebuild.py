"""Whatever was done and however it was settled, the standings are those that a rebuild gives, bit for bit."""

from __future__ import annotations

import random

import pytest
from django.db import transaction

from alignment.verbs import Chance, seeds
from hoshin.alignment import kept
from hoshin.alignment.assess import index_of
from hoshin.alignment.judge import judge
from hoshin.alignment.operations import operations_of
from hoshin.alignment.settle import rebuild, settle
from hoshin.changes import moments

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

STEPS = 40


def bits(table: kept.StandingTable):
    return table.keys, table.kinds, table.values.tobytes()


def rebuilt(day):
    """What a rebuild would leave; nothing is left of it here."""
    with transaction.atomic():
        rebuild(day)
        table = kept.load()
        transaction.set_rollback(True)
    return table


def assert_settled(chance: Chance):
    judged = settle(chance.day)
    assert bits(kept.load()) == bits(rebuilt(chance.day)), chance.done
    anew = judge(moments.today(), chance.day)
    assert index_of(judged) == index_of(anew), chance.done
    kept_marks, marks = (operations_of(moment).measures for moment in (judged, anew))
    for column in ("signal", "signal_due"):  # heard once, and kept from moment to moment
        assert getattr(kept_marks, column).tolist() == getattr(marks, column).tolist(), chance.done


@pytest.mark.parametrize("seed", seeds(1, 2))
def test_settling_after_each_verb_in_a_warm_process(seed):
    chance = Chance(seed)
    for _ in range(STEPS):
        chance.act()
        assert_settled(chance)


@pytest.mark.parametrize("seed", [3])
def test_settling_after_each_verb_in_a_cold_process(seed, forget):
    chance = Chance(seed)
    for _ in range(STEPS):
        chance.act()
        forget()
        assert_settled(chance)


@pytest.mark.parametrize("seed", seeds(4, 5))
def test_settling_after_several_verbs_at_once(seed, forget):
    chance, pauses = Chance(seed), random.Random(seed)
    for _ in range(STEPS // 3):
        for _ in range(pauses.randint(1, 6)):
            chance.act()
        if pauses.random() < 0.3:
            forget()
        assert_settled(chance)


def test_the_chance_verbs_are_mostly_carried_out():
    chance = Chance(6)
    for _ in range(STEPS):
        chance.act()
    refused = [done for done in chance.done if ":" in done]
    assert len(refused) < STEPS / 2
