"""Who acts, and in whose name."""

from __future__ import annotations

import pytest
from django.apps import apps

from hoshin.journal.actor import (
    CLOCK,
    OPERATOR,
    acting_for,
    in_whose_name,
    involved,
    person_actor,
    person_key,
    who_acts,
)

FAY, MIA = "F" * 26, "M" * 26
FOR_MIA = acting_for(MIA, by=person_actor(FAY))


@pytest.mark.parametrize("actor", [OPERATOR, CLOCK, person_actor(MIA)])
def test_who_acts_for_nobody_else_acts_in_their_own_name(actor):
    assert (who_acts(actor), in_whose_name(actor)) == (actor, actor)


def test_who_acts_for_another_is_told_with_them():
    assert f"person:{FAY} for {MIA}" == FOR_MIA
    assert (who_acts(FOR_MIA), in_whose_name(FOR_MIA)) == (person_actor(FAY), person_actor(MIA))


def test_the_person_who_acts_is_the_one_who_does_it():
    assert (person_key(FOR_MIA), person_key(OPERATOR)) == (FAY, None)


def test_what_is_done_in_anothers_name_is_the_doing_of_both():
    assert involved(FOR_MIA) == {FOR_MIA, person_actor(FAY), person_actor(MIA)}
    assert involved(OPERATOR) == {OPERATOR}


def test_acting_for_oneself_is_acting():
    assert acting_for(MIA, by=person_actor(MIA)) == person_actor(MIA)


def test_the_operator_acts_for_others_too():
    assert acting_for(MIA, by=OPERATOR) == f"operator for {MIA}"


def test_who_acts_for_one_acts_for_another_instead():
    assert acting_for(FAY, by=FOR_MIA) == person_actor(FAY)


def test_the_longest_actor_fits_wherever_one_is_kept():
    columns = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.name in ("actor", "author")
    ]
    assert len(columns) >= 4
    assert [field for field in columns if field.max_length < len(FOR_MIA)] == []
