"""The first reading of what was taken in, and the steps after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.strategy.plan import Goal, Intent, PriorityWeight
from web.first.conftest import text
from web.mill_in_browsers import MOST_QUERIES, queries

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_line_opens_the_cells_that_it_speaks_of(taken_in):
    page = taken_in.get("/first/reading")
    shown = text(page)
    assert "OKRs 2026!B4" in shown
    kpi = next(iter(moments.today().of(KPI)))
    assert f"/kpis/{kpi}" in page.content.decode()
    assert "What I cannot judge, and what would let me" in shown


def test_it_can_be_undone_from_the_page_after_taking_it_in(visitor):
    from web.first.conftest import upload

    upload(visitor)
    done = visitor.post("/first/take-in")
    page = visitor.get(done["Location"])
    assert "was taken in" in text(page)
    assert f"/changes/{moments.today().number}/undo" in page.content.decode()


def test_it_asks_few_queries(taken_in):
    assert queries(taken_in, "/first/reading") <= MOST_QUERIES


def test_weights_are_stated_beside_where_the_goals_are(visitor):
    visitor.post("/first/priorities", {"first": "Grow", "second": "Deliver"})
    links = list(moments.today().of(PriorityWeight).values())
    sent = {f"weight-{link.priority.key}": str(10 * place) for place, link in enumerate(links, 1)}
    assert visitor.post("/first/weights", sent)["Location"].startswith("/first/mend")
    assert sorted(one.weight for one in moments.today().of(PriorityWeight).values()) == [10, 20]


def test_what_is_stated_is_summed_up_beside_the_numbers_without_a_script(visitor):
    visitor.post("/first/priorities", {"first": "Grow", "second": "Deliver"})
    links = list(moments.today().of(PriorityWeight).values())
    visitor.post(
        "/first/weights",
        {f"weight-{one.priority.key}": n for one, n in zip(links, ("30", "10.5"), strict=True)},
    )
    shown = text(visitor.get("/first/weights"))
    assert "Sum 40.50" in shown
    assert "74\u202f%" in visitor.get("/first/weights").content.decode()


def test_shares_of_one_are_shown_in_per_cent_and_are_no_change(visitor):
    visitor.post("/first/priorities", {"first": "Grow", "second": "Deliver"})
    links = list(moments.today().of(PriorityWeight).values())
    visitor.post(
        "/first/weights",
        {f"weight-{one.priority.key}": n for one, n in zip(links, ("0.3", "0.7"), strict=True)},
    )
    before = moments.today().number
    assert "Sum 100" in text(visitor.get("/first/weights"))
    visitor.post(
        "/first/weights",
        {f"weight-{one.priority.key}": n for one, n in zip(links, ("30", "70"), strict=True)},
    )
    assert moments.today().number == before


def test_what_was_typed_stays_with_what_it_comes_to_when_it_is_refused(visitor):
    visitor.post("/first/priorities", {"first": "Grow", "second": "Deliver"})
    first, second = moments.today().of(PriorityWeight).values()
    answer = visitor.post(
        "/first/weights", {f"weight-{first.priority.key}": "70", f"weight-{second.priority.key}": "much"}
    )
    assert 'value="70"' in answer.content.decode()
    assert "Sum 70" in text(answer)


@pytest.mark.parametrize("typed", ["", "many", "-1", "1e9", "nan"])
def test_a_weight_that_is_none_is_answered_with_a_sentence(visitor, typed):
    visitor.post("/first/priorities", {"first": "Grow"})
    (link,) = moments.today().of(PriorityWeight).values()
    answer = visitor.post("/first/weights", {f"weight-{link.priority.key}": typed})
    assert (answer.status_code, "needs a number" in text(answer)) == (422, True)


def test_weights_of_nothing_at_all_are_refused(visitor):
    visitor.post("/first/priorities", {"first": "Grow"})
    (link,) = moments.today().of(PriorityWeight).values()
    answer = visitor.post("/first/weights", {f"weight-{link.priority.key}": "0"})
    assert (answer.status_code, "Nothing would count" in text(answer)) == (422, True)


def test_what_stands_beyond_the_first_two_hundred_is_told(taken_in):
    assert "are the first" not in text(taken_in.get("/first/keep"))
    (like, *_) = moments.today().of(Goal).values()
    draft = Draft(moments.today(), author=OPERATOR)
    for number in range(200):
        draft.create(replace(like, key=new_key(), title=f"Goal {number}"))
    adopt(draft)
    assert f"the first 200 of {len(moments.today().of(Goal))} goals" in text(taken_in.get("/first/keep"))


def test_at_most_three_mends_are_offered(taken_in):
    bring_up_to_date()
    page = taken_in.get("/first/mend").content.decode()
    assert page.count('class="finding"') <= 3


def test_what_must_keep_running_is_ticked_at_once(taken_in):
    goal = next(iter(moments.today().of(Goal)))
    taken_in.post("/first/keep", {"goal": [goal]})
    assert moments.today().of(Goal)[goal].intent is Intent.KEEP
    taken_in.post("/first/keep", {})
    assert moments.today().of(Goal)[goal].intent is None


def test_a_note_for_those_who_run_it_is_a_file(taken_in):
    answer = taken_in.get("/first/note.txt")
    assert "attachment" in answer["Content-Disposition"]
    assert b"hoshin backup" in answer.content


def test_every_step_can_be_looked_at_again(taken_in):
    for step in ("", "/reading", "/weights", "/mend", "/keep", "/leave", "/links"):
        assert taken_in.get(f"/first{step}").status_code == 200


def test_the_briefing_leads_back_until_it_is_said_what_counts(visitor):
    visitor.post("/first/priorities", {"first": "Grow"})
    assert "Go on with the first hour" in text(visitor.get("/"))
    (link,) = moments.today().of(PriorityWeight).values()
    visitor.post("/first/weights", {f"weight-{link.priority.key}": "10"})
    assert "Go on with the first hour" not in text(visitor.get("/"))
