"""Accounts, as an administrator looks after them in a browser."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.mail import Mail
from hoshin.org.accounts import account_of, give, open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.one_time import code_of, new_secret, step_at
from hoshin.org.people import Account
from hoshin.org.second_factor import factor_of, turn_on
from hoshin.org.sessions import Session
from org.company import actor, draft
from web.conftest import PASSWORD, let_in, sign_in

pytestmark = pytest.mark.django_db


def link_in(answer) -> str:
    """The address in the link that an answer shows."""
    found = re.search(r'value="(http[^"]+/welcome\?[^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    parts = urlsplit(found[1])
    return f"{parts.path}?{parts.query}"


def come(link: str, name: str) -> Client:
    """A browser in which somebody came in by a link."""
    client = Client()
    token = link.partition("token=")[2]
    answer = client.post("/welcome", {"token": token, "name": name, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def names(account: Account) -> set[str]:
    return set(account.grants.values_list("name", flat=True))


@pytest.mark.stores
def test_the_list_says_who_may_do_what(signed_in, mia):
    said = signed_in.get("/accounts").content.decode()
    assert "2 people have accounts." in said
    assert "Administrator, Leader" in said
    assert f'href="/accounts/{mia.person}"' in said


def test_it_is_found_by_name(signed_in, mia):
    said = signed_in.get("/accounts?q=MAIER").content.decode()
    assert "Mia Maier" in said
    assert "/accounts/" + mia.person in said
    assert said.count('scope="row"') == 1


def test_the_list_takes_as_many_queries_for_many_as_for_two(
    signed_in, mia, company, django_assert_num_queries
):
    moments.remember(numbers.head()[0], moments.today())
    with django_assert_num_queries(12):
        signed_in.get("/accounts")
    for person in (company.olga, company.paul, company.vera):
        let_in(person, f"Somebody {person.key[-5:]}")
    moments.remember(numbers.head()[0], moments.today())
    with django_assert_num_queries(12):
        signed_in.get("/accounts")


def test_the_account_of_one_takes_few_queries(signed_in, mia, django_assert_max_num_queries):
    moments.remember(numbers.head()[0], moments.today())
    with django_assert_max_num_queries(15):
        signed_in.get(f"/accounts/{mia.person}")


def test_somebody_of_the_plan_is_let_in_by_name(signed_in, company):
    set_name(company.olga.key, name="Olga Orr", by=OPERATOR)
    answer = signed_in.post("/accounts/invite/known", {"person": "Olga Orr", "grants": ["viewer"]})
    client = come(link_in(answer), "olga")
    assert client.get("/").status_code == 200
    assert names(account_of(company.olga.key)) == {"viewer"}


@pytest.mark.stores
def test_somebody_new_is_taken_in(signed_in, company):
    given = {"name": "Nora New", "mail": "nora@example.org", "unit": company.root.key, "grants": ["member"]}
    answer = signed_in.post("/accounts/invite/new", given)
    assert come(link_in(answer), "nora").get("/").status_code == 200


def test_into_another_unit_it_takes_its_lead(signed_in, company):
    set_name(company.paul.key, name="Paul Pump", by=OPERATOR)
    open_account(company.paul.key, by=OPERATOR)
    given = {"name": "Nora New", "unit": company.pumps.key, "grants": ["member"]}
    answer = signed_in.post("/accounts/invite/new", given)
    assert answer.status_code == 403
    assert "the consent of Paul Pump" in answer.content.decode()
    assert Account.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "given", "said"),
    [
        ("known", {"person": "Nobody Known"}, "There is no person"),
        ("known", {"person": ""}, "This field is required"),
        ("known", {"person": "Rita Roth"}, "has an account already"),
        ("new", {"name": ""}, "This field is required"),
        ("new", {"name": "Nora", "mail": "nonsense"}, "valid email"),
        ("new", {"name": "Nora", "grants": ["king"]}, "king is not one of"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_and_above(signed_in, company, address, given, said):
    more = {"unit": company.root.key} if address == "new" else {}
    answer = signed_in.post(f"/accounts/invite/{address}", given | more)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert text.count(said) == 2, text
    assert 'class="wrong"' in text
    assert Account.objects.count() == 1


def test_a_link_is_shown_and_ends_the_former_one(signed_in, mia):
    first = link_in(signed_in.post(f"/accounts/{mia.person}/link"))
    second = link_in(signed_in.post(f"/accounts/{mia.person}/link"))
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200
    assert "A link was made and not used" in signed_in.get(f"/accounts/{mia.person}").content.decode()


def test_it_goes_out_by_mail_where_mail_is_configured(signed_in, mia, settings):
    settings.MAIL = Mail.of("smtp://127.0.0.1", "Hoshin <hoshin@example.org>")
    set_name(mia.person, name="Mia Maier", mail="mia@example.org", by=OPERATOR)
    answer = signed_in.post(f"/accounts/{mia.person}/link")
    assert "It went to mia@example.org" in answer.content.decode()
    assert mail.outbox[0].to == ["mia@example.org"]
    assert link_in(answer).partition("?")[2] in mail.outbox[0].body


def test_where_the_server_takes_none_the_link_is_still_shown(signed_in, mia, settings, monkeypatch):
    settings.MAIL = Mail.of("smtp://127.0.0.1", "hoshin@example.org")
    set_name(mia.person, name="Mia Maier", mail="mia@example.org", by=OPERATOR)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda _self: (_ for _ in ()).throw(OSError()))
    answer = signed_in.post(f"/accounts/{mia.person}/link")
    assert "did not take it" in answer.content.decode()
    assert link_in(answer)


@pytest.mark.stores
def test_grants_are_given_and_taken_and_count_from_the_next_request(signed_in, mia):
    theirs = Client()
    sign_in(theirs, "Mia Maier")
    signed_in.post(f"/accounts/{mia.person}/grants", {"grants": ["administrator", "viewer"]})
    assert names(mia) == {"administrator", "viewer"}
    assert theirs.get("/accounts").status_code == 200
    signed_in.post(f"/accounts/{mia.person}/grants", {})
    assert theirs.get("/").status_code == 403


def test_the_last_administrator_stays(signed_in, rita, mia):
    answer = signed_in.post(f"/accounts/{rita.person}/grants", {"grants": ["member"]})
    assert answer.status_code == 400
    assert "the last administrator" in answer.content.decode()
    assert names(rita) == {"administrator", "leader"}
    assert signed_in.post(f"/accounts/{rita.person}/closed").status_code == 403
    give(mia, GrantName.ADMINISTRATOR, by=OPERATOR)
    assert signed_in.post(f"/accounts/{rita.person}/grants", {"grants": ["member"]}).status_code == 302


def test_logins_of_somebody_are_ended(signed_in, mia):
    theirs, others = Client(HTTP_USER_AGENT="Firefox/145.0 (Windows)"), Client()
    for client in (theirs, others):
        sign_in(client, "Mia Maier")
    assert "Firefox on Windows" in signed_in.get(f"/accounts/{mia.person}").content.decode()
    key = Session.objects.get(account=mia, system="Windows").session_key
    signed_in.post(f"/accounts/{mia.person}/logins/{key}/end")
    assert theirs.get("/").status_code == 302
    signed_in.post(f"/accounts/{mia.person}/logins/end")
    assert others.get("/").status_code == 302


def test_a_second_factor_that_was_lost_is_taken_away(signed_in, mia, company):
    from hoshin.journal import clock

    secret = new_secret()
    turn_on(mia, secret, code_of(secret, step_at(clock.now())), by=actor(company.mia))
    assert "10 recovery codes are left" in signed_in.get(f"/accounts/{mia.person}").content.decode()
    signed_in.post(f"/accounts/{mia.person}/second-factor/away")
    assert not factor_of(mia).is_on


@pytest.mark.stores
def test_an_account_is_closed_after_it_was_said_what_that_means(signed_in, mia):
    theirs = Client()
    sign_in(theirs, "Mia Maier")
    assert "stays in the plan" in signed_in.get(f"/accounts/{mia.person}/close").content.decode()
    done = signed_in.post(f"/accounts/{mia.person}/closed")
    said = signed_in.get(done["Location"]).content.decode()
    assert "The account is closed" in said
    assert "closed the account: Member" in said
    assert theirs.get("/").status_code == 302
    assert "Let them in" in said


def test_what_was_done_is_told_with_who_did_it(signed_in, mia):
    signed_in.post(f"/accounts/{mia.person}/grants", {"grants": ["viewer"]})
    said = signed_in.get(f"/accounts/{mia.person}").content.decode()
    assert "Rita Roth took the grant Member away" in said
    assert "Rita Roth gave the grant Viewer" in said


def test_whoever_has_left_is_told_so(signed_in, mia, company):
    adopt(draft().retire(company.mia))
    assert "Has left the plan" in signed_in.get(f"/accounts/{mia.person}").content.decode()


def test_whom_nobody_knows_is_nowhere(signed_in):
    assert signed_in.get("/accounts/01ARZ3NDEKTSV4RRFFQ69G5FAV").status_code == 404
    assert signed_in.post("/accounts/01ARZ3NDEKTSV4RRFFQ69G5FAV/link").status_code == 404
    assert signed_in.get("/accounts/nonsense").status_code == 404


ACTS = [
    "invite/known",
    "invite/new",
    *(
        f"{{person}}/{act}"
        for act in (
            "open",
            "link",
            "grants",
            "name",
            "logins/end",
            "logins/x/end",
            "second-factor/away",
            "untie",
            "closed",
        )
    ),
]


@pytest.mark.parametrize("act", ACTS)
def test_nothing_of_it_is_for_others(rita, mia, act):
    theirs, address = Client(), f"/accounts/{act.format(person=mia.person)}"
    assert theirs.post(address)["Location"] == "/sign-in"
    sign_in(theirs, "Mia Maier")
    before = list(Account.objects.values())
    assert theirs.post(address, {"grants": ["administrator"]}).status_code == 403
    assert theirs.get(address).status_code == 405
    assert list(Account.objects.values()) == before


@pytest.mark.parametrize("address", ["", "/invite", "/{person}", "/{person}/close"])
def test_no_page_of_it_is_for_others(rita, mia, address):
    theirs = Client()
    sign_in(theirs, "Mia Maier")
    assert theirs.get(f"/accounts{address.format(person=mia.person)}").status_code == 403
