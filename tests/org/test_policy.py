"""There is one policy; it says what a month, a day and a number of the line mean to the organisation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.picture import Picture
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.plan import POLICY_KEY, Policy
from hoshin.org.policy import end_of, number_on, policy_of, root_unit, today_of
from org.company import adopted, broken_by, company, creating, plan

BERLIN = Policy(POLICY_KEY, time_zone="Europe/Berlin")
ONE_MICROSECOND = timedelta(microseconds=1)


def zone(name):
    return Policy(POLICY_KEY, time_zone=name)


def test_a_second_policy_is_refused():
    draft = creating(Policy(new_key()), on=plan(BERLIN))
    assert "There is one Policy at a time, found 2." in broken_by(draft)


def test_the_policy_is_found_under_its_one_key():
    misplaced = Policy(new_key())
    assert broken_by(creating(misplaced)) == [f"The policy has the key {POLICY_KEY}, found {misplaced.key}."]


@pytest.mark.parametrize(("month", "breaches"), [(0, 1), (1, 0), (12, 0), (13, 1)])
def test_the_fiscal_year_begins_in_a_month(month, breaches):
    draft = Draft(plan(BERLIN), author=OPERATOR).update(BERLIN, fiscal_year_begins=month)
    assert len(broken_by(draft)) == breaches


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia"])
def test_a_time_zone_that_is_known_is_taken(name):
    assert broken_by(creating(zone(name))) == []


@pytest.mark.parametrize("name", ["", "Berlin", "Europe", "../UTC", "/etc/localtime", "☃"])
def test_a_time_zone_that_nobody_knows_is_refused(name):
    assert broken_by(creating(zone(name))) == [
        f"{name!r} is not a time zone; expected one such as Europe/Berlin."
    ]


@pytest.mark.parametrize("code", ["", "eur", "€", "EURO", "EU"])
def test_a_currency_is_written_as_a_code(code):
    draft = Draft(plan(BERLIN), author=OPERATOR).update(BERLIN, currency=code)
    assert broken_by(draft) == [f"{code!r} is not a currency's code; expected three capitals, as EUR."]


def test_what_is_off_track_is_at_risk():
    draft = Draft(plan(BERLIN), author=OPERATOR).update(
        BERLIN, at_risk=Decimal("0.2"), off_track=Decimal("0.1")
    )
    assert len(broken_by(draft)) == 1


def test_a_picture_without_a_policy_is_judged_by_the_defaults():
    assert policy_of(Picture()) == Policy(POLICY_KEY)


def test_the_policy_in_force_is_that_of_the_picture():
    assert policy_of(plan(BERLIN)) == BERLIN


def test_the_root_unit_has_nothing_above_it():
    here = company()
    assert root_unit(plan(*here.records)) == here.root
    assert root_unit(Picture()) is None


@pytest.mark.parametrize(
    ("name", "day", "next_begins"),
    [
        ("UTC", date(2026, 6, 30), datetime(2026, 7, 1, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 1, 31), datetime(2026, 1, 31, 23, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 24), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        # Where clocks go forward at midnight, the day begins at one o'clock.
        ("America/Santiago", date(2024, 9, 7), datetime(2024, 9, 8, 4, tzinfo=UTC)),
        # Where they go back at one o'clock, midnight comes twice, and the day begins at the first.
        ("America/Havana", date(2024, 11, 2), datetime(2024, 11, 3, 4, tzinfo=UTC)),
        # Samoa had no 30 December 2011.
        ("Pacific/Apia", date(2011, 12, 29), datetime(2011, 12, 30, 10, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ],
)
def test_a_day_ends_where_the_next_begins_in_the_time_zone_of_the_organisation(name, day, next_begins):
    assert end_of(day, zone(name)) == next_begins - ONE_MICROSECOND


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])
def test_the_first_and_the_last_day_of_the_calendar_end(day, name):
    assert abs(end_of(day, zone(name)).date() - day) <= timedelta(days=1)


def test_today_is_the_date_where_the_organisation_is():
    with clock.at(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        assert (today_of(BERLIN), today_of(zone("UTC"))) == (date(2026, 7, 1), date(2026, 6, 30))


@pytest.mark.django_db
def test_a_day_means_the_last_number_by_its_end():
    here = company()
    end = datetime(2026, 6, 30, 22, tzinfo=UTC)
    with clock.at(end - ONE_MICROSECOND):
        last = adopted(here.root, here.rita).number
    with clock.at(end):
        next_day = adopted(BERLIN).number
    days = (date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1))
    assert [number_on(day, BERLIN) for day in days] == [0, last, next_day]
