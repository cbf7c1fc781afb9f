"""The search as a page, and as the few best for whoever is still typing."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.org.plan import PeopleLevel
from hoshin.org.visibility import Visibility
from hoshin.search import index, look
from hoshin.strategy.plan import Goal
from hoshin.work.act import NewAction, open_actions
from org.company import adopted, draft
from web.conftest import sign_in
from web.mill_in_browsers import SECRET, text

pytestmark = pytest.mark.django_db


def goals(company, count, title="Cast iron", **more):
    made = [
        Goal(new_key(), title=title, unit=company.pumps.ref, cycle=company.year.ref, **more)
        for _ in range(count)
    ]
    adopted(*made)
    return made


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


@pytest.mark.stores
def test_what_fits_stands_by_kind_with_where_it_hangs_and_leads_to_its_page(signed_in, company):
    shown = page(signed_in, "/search?q=pump")
    assert re.findall(r'<h2 id="of-(\w+)"', shown) == ["goal", "unit"]
    assert f'href="/goals/{company.goal.key}"' in shown
    assert "Sell <mark>pumps</mark>" in shown
    assert "Growth · Pumps" in text(shown)


def test_without_words_it_says_what_one_can_type(signed_in):
    shown = text(page(signed_in, "/search"))
    assert "What you can type" in shown
    assert "found" not in shown.split("Words")[0]


def test_where_nothing_fits_it_says_what_to_try(signed_in):
    assert "Try fewer words" in text(page(signed_in, "/search?q=zebra"))
    shown = page(signed_in, "/search?q=pump&kind=kpi")
    assert "Among everything there may be something" in text(shown)
    assert 'href="/search?q=pump"' in shown
    assert "There is no word in that" in text(page(signed_in, "/search?q=%25%22*"))


def test_what_is_typed_is_shown_as_text(signed_in, company):
    goals(company, 1, title='<script>alert("x")</script>')
    for address in ("/search", "/search/quick"):
        shown = page(signed_in, f"{address}?q={quote('<script>')}")
        assert "<script>" not in shown
        assert "&lt;<mark>script</mark>&gt;" in shown


@pytest.mark.stores
def test_a_kind_is_paged_through_and_the_filter_is_kept(signed_in, company):
    goals(company, 45)
    first = page(signed_in, "/search?q=iron")
    assert "Goals: all 45" in text(first)
    assert "/search?q=iron&amp;kind=goal" in first
    address = f"/search?q=iron&kind=goal&unit={company.pumps.key}"
    found = []
    for number in (1, 2, 3):
        shown = page(signed_in, f"{address}&page={number}")
        found += re.findall(r'class="hit"><a href="/goals/(\w+)"', shown)
    assert (len(found), len(set(found))) == (45, 45)
    assert f"unit={company.pumps.key}" in shown
    assert text(page(signed_in, f"{address}&page=99")) == text(shown)


@pytest.mark.parametrize("asked", ["kind=nonsense", "unit=x", f"unit={'0' * 26}", "at=x"])
def test_what_cannot_be_read_is_told(signed_in, asked):
    for address in ("/search", "/search/quick"):
        assert signed_in.get(f"{address}?q=pump&{asked}").status_code == 400


def test_a_page_that_is_no_number_is_told(signed_in):
    assert signed_in.get("/search?q=pump&kind=goal&page=x").status_code == 400


def test_what_is_closed_is_not_told_in_any_way(client, company, mia):
    sign_in(client, "Mia Maier")
    (goal,) = goals(company, 1, title=SECRET, visibility=Visibility.NAMED_PEOPLE, owner=company.olga.ref)
    open_actions([NewAction(f"{SECRET} call", goal.ref)], by=OPERATOR)
    goals(company, 1, title="Under it", parent=goal.ref, because="Something else")
    for asked in (SECRET, "under", goal.key, f"goal:{goal.key}", goal.key.lower()):
        for address in ("/search", "/search/quick"):
            there = page(client, f"{address}?q={quote(asked)}")
            assert SECRET not in there.replace(f'value="{SECRET}"', "").replace(f": {SECRET} ·", "")
            assert f"/goals/{goal.key}" not in there
    assert text(page(client, f"/search?q={SECRET}")) == text(page(client, "/search?q=Zebra"))


def test_somebody_who_is_signed_out_is_asked_to_sign_in(client, company, mia):
    for address in ("/search?q=pump", "/search/quick?q=pump"):
        assert client.get(address).status_code == 302


def test_a_number_leads_to_what_was_done_under_it(signed_in, company):
    last = moments.today().number
    assert f'href="/changes/{last}"' in page(signed_in, f"/search/quick?q=%23{last}")


@pytest.mark.stores
def test_a_past_day_and_a_number_are_searched_and_kept(signed_in, company):
    before = moments.today().number
    goals(company, 1, title="Weld iron")
    assert "/goals/" in page(signed_in, "/search/quick?q=weld")
    then = page(signed_in, f"/search?q=weld&at={before}")
    assert "This is not today's plan" in text(then).replace("’", "'")
    assert "/goals/" not in then.split("</nav>")[1]
    shown = page(signed_in, f"/search?q=pump&at={before}")
    assert f'href="/goals/{company.goal.key}?at={before}"' in shown


@pytest.mark.parametrize("level", list(PeopleLevel))
def test_a_person_is_shown_by_name_role_and_unit_alone_at_each_level(signed_in, company, mia, level):
    adopt(draft().update(company.mia, role="Foundry lead").update(company.policy, people_level=level))
    shown = text(page(signed_in, "/search?q=mia&kind=person").split("</main>")[0])
    hit = shown.split("People 1 ")[1]
    assert hit.split() == ["Mia", "Maier", "Pumps"]


@pytest.mark.stores
def test_the_quick_answer_is_a_short_list_that_leads_to_all_of_it(signed_in, company):
    goals(company, 30, title="Cast pumps")
    shown = page(signed_in, "/search/quick?q=pump")
    assert "<html" not in shown
    assert shown.count("<li") == 9
    assert 'href="/search?q=pump"' in shown
    assert page(signed_in, "/search/quick?q=").strip() == ""
    assert "Nothing that you see fits" in page(signed_in, "/search/quick?q=zebra")


def test_looking_writes_nothing_and_asks_as_often_for_much_as_for_little(signed_in, company, monkeypatch):
    monkeypatch.setattr(look, "_FEW", -1)

    def asked(address):
        moments.remember(numbers.head()[0], moments.today())  # as a process that has answered before
        with CaptureQueriesContext(connection) as queries:
            page(signed_in, address)
        assert not [query["sql"] for query in queries if not query["sql"].startswith(("SELECT", "("))]
        return len(queries)

    index.bring_up_to_date()
    goals(company, 2)
    few = asked("/search?q=iron"), asked("/search/quick?q=iron")
    (goal, *_) = goals(company, 300)
    open_actions([NewAction("Cast iron", goal.ref) for _ in range(300)], by=OPERATOR)
    assert (asked("/search?q=iron"), asked("/search/quick?q=iron")) <= (15, 15)
    index.bring_up_to_date()
    assert asked("/search?q=iron") <= 15
    assert max(few) <= 15
