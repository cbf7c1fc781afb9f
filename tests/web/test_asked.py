"""The question about work from other programs: put in bulk, goals offered, run work claimed, and nothing decided for anybody."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.models import Changeset, State
from hoshin.interchange.work_items_plan import import_items
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Initiative, Purpose, Service
from org.company import adopted
from web.conftest import let_in, sign_in
from web.forms.filling import answers
from web.mill_in_browsers import text

pytestmark = [pytest.mark.django_db(transaction=True)]
ASKED = "/work/asked"
HEAD = "Issue key,Issue Type,Summary,Status,Labels"


@pytest.fixture
def imported(company, tmp_path):
    """Two epics of Jira, one of which sounds like the goal of the pumps."""
    path = tmp_path / "jira.csv"
    path.write_text(
        f"{HEAD}\nAB-1,Epic,Sell more pumps,In Progress,\nAB-2,Epic,Water the flowers,To Do,Growth\nAB-3,Epic,Sweep,To Do,\n"
    )
    import_items([path], by=OPERATOR)
    of_rita = {"unit": company.root.ref, "cycle": company.year.ref, "owner": company.rita.ref}
    adopted(Goal(new_key(), title="Keep the house tidy", parent=company.growth.ref, **of_rita))
    return company


def tidy() -> Goal:
    return next(goal for goal in plan().of(Goal).values() if goal.title == "Keep the house tidy")


def plan():
    return moments.today()


def work(title: str) -> Initiative:
    return next(one for one in plan().of(Initiative).values() if one.title == title)


def served(title: str) -> list[Goal]:
    return [plan()[link.goal] for link in plan().of(Service).by("initiative", work(title).ref)]


def looked_at(client, **answer) -> str:
    """What the preview says of an answer."""
    page = client.get(ASKED).content.decode()
    seen = client.post(ASKED, {**answers(page, ASKED), **answer})
    return seen.content.decode()


def press(client, seen: str):
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', seen):
        sent.setdefault(name, []).append(unescape(value))
    return client.post(ASKED, sent)


def test_each_piece_of_work_says_where_it_came_from_and_which_goals_may_be_meant(imported, signed_in):
    page = signed_in.get(ASKED).content.decode()
    told = text(page)
    assert "3 initiatives" in told
    assert "Jira · AB" in told
    assert "(labelled “Growth”)" in told
    assert "no goal sounds like it" in told
    assert f'<option value="{imported.goal.key}" selected>Sell pumps</option>' in page


def test_what_is_chosen_serves_the_goal_beside_it_after_a_look_under_one_number(imported, signed_in):
    number = numbers.head()[1]
    row = work("Water the flowers").key
    seen = looked_at(signed_in, _row=row, _because="More leads.", **{f"goal-{row}": tidy().key})
    assert "2 edits, of 1 initiative." in text(seen)
    assert numbers.head()[1] == number
    press(signed_in, seen)
    assert numbers.head()[1] == number + 1
    assert served("Water the flowers") == [tidy()]
    assert work("Water the flowers").purpose is Purpose.CHANGE
    assert work("Sweep").purpose is Purpose.UNSAID
    assert "2 initiatives" in text(signed_in.get(ASKED).content.decode())


def test_several_serve_one_goal(imported, signed_in):
    rows = [work("Sweep").key, work("Water the flowers").key]
    seen = looked_at(signed_in, _row=rows, _answer="goal", goal=tidy().key)
    press(signed_in, seen)
    assert served("Sweep") == served("Water the flowers") == [tidy()]


def test_who_owns_the_goal_is_asked_where_that_is_somebody_else(imported, signed_in):
    let_in(imported.olga, "Olga")
    let_in(imported.paul, "Paul")
    seen = looked_at(signed_in, _row=work("Sell more pumps").key)
    assert "Others decide this" in text(seen)
    press(signed_in, seen)
    assert served("Sell more pumps") == []
    assert Changeset.objects.filter(state=State.PROPOSED).count() == 1


def test_all_that_match_are_run_work_of_a_unit(imported, signed_in):
    seen = looked_at(signed_in, _all="1", _answer="run", unit=imported.root.key)
    press(signed_in, seen)
    assert {(one.purpose, one.unit) for one in plan().of(Initiative).values()} == {
        (Purpose.RUN, imported.root.ref)
    }
    assert "Nothing waits for an answer" in signed_in.get(ASKED).content.decode()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({}, "Nothing is chosen"),
        ({"_all": "1"}, "“Sweep” has no goal beside it"),
        ({"_all": "1", "_answer": "goal"}, "Say which goal."),
        ({"_all": "1", "_answer": "run"}, "Say whose it is."),
    ],
)
def test_what_is_missing_is_said_and_what_was_answered_stays(imported, signed_in, answer, says):
    page = signed_in.get(ASKED).content.decode()
    asked = signed_in.post(ASKED, {**answers(page, ASKED), **answer, "_because": "It helps."})
    assert asked.status_code == 422
    assert says in text(asked.content.decode())
    assert 'value="It helps."' in asked.content.decode()


def test_the_list_is_filtered_by_words_and_by_where_it_came_from(imported, signed_in):
    assert "1 initiative" in text(signed_in.get(f"{ASKED}?q=flowers").content.decode())
    assert "3 initiatives" in text(signed_in.get(f"{ASKED}?of=Jira+·+AB").content.decode())
    assert "Nothing of it is called so." in signed_in.get(f"{ASKED}?q=nothing").content.decode()


def test_the_briefing_tells_who_can_answer_until_nothing_waits(imported, signed_in):
    briefing = text(signed_in.get("/").content.decode())
    assert "Is it run work, and whose? Or which goal does it serve? 3 initiatives" in briefing
    press(signed_in, looked_at(signed_in, _all="1", _answer="run", unit=imported.root.key))
    assert "Is it run work, and whose?" not in text(signed_in.get("/").content.decode())


def test_a_member_is_not_bothered_and_proposes_where_they_answer(imported, client):
    let_in(imported.mia, "Mia Maier")
    sign_in(client, "Mia Maier")
    assert "Is it run work, and whose?" not in text(client.get("/").content.decode())
    seen = looked_at(client, _row=work("Sweep").key, _answer="run", unit=imported.pumps.key)
    press(client, seen)
    assert work("Sweep").purpose is Purpose.UNSAID
    assert Changeset.objects.filter(state=State.PROPOSED).count() == 1


def test_what_was_answered_meanwhile_is_looked_at_again(imported, signed_in):
    seen = looked_at(signed_in, _all="1", _answer="run", unit=imported.root.key)
    press(signed_in, looked_at(signed_in, _row=work("Sweep").key, _answer="run", unit=imported.root.key))
    again = press(signed_in, seen)
    assert "The plan changed since you looked" in text(again.content.decode())


def test_more_work_takes_no_more_queries(imported, signed_in, tmp_path):
    def asked() -> int:
        signed_in.get(ASKED)
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(ASKED)
        return len(queries)

    few = asked()
    path = tmp_path / "more.csv"
    path.write_text(HEAD + "\n" + "".join(f"CD-{n},Epic,Thing {n},To Do,\n" for n in range(1, 120)))
    import_items([path], by=OPERATOR)
    assert asked() == few
    assert len(re.findall(r'name="_row"', signed_in.get(ASKED).content.decode())) == 50
