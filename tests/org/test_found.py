"""A new home begins with the root unit and a policy taken from the machine."""

from __future__ import annotations

import locale
from zoneinfo import ZoneInfo

import pytest

from hoshin.changes import moments
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.journal.models import Entry
from hoshin.org.found import found, machine_currency, machine_time_zone
from hoshin.org.plan import Policy, Unit
from hoshin.org.policy import policy_of, root_unit


@pytest.mark.django_db
def test_a_home_is_founded_with_a_root_unit_and_a_policy(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    plan = found(by=OPERATOR).picture
    assert (len(plan.of(Unit)), len(plan.of(Policy))) == (1, 1)
    assert root_unit(plan).name == "Organisation"
    assert policy_of(plan).time_zone == "Asia/Kolkata"


@pytest.mark.django_db
def test_founding_takes_one_number_and_leaves_a_line():
    number = found(by=OPERATOR).number
    assert [*Entry.objects.values_list("number", "verb", "actor")] == [(number, "init", OPERATOR)]


@pytest.mark.django_db
def test_a_home_is_founded_once():
    first = found(by=OPERATOR).picture
    with pytest.raises(BadInput):
        found(by=OPERATOR)
    assert moments.today() == first


@pytest.mark.django_db
def test_a_home_is_founded_by_who_may():
    with pytest.raises(NotAllowed):
        found(by=person_actor("0" * 26))


@pytest.mark.parametrize(
    ("named", "zone"), [("Europe/Berlin", "Europe/Berlin"), (":Asia/Tokyo", "Asia/Tokyo")]
)
def test_the_time_zone_of_the_environment_is_taken(monkeypatch, named, zone):
    monkeypatch.setenv("TZ", named)
    assert machine_time_zone() == zone


@pytest.mark.parametrize("named", ["", "Nowhere/At_All", "CET-1CEST", "/etc/passwd"])
def test_a_time_zone_that_is_not_known_is_passed_over(monkeypatch, named):
    monkeypatch.setenv("TZ", named)
    assert ZoneInfo(machine_time_zone())


def test_the_currency_is_that_of_the_machines_locale(monkeypatch):
    monkeypatch.setattr(locale, "setlocale", lambda *_: "")
    monkeypatch.setattr(locale, "localeconv", lambda: {"int_curr_symbol": "CHF "})
    assert machine_currency() == "CHF"


@pytest.mark.parametrize("symbol", ["", "¤", "12 "])
def test_a_locale_without_a_currency_gives_euro(monkeypatch, symbol):
    monkeypatch.setattr(locale, "setlocale", lambda *_: "")
    monkeypatch.setattr(locale, "localeconv", lambda: {"int_curr_symbol": symbol})
    assert machine_currency() == "EUR"
