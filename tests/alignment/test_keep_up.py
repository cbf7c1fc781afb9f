"""Keeping up: what the checks say is kept as a rebuild makes it, whatever was done; when it is behind; when it gives up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import isnan

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from alignment.company import MIDSUMMER, change, create, draft, month, observe, plan, retire
from alignment.mill import mill
from alignment.verbs import Chance, seeds
from hoshin.alignment import keep_up, kept_assessment
from hoshin.alignment.assess import assess
from hoshin.alignment.assessing import tell
from hoshin.alignment.assessment import VERSION, dumped, loaded
from hoshin.alignment.found import OF_PERSONS, FindingKey, all_found
from hoshin.alignment.judge import judge
from hoshin.alignment.keep_up import bring_up_to_date, is_behind
from hoshin.alignment.models import AssessedNow
from hoshin.alignment.waive import waive
from hoshin.changes.keys import new_key
from hoshin.changes.proposals import consent, keep, propose
from hoshin.engine.findings.registry import CURRENT
from hoshin.formats import formats_of, written_in
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.naming import set_name
from hoshin.org.policy import policy_of, today_of
from hoshin.strategy.plan import Goal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

STEPS = 25


def is_kept_as_said(day: date) -> bool:
    """Whether the rows are those that asking all checks of the plan, from nothing, gives."""
    told = tell(assess(judge(plan(), day)))
    return (kept_assessment.load(), whole()) == (
        kept_assessment.tables_of(told),
        told.whole,
    )


def whole():
    found = kept_assessment.kept()
    assert found is not None
    return found.whole


def behind(day: date = MIDSUMMER) -> bool:
    return is_behind(kept_assessment.kept(), plan(), day)


@pytest.mark.parametrize("seed", seeds(11, 12))
def test_what_is_kept_is_what_a_rebuild_gives_after_each_verb(seed):
    chance = Chance(seed)
    for _ in range(STEPS):
        chance.act()
        bring_up_to_date(chance.day)
        assert is_kept_as_said(chance.day), chance.done


def test_what_is_kept_is_what_a_rebuild_gives_after_several_verbs_in_a_cold_process(forget):
    chance = Chance(13)
    for _ in range(8):
        for _ in range(4):
            chance.act()
        forget()
        bring_up_to_date(chance.day)
        before = kept_assessment.load()
        assert keep_up.rebuild(chance.day) == (len(before), 0), chance.done
        assert kept_assessment.load() == before


def test_a_rebuild_tells_how_many_rows_differed(company):
    bring_up_to_date(MIDSUMMER)
    rows, differing = keep_up.rebuild(MIDSUMMER)
    assert (rows, differing) == (len(kept_assessment.load()), 0)
    create(Goal(new_key(), title="More", unit=company.team.ref, cycle=company.year.ref))
    assert keep_up.rebuild(MIDSUMMER)[1] > 0


def test_before_the_first_time_everything_is_behind(company):
    assert behind()
    assert bring_up_to_date(MIDSUMMER)
    assert not behind()


def test_where_nothing_came_nothing_is_done(company):
    bring_up_to_date(MIDSUMMER)
    with CaptureQueriesContext(connection) as asked:
        assert not bring_up_to_date(MIDSUMMER)
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_a_number_or_a_new_day_leaves_it_behind(company):
    bring_up_to_date(MIDSUMMER)
    assert behind(MIDSUMMER + timedelta(days=1))
    observe(company.sales, company.root, (month(6), 50.0))
    assert behind()


def test_an_answer_to_a_proposal_leaves_it_behind_although_it_takes_no_number():
    here = mill()
    orders = person_actor(here.people["orders"].key)
    with clock.at(datetime(2026, 6, 30, 9, tzinfo=UTC)):
        bring_up_to_date()
        proposed = draft().update(here.goals["scrap"], title="Less waste")
        proposed.author = orders
        keep(proposed)
        propose(proposed.key, by=orders)
        assert behind(date(2026, 6, 30))
        bring_up_to_date()
        assert not behind(date(2026, 6, 30))
        consent(proposed.key, by=person_actor(here.people["scrap"].key))
        assert behind(date(2026, 6, 30))


def test_what_is_said_of_no_changeset_leaves_it_where_it_is():
    here = mill()
    with clock.at(datetime(2026, 6, 30, 9, tzinfo=UTC)):
        bring_up_to_date()
        set_name(here.people["scrap"].key, name="Sam Sand", by=OPERATOR)
        assert not behind(date(2026, 6, 30))


def test_another_version_is_made_anew(company):
    bring_up_to_date(MIDSUMMER)
    AssessedNow.objects.update(version=VERSION - 1, says='{"in": "another form"}')
    assert behind()
    assert bring_up_to_date(MIDSUMMER)
    assert is_kept_as_said(MIDSUMMER)


def test_what_is_kept_is_of_the_formula_in_force():
    assert CURRENT.version == VERSION // 100
    assert {check.name for check in CURRENT.checks} >= OF_PERSONS


def test_only_rows_that_differ_are_written(company, monkeypatch):
    bring_up_to_date(MIDSUMMER)
    written = []

    def upsert(model, columns, rows, *, keys=1):
        written.extend(rows)

    monkeypatch.setattr(kept_assessment.bulk, "upsert", upsert)
    monkeypatch.setattr(kept_assessment, "bulk", kept_assessment.bulk)
    change(company.team, description="Valves and pumps")
    bring_up_to_date(MIDSUMMER)
    assert written == []


def test_one_that_is_overtaken_gives_up_and_the_next_completes_it(company, monkeypatch):
    bring_up_to_date(MIDSUMMER)
    observe(company.sales, company.root, (month(5), 40.0))
    judged = keep_up._judged

    def and_meanwhile(today):
        monkeypatch.setattr(keep_up, "_judged", judged)
        told = judged(today)
        retire(company.measure)
        bring_up_to_date(MIDSUMMER)
        return told

    monkeypatch.setattr(keep_up, "_judged", and_meanwhile)
    assert not bring_up_to_date(MIDSUMMER)
    assert is_kept_as_said(MIDSUMMER)


def test_one_that_is_rolled_back_leaves_nothing(company):
    with transaction.atomic():
        bring_up_to_date(MIDSUMMER)
        transaction.set_rollback(True)
    assert behind()
    bring_up_to_date(MIDSUMMER)
    assert is_kept_as_said(MIDSUMMER)


def test_reading_for_pages_asks_as_often_for_many_goals_as_for_few(company):
    def asked() -> int:
        bring_up_to_date(MIDSUMMER)
        with CaptureQueriesContext(connection) as queries:
            kept_assessment.kept()
            kept_assessment.findings_for_pages([company.goal.ref])
            kept_assessment.goals_for_pages([company.goal.key])
        return len(queries)

    few = asked()
    create(*(Goal(new_key(), title="More", unit=company.team.ref, cycle=company.year.ref) for _ in range(90)))
    assert asked() == few == 3


def test_a_waived_finding_is_kept_with_its_last_day_and_is_not_notable(company):
    change(company.goal, because="")
    observe(company.sales, company.root, (month(6), 50.0))
    bring_up_to_date()
    argued = FindingKey("argued", "goal", company.goal.key)
    assert of(argued).notable
    until = whole().today + timedelta(days=9)
    waive(argued, by=OPERATOR, reason="It is plain.", until=until)
    bring_up_to_date()
    assert (of(argued).waived_until, of(argued).notable) == (until, False)
    assert whole().waived == of(argued).gain


def of(finding: FindingKey):
    found = kept_assessment.findings_for_pages([plan().of(Goal)[finding.key].ref])
    return next(one for one in found if one.finding == finding)


def test_a_notable_finding_is_kept_with_what_it_rests_on_and_whose_seats_its_mend_needs(company):
    observe(company.sales, company.root, (month(1), 50.0))
    change(company.goal, because="")
    bring_up_to_date(MIDSUMMER)
    argued = of(FindingKey("argued", "goal", company.goal.key))
    assert argued.mend is not None
    assert (argued.mend.asks, argued.mend.is_ready) == ("because", True)
    assert {str(seat) for seat in argued.mend.seats} == {f"owner of goal:{company.goal.key}"} | {
        str(seat) for seat in argued.mend.seats if seat.name != "owner"
    }
    stale = of(FindingKey("fresh", "goal", company.goal.key))
    assert [line.text for line in stale.rests_on] == ["“Sales”: the last value is of 31 January 2026"]
    assert [ref.kind for ref in stale.rests_on[0].names] == ["kpi"]


def test_a_sentence_is_for_those_who_see_all_that_it_names(company):
    observe(company.sales, company.root, (month(1), 50.0))
    bring_up_to_date(MIDSUMMER)
    line = of(FindingKey("fresh", "goal", company.goal.key)).rests_on[0]
    assert line.is_for(plan())
    assert not line.is_for(plan().without({company.sales.ref}))


def test_what_is_said_of_the_whole_comes_back_from_its_text_as_it_was():
    mill()
    told = tell(assess(judge(plan(), date(2026, 6, 30)))).whole
    assert loaded(dumped(told)) == told
    assert not any(isnan(p.weight or 0.0) for p in told.priorities)


def test_why_another_day_is_judged_is_kept_in_every_language():
    mill()
    told = loaded(dumped(tell(assess(judge(plan(), date(2028, 2, 29)))).whole))
    assert told.note.startswith("No cycle with weights holds 29 February 2028; judged on ")
    with translation.override("de"):
        assert told.note.startswith("Kein Zyklus mit Gewichten")


def test_the_mill_spends_on_its_priorities_what_was_planned():
    mill()
    told = tell(assess(judge(plan(), date(2026, 6, 30)))).whole
    shares = sorted(round(p.money.share, 6) for p in told.priorities if p.money)
    assert shares == [0.4, 0.6]
    assert [round(p.money.too_little, 6) for p in told.priorities if p.money] == [0.0, 0.0]


def test_every_finding_is_kept(company):
    bring_up_to_date(MIDSUMMER)
    said = all_found(assess(judge(plan(), MIDSUMMER)).index)
    assert set(kept_assessment.load().findings) == {tuple(one.finding) for one in said}


def test_after_a_change_it_is_brought_up_to_date_where_judging_takes_little(company, monkeypatch):
    keep_up.bring_up_to_date_if_little()
    observe(company.sales, company.root, (month(6), 50.0))
    AssessedNow.objects.update(took=keep_up.LITTLE * 2)
    assert not keep_up.bring_up_to_date_if_little()
    AssessedNow.objects.update(took=keep_up.LITTLE / 2)
    assert keep_up.bring_up_to_date_if_little()
    assert not behind(today_of(policy_of(plan())))


def test_what_is_kept_is_written_alike_whoever_asks_for_it():
    mill()
    assessed = assess(judge(plan(), date(2028, 2, 29)))
    with written_in(formats_of("en-US")):
        told = dumped(tell(assessed).whole)
    assert told == dumped(tell(assessed).whole)
