"""The empty site: who is shown it, the three choices, and the ways to begin."""

from __future__ import annotations

import pytest
from django.http.multipartparser import MultiPartParser

from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.undo import undo
from hoshin.journal.actor import OPERATOR
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person, Vocabulary
from hoshin.org.policy import policy_of, root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.web.first.models import FirstFile
from org.company import adopted
from web.conftest import let_in
from web.first.conftest import text, upload

pytestmark = pytest.mark.django_db


def test_an_empty_site_says_how_to_begin(visitor):
    shown = text(visitor.get("/"))
    assert "Begin with the plan that you have" in shown
    assert "Three choices" in shown


def test_who_does_not_lead_reads_the_briefing_of_an_empty_site(empty, client):
    mia = Person(new_key(), unit=root_unit(moments.today()).ref)
    adopted(mia)
    client.force_login(let_in(mia, "Mia Maier", GrantName.MEMBER))
    assert "Begin with the plan" not in text(client.get("/"))
    assert client.get("/first").status_code == 403
    assert upload(client).status_code == 403


def test_nobody_who_is_not_signed_in_brings_a_file(empty, client):
    assert upload(client)["Location"].startswith("/sign-in")
    assert not FirstFile.objects.exists()


def test_of_a_file_from_anybody_nothing_is_read(empty, client, monkeypatch):
    def parse(_parser):
        raise AssertionError("it was read")

    monkeypatch.setattr(MultiPartParser, "parse", parse)
    assert upload(client).status_code == 302


def test_a_file_comes_only_from_a_page_of_ours(empty):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(empty)
    assert upload(strict).status_code == 403
    assert not FirstFile.objects.exists()


def test_the_choices_are_one_change_that_can_be_undone(visitor):
    sent = {"year_begins": "10", "vocabulary": "okr", "people_level": "teams"}
    assert visitor.post("/first/choices", sent).status_code == 302
    policy = policy_of(moments.today())
    assert (policy.fiscal_year_begins, policy.vocabulary) == (10, Vocabulary.OKR)
    undo(moments.today().number, by=OPERATOR)
    assert policy_of(moments.today()).fiscal_year_begins == 1


def test_three_priorities_are_typed_into_the_cycle_of_this_year(visitor):
    sent = {"first": "Grow", "second": "Deliver", "third": ""}
    assert visitor.post("/first/priorities", sent)["Location"].startswith("/first/weights")
    now = moments.today()
    assert {one.title for one in now.of(Priority).values()} == {"Grow", "Deliver"}
    assert len(now.of(Cycle)) == 1
    assert len(now.of(PriorityWeight)) == 2


def test_priorities_that_are_sent_twice_are_there_once(visitor):
    for _time in range(2):
        visitor.post("/first/priorities", {"first": "Deliver on time", "second": "Waste less"})
    assert sorted(one.title for one in moments.today().of(Priority).values()) == [
        "Deliver on time",
        "Waste less",
    ]


def test_no_priority_is_answered_with_a_sentence(visitor):
    answer = visitor.post("/first/priorities", {"first": ""})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04 rubbish", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
        (b"a\x00b,c\n1,2\n", "expected"),
    ],
)
def test_a_hostile_file_is_answered_with_a_sentence_and_not_kept(visitor, content, says):
    answer = upload(visitor, content)
    assert (answer.status_code, says in text(answer)) == (422, True)
    assert not FirstFile.objects.exists()


def test_what_is_too_large_is_refused_before_it_is_read(visitor):
    answer = visitor.generic(
        "POST", "/first/file", b"x", content_type="multipart/form-data; boundary=a", CONTENT_LENGTH="99999999"
    )
    assert (answer.status_code, "which is 16 MB" in text(answer)) == (413, True)


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_a_file_with_nothing_in_it_is_refused_and_what_was_brought_before_stays(visitor, content):
    upload(visitor)
    answer = upload(visitor, content, "empty.csv")
    assert (answer.status_code, "found nothing of a plan" in text(answer)) == (422, True)
    assert FirstFile.objects.get().name == "plan.xlsx"


def test_cells_are_pasted(visitor):
    pasted = "Objective\tOwner\tTarget\nDeliver on time\tAnna Berg\t95%\nWaste less\tTom Klein\t2\n"
    assert visitor.post("/first/file", {"pasted": pasted})["Location"] == "/first/understood"
    assert "Deliver on time" in text(visitor.get("/first/understood"))


def test_of_what_is_pasted_nothing_is_cut_off(visitor):
    answer = visitor.post("/first/file", {"pasted": "Goal\n" + "Waste less of all that we buy\n" * 20_000})
    assert (answer.status_code, "expected at most 400000" in text(answer)) == (422, True)
    assert not FirstFile.objects.exists()


def test_a_start_is_taken_in_as_one_change(visitor):
    assert "Begin with a plan of your trade" in text(visitor.get("/first"))
    assert visitor.post("/first/start", {"start": "factory"})["Location"].startswith("/first/reading")
    assert moments.today().of(Goal)
    assert visitor.post("/first/start", {"start": "castle"}).status_code == 422
