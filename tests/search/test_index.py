"""The index is what one made from nothing would be, whatever was done; and what is found does not depend on it."""

from __future__ import annotations

import random

import pytest
from django.db import connection, transaction

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.proposals import keep
from hoshin.changes.redact import redact
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.view import view
from hoshin.search import index
from hoshin.search.models import Indexed, IndexPlace
from hoshin.search.search import search
from search.chance import Chance

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.stores,
    pytest.mark.usefixtures("october", "looks_into_the_index"),
]


def rows():
    return set(Indexed.objects.values_list("id", "kind", "key", "head", "words"))


def rebuilt():
    """What an index made from nothing holds; nothing is left of it here."""
    with transaction.atomic():
        index.rebuild()
        found = rows()
        transaction.set_rollback(True)
    return found


def told(results):
    return [
        (group.kind, group.is_cut, [one.thing.subject for one in group.matches]) for group in results.groups
    ]


def both_ways(shown, asked, **more):
    """What a search gives by the index and without it; whether the index was looked into."""
    by_index = search(shown, asked, **more)
    there = IndexPlace.objects.values().first()
    IndexPlace.objects.all().delete()
    without = search(shown, asked, **more)
    if there:
        IndexPlace.objects.create(**there)
    return told(by_index), told(without), by_index.by_index


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_index_moved_on_is_one_made_from_nothing(seed):
    chance = Chance(seed)
    for _ in range(30):
        for _ in range(chance._chance.randint(1, 3)):
            chance.act()
        index.bring_up_to_date()
        assert rows() == rebuilt()


@pytest.mark.parametrize("seed", [4, 5, 6, 7])
@pytest.mark.parametrize("most", [2, 200])
def test_what_is_found_does_not_depend_on_the_index(seed, most):
    chance, pauses = Chance(seed), random.Random(seed)
    index.bring_up_to_date()
    looked = 0
    for _ in range(25):
        chance.act()
        if pauses.random() < 0.3:
            index.bring_up_to_date()
        moment = pauses.choice([None, str(pauses.randint(1, numbers.head()[1]))])
        reader = pauses.choice([OPERATOR, person_actor(chance.company.ada.key)])
        by_index, without, did = both_ways(view(reader, moment), chance.asked(), most=most)
        assert by_index == without
        looked += did
    assert looked > 5


def test_a_draft_is_searched_with_what_it_would_change(company):
    index.bring_up_to_date()
    draft = Draft(moments.today(), author=OPERATOR).update(company.goal, title="Weld better")
    shown = view(OPERATOR, Key(keep(draft).key))
    for asked, found in (("weld", True), ("cast better", False)):
        by_index, without, did = both_ways(shown, asked)
        assert by_index == without
        assert did
        assert any(kind == "goal" for kind, *_ in by_index) is found


def test_an_index_that_another_moved_on_is_left_alone(company, monkeypatch):
    index.bring_up_to_date()
    adopt(Draft(moments.today(), author=OPERATOR).update(company.goal, title="Weld better"))
    move = index._move

    def overtaken(at, changed, picture):
        IndexPlace.objects.update(number=picture.number)  # as another process does
        move(at, changed, picture)

    monkeypatch.setattr(index, "_move", overtaken)
    index.bring_up_to_date()
    assert not Indexed.objects.filter(head="weld better").exists()


def test_one_that_is_being_made_is_not_looked_into(company):
    index.bring_up_to_date()
    IndexPlace.objects.update(maker="somebody")
    assert index.place() is None
    results = search(view(OPERATOR), "cast better")
    assert (results.by_index, [group.kind for group in results.groups]) == (False, ["goal"])


def test_one_that_was_left_half_made_is_made_anew(company):
    index.bring_up_to_date()
    IndexPlace.objects.update(maker="somebody")
    Indexed.objects.filter(kind="goal").delete()
    index.bring_up_to_date()
    assert rows() == rebuilt()
    assert index.place() is not None


def test_what_was_erased_is_in_no_row_at_once(company):
    adopt(Draft(moments.today(), author=OPERATOR).update(company.goal, description="Zanzibar"))
    index.bring_up_to_date()
    assert Indexed.objects.filter(words__contains="zanzibar").exists()
    redact([f"{company.goal.ref}/description"], by=OPERATOR)
    assert not Indexed.objects.exists()
    index.bring_up_to_date()
    assert not Indexed.objects.filter(words__contains="zanzibar").exists()
    assert index.place() is not None


def test_rebuilding_says_in_how_many_rows_it_was_otherwise(company):
    index.bring_up_to_date()
    assert index.rebuild().differing == 0
    Indexed.objects.filter(kind="goal").update(head="other")
    assert index.rebuild().differing == 1


def test_moving_on_asks_as_often_for_many_as_for_few(company, django_assert_max_num_queries):
    index.bring_up_to_date()
    chance = Chance.__new__(Chance)
    chance._chance, chance.company = random.Random(1), company
    for _ in range(20):
        chance.create()
    with django_assert_max_num_queries(16 if connection.vendor == "sqlite" else 12):
        index.bring_up_to_date()
