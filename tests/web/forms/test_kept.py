"""What was typed is not lost: not by an error and a reload, not by the end of a login, not by a form grown old."""

from __future__ import annotations

import pytest
from django.test import Client

from alignment.company import plan
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.org.people import Account
from hoshin.org.sign_in import proof, set_sign_in
from hoshin.strategy.plan import Goal
from hoshin.web.addresses import address_of
from hoshin.web.forms import kept
from hoshin.web.forms.models import KeptForm
from web.forms.filling import answers, fill
from web.mill_in_browsers import browser, text

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(here) -> str:
    return f"{address_of(here.goals['scrap'].ref)}/edit"


@pytest.fixture
def claimed(here) -> None:
    """Somebody can sign in, so that pages answer those who have not."""
    account = Account.objects.get(person=here.people["orders"].key)
    set_sign_in(account, proof("Olga Orr", "correct horse battery"), by=OPERATOR)


def test_what_was_not_taken_is_there_after_a_reload_until_it_is_given_up(here, form):
    sam = browser(here.people["scrap"])
    assert fill(sam, form, title="", because="Typed with care.").status_code == 422
    again = sam.get(form).content.decode()
    assert answers(again)["because"] == "Typed with care."
    assert answers(again)["title"] == ""
    assert "You typed this on 30 Jun 2026, 09:00, and it was not sent yet." in text(again)
    sam.post(form, {**answers(again), "_do": "give-up"})
    assert answers(sam.get(form).content.decode())["title"] == here.goals["scrap"].title
    assert not KeptForm.objects.exists()


def test_what_was_taken_is_let_go(here, form):
    sam = browser(here.people["scrap"])
    fill(sam, form, title="", because="Typed with care.")
    assert fill(sam, form, title="Hardly any waste").status_code == 302
    assert not KeptForm.objects.exists()
    now = plan()[here.goals["scrap"].ref]
    assert (now.title, now.because) == ("Hardly any waste", "Typed with care.")


def test_a_script_keeps_while_somebody_types_and_nothing_else(here, form):
    sam = browser(here.people["scrap"])
    sent = {**answers(sam.get(form).content.decode()), "title": "Hardly any", "_do": "check"}
    sam.post(form, sent, headers={"X-Part": "1"})
    assert not KeptForm.objects.exists()
    answer = sam.post(form, {**sent, "_keep": "1"}, headers={"X-Part": "1"})
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert plan()[here.goals["scrap"].ref] == here.goals["scrap"]
    assert answers(sam.get(form).content.decode())["title"] == "Hardly any"


def test_a_form_sent_after_the_login_ended_is_there_again_after_signing_in(here, form, claimed):
    sam = browser(here.people["scrap"])
    page = sam.get(form).content.decode()
    sam.logout()
    answer = sam.post(form, {**answers(page), "title": "Hardly any waste"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in?next=/goals/")
    assert plan()[here.goals["scrap"].ref] == here.goals["scrap"]
    back = browser(here.people["scrap"]).get(form).content.decode()
    assert answers(back)["title"] == "Hardly any waste"
    other = browser(here.people["answers"]).get(form).content.decode()
    assert "Hardly any waste" not in other


def test_a_form_grown_old_is_shown_again_with_what_was_typed(here, form):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Account.objects.get(person=here.people["scrap"].key))
    page = strict.get(form).content.decode()
    answer = strict.post(form, {**answers(page), "title": "Hardly any waste", "csrfmiddlewaretoken": "old"})
    assert answer["Location"] == form
    anew = strict.get(form).content.decode()
    assert answers(anew)["title"] == "Hardly any waste"
    assert strict.post(form, answers(anew)).status_code == 302
    assert plan()[here.goals["scrap"].ref].title == "Hardly any waste"


def test_nobody_keeps_anything_for_another_by_a_form_that_was_made_up(here, form, claimed):
    assert Client().post(form, {"title": "x", "_who": "made-up"})["Location"] == "/sign-in"
    assert not KeptForm.objects.exists()


def test_what_is_too_long_is_not_kept_and_the_oldest_makes_room(here, form, monkeypatch):
    sam = browser(here.people["scrap"])
    fill(sam, form, title="", description="x" * 120_000)
    assert not KeptForm.objects.exists()
    monkeypatch.setattr(kept, "_MOST", 2)
    for what in ("work", "kpis", "goals"):
        address = f"{address_of(getattr(here, what)['scrap'].ref)}/edit"
        fill(sam, address, title="", name="")
    assert KeptForm.objects.count() == 2


def test_what_an_address_fills_in_comes_before_what_was_kept(here):
    sam = browser(here.people["scrap"])
    fill(sam, "/goals/new", title="", because="Kept.")
    assert answers(sam.get("/goals/new").content.decode())["because"] == "Kept."
    assert (
        answers(sam.get(f"/goals/new?parent=goal:{here.goals['scrap'].key}").content.decode())["because"]
        == ""
    )


def test_an_undo_that_is_refused_tells_the_list(here):
    sam = browser(here.people["scrap"])
    address = f"/goals/new?unit={here.units['scrap'].key}"
    made = fill(sam, address, title="Sort the waste")["Location"].split("?")[0]
    number = numbers.head()[1]
    here.give(
        next(one for one in plan().of(Goal).values() if one.title == "Sort the waste"), title="Sort it all"
    )
    refused = sam.post(f"/changes/{number}/undo", {"back": made})
    assert refused.status_code == 409
    assert "Sort it all" in text(refused.content.decode())
