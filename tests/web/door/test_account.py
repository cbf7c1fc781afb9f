"""One's own account: another name, another password."""

from __future__ import annotations

import pytest
from django.test import Client

from web.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
NEW = "another horse battery"


def test_the_page_says_by_which_name_one_signs_in(signed_in):
    assert 'value="rita roth"' in signed_in.get("/account").content.decode()


@pytest.mark.stores
def test_another_password_ends_what_is_signed_in_elsewhere_and_not_here(signed_in, rita):
    elsewhere = Client()
    sign_in(elsewhere)
    answer = signed_in.post("/account/password", {"present": PASSWORD, "password": NEW})
    assert answer["Location"] == "/account?done=password"
    assert "was changed" in signed_in.get(answer["Location"]).content.decode()
    assert elsewhere.get("/account").status_code == 302
    assert sign_in(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("present", "new", "said"),
    [
        ("wrong password", NEW, "not your present password"),
        (PASSWORD, "short", "too short"),
        ("", NEW, "required"),
    ],
)
def test_what_does_not_fit_changes_nothing(signed_in, present, new, said):
    answer = signed_in.post("/account/password", {"present": present, "password": new})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert sign_in(Client()).status_code == 302


def test_another_name(signed_in):
    answer = signed_in.post("/account/name", {"name": "Rita"})
    assert answer["Location"] == "/account?done=name"
    assert sign_in(Client(), "rita").status_code == 302
    assert sign_in(Client()).status_code == 200


def test_a_name_that_somebody_has_is_refused(signed_in, mia):
    answer = signed_in.post("/account/name", {"name": "MIA MAIER"})
    assert answer.status_code == 400
    assert "Somebody else" in answer.content.decode()


@pytest.mark.parametrize("address", ["/account/name", "/account/password"])
def test_looking_changes_nothing(signed_in, address):
    assert signed_in.get(address).status_code == 405


@pytest.mark.parametrize("address", ["/account", "/account/name", "/account/password"])
def test_a_stranger_is_sent_to_sign_in(client, rita, address):
    for answer in (client.get(address), client.post(address)):
        assert answer["Location"].startswith("/sign-in")
