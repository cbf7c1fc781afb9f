"""Judgements by the API: the same numbers as the engine's, the pages' and the terminal's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from alignment.mill import Mill, mill
from api.asking import Asking, problem, told
from api.conftest import with_token
from hoshin.alignment.briefing import brief
from hoshin.alignment.day import run_day
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.alignment.settle import settle
from hoshin.changes import moments
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import account_of, give, take_away
from hoshin.org.grants import GrantName
from web.mill_in_browsers import MORNING


@pytest.fixture
def here(db) -> Iterator[Mill]:
    """The mill on 30 June 2026, where two goals say no more why they help, and nobody checks in on the third."""
    made = mill()
    with clock.at(MORNING):
        made.give(made.goals["orders"], because="")
        made.give(made.goals["scrap"], because="", title="Scrap")
        bring_up_to_date()
        yield made


@pytest.fixture
def olga(here) -> Asking:
    """Who answers for the orders, by a token of hers."""
    give(account_of(here.people["orders"].key), GrantName.LEADER, by=OPERATOR)
    return with_token(here.people["orders"])


def test_the_briefing_says_what_the_engine_says(here, olga):
    said, engine = told(olga.get("/briefing")), brief(settle(), moments.today())
    assert said["index"] == engine.index.value
    assert said["coverage"] == engine.index.coverage
    assert said["health"] == {health.name.lower(): count for health, count in engine.healths.items()}
    assert said["missing"] == {str(what.name).lower(): count for what, count in engine.missing.items()}
    assert [(line["key"], line["result"]) for line in said["priorities"]] == [
        (line.key, line.result) for line in engine.priorities
    ]
    mine = [line for line in engine.findings if line.check != "owner_has_time"]
    assert [(line["check"], line["key"], line["gain"]) for line in said["findings"]] == [
        (line.check, line.subject.key, line.gain) for line in mine
    ]
    assert [line["text"] for line in said["findings"]] == [line.sentence for line in mine]


def test_the_briefing_of_another_moment_says_the_same_when_judged_anew(here, olga):
    now = told(olga.get("/briefing"))
    then = told(olga.get("/briefing", at=now["number"]))
    for what in ("index", "coverage", "components", "checks", "health", "missing", "priorities"):
        assert then[what] == now[what]
    assert [(one["check"], one["key"], one["gain"]) for one in then["findings"]] == [
        (one["check"], one["key"], one["gain"]) for one in now["findings"]
    ]


def test_a_day_to_come_is_refused(here, olga):
    problem(olga.get("/briefing", at="2027-01-01"), 422, "misfit")


def test_findings_come_in_pages_and_with_evidence(here, olga):
    page = told(olga.get("/findings", limit=2))
    rest = told(olga.get("/findings", limit=500, cursor=page["next"]))
    assert page["count"] == len(page["items"]) + len(rest["items"])
    deep = told(olga.get("/findings", limit=2, evidence="true"))["items"]
    assert [one["gain"] for one in deep] == [one["gain"] for one in page["items"]]
    assert [one["evidence"] for one in page["items"]] == [[], []]


def test_a_finding_tells_its_mend_which_can_be_carried_out(here, olga):
    ready = next(
        story
        for one in told(olga.get("/findings", limit=500))["items"]
        if (story := told(olga.get(f"/findings/{one['check']}/{one['kind']}:{one['key']}")))["mend"]["asks"]
    )
    path = f"/findings/{ready['check']}/{ready['kind']}:{ready['key']}/mend"
    problem(olga.post(path, because="It pays", says="Something else", propose=True), 422, "misfit")
    done = olga.post(path, because="It pays", says=ready["mend"]["says"], propose=True)
    assert done.json()["state"] in ("adopted", "proposed")


def test_a_finding_that_is_none_is_not_found(here, olga):
    problem(olga.get("/findings/argued/goal:01M8G80TDMBVAX4N2MZ1Y7TPR6"), 404, "not-found")


def test_a_finding_is_waived_by_whose_it_is(here, olga):
    mine = [
        one
        for one in told(olga.get("/findings", limit=500))["items"]
        if olga.post(
            f"/findings/{one['check']}/{one['kind']}:{one['key']}/waive", reason="Known", until="2026-12-31"
        ).status_code
        == 200
    ]
    assert mine
    left = told(olga.get("/findings", limit=500))
    with_them = told(olga.get("/findings", limit=500, waived="true"))
    assert with_them["count"] == left["count"] + len(mine)


def test_standings_are_those_that_were_settled(here, olga):
    said = told(olga.get("/standings", kind="goal"))
    then = told(olga.get("/standings", kind="goal", at=moments.today().number))
    assert said["items"] == then["items"]
    assert said["count"] > 0


def test_the_index_is_told_by_day(here, olga):
    run_day(date(2026, 6, 30))
    (day,) = told(olga.get("/index"))["items"]
    assert day["day"] == "2026-06-30"
    assert day["index"] == told(olga.get("/briefing"))["index"]


def test_a_series_is_told_once_it_was_looked_at(here, olga):
    run_day(date(2026, 6, 30))
    kpis = told(olga.get("/kpis"))["items"]
    series = [one for kpi in kpis for one in told(olga.get(f"/kpis/{kpi['key']}/series"))["items"]]
    assert series
    assert all(len(one["limits"]) == 2 for one in series)


def test_a_board_reader_is_told_the_index_and_no_findings(here):
    account = account_of(here.people["scrap"].key)
    take_away(account, *GrantName, by=OPERATOR)
    give(account, GrantName.BOARD_READER, by=OPERATOR)
    board = with_token(here.people["scrap"])
    said = told(board.get("/briefing"))
    assert said["index"] is not None
    assert (said["findings"], said["tells_findings"]) == ([], False)
    assert told(board.get("/findings"))["items"] == []
    problem(board.get("/standings"), 403, "not-allowed")


def judged(here):
    """Every call that tells what was judged, at something that is there."""
    finding = f"/findings/argued/goal:{here.goals['orders'].key}"
    return [
        *("/briefing", "/findings", "/standings", "/index", finding),
        f"/kpis/{here.kpis['orders'].key}/series",
        f"/show/{here.goals['orders'].key}",
    ]


def test_a_moment_means_the_same_to_every_judgement(here, olga):
    last = moments.today().number
    for path in judged(here):
        for at in (last, MORNING.date().isoformat()):
            told(olga.get(path, at=at))
        said = problem(olga.get(path, at="soon"), 422, "misfit")["detail"]
        assert said.startswith("at is 'soon'; expected a date such as"), path
        said = problem(olga.get(path, at="2099-01-01"), 422, "misfit")["detail"]
        assert said == "at is 2099-01-01; expected a day that has come.", path
        problem(olga.get(path, at=last + 1), 404, "not-found")
        problem(olga.get(path, at="01KSS8GQC0HETAHQGXY2FN8FZT"), 404, "not-found")


def test_what_a_draft_would_mend_is_no_finding_with_it(here, olga):
    finding = f"/findings/argued/goal:{here.goals['orders'].key}"
    edit = {
        "op": "update",
        "subject": f"goal:{here.goals['orders'].key}",
        "values": {"because": "It brings orders."},
    }
    draft = told(olga.post("/changesets", edits=[edit]), 201)["key"]
    told(olga.get(finding))
    problem(olga.get(finding, at=draft), 404, "not-found")
    checks = [(one["check"], one["key"]) for one in told(olga.get("/findings", at=draft, limit=500))["items"]]
    assert ("argued", here.goals["orders"].key) not in checks
