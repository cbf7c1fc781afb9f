"""Waiving a finding: who may, until when, and that the index does not move."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from alignment.company import MIDSUMMER, Company, change, month, observe, retire
from hoshin.alignment.assess import index_of
from hoshin.alignment.found import FindingKey
from hoshin.alignment.settle import settle
from hoshin.alignment.waive import waive
from hoshin.alignment.waivers import waivers_on
from hoshin.changes.keys import new_key
from hoshin.changes.undo import undo
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.accounts import open_account

pytestmark = pytest.mark.stores
LATER = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _midsummer(company: Company):  # type: ignore[no-untyped-def]
    observe(company.sales, company.root, (month(1), 5.0))
    with clock.at(datetime(2026, 7, 1, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def stale(company: Company) -> FindingKey:
    return FindingKey.about("fresh", company.goal.ref)


def test_a_finding_is_waived_up_to_and_with_its_day_and_the_index_stays(
    company: Company, stale: FindingKey
) -> None:
    open_account(company.ada.key, by=OPERATOR)
    before = index_of(settle()).value
    number = waive(stale, by=person_actor(company.ada.key), reason="The till is new.", until=LATER)
    assert waivers_on(LATER)[stale].reason == "The till is new."
    assert waivers_on(date(2026, 9, 2)) == {}
    assert waivers_on(MIDSUMMER, number - 1) == {}
    assert index_of(settle()).value == before


def test_undoing_a_waiver_brings_the_finding_back(stale: FindingKey) -> None:
    undo(waive(stale, by=OPERATOR, reason="The till is new.", until=LATER), by=OPERATOR)
    assert waivers_on(MIDSUMMER) == {}


def test_a_stranger_waives_nothing(company: Company, stale: FindingKey) -> None:
    with pytest.raises(NotAllowed):
        waive(stale, by=person_actor(new_key()), reason="I do not like it.", until=LATER)


def test_what_is_not_found_is_not_waived(company: Company) -> None:
    with pytest.raises(NotFound, match="no finding argued of goal"):
        waive(FindingKey.about("argued", company.goal.ref), by=OPERATOR, reason="It is argued.", until=LATER)


@pytest.mark.parametrize(
    ("reason", "until", "words"),
    [("  ", LATER, "says why"), ("Late", date(2026, 6, 30), "ends today or later")],
)
def test_a_waiver_says_why_and_ends_ahead(stale: FindingKey, reason: str, until: date, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        waive(stale, by=OPERATOR, reason=reason, until=until)


def test_a_waiver_holds_back_no_undo_and_no_retirement(company: Company, stale: FindingKey) -> None:
    waive(stale, by=OPERATOR, reason="The till is new.", until=LATER)
    retire(company.measure, company.goal)


def test_weight_that_reaches_no_goal_is_waived_too(company: Company) -> None:
    change(company.goal, share=Decimal("0.5"))
    stranded = FindingKey.about("stranded_left_over", company.goal.parent)
    waive(stranded, by=OPERATOR, reason="It begins next year.", until=LATER)
    assert stranded in waivers_on(MIDSUMMER)
