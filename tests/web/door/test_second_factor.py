"""The second factor, as its owner meets it: begun with, asked for, given up, demanded."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.one_time import code_of, step_at
from hoshin.org.second_factor import factor_of, turn_off
from hoshin.org.sessions import Session
from web.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)


class App:
    """An authenticator app: it has read the secret on the page."""

    def __init__(self, page: str) -> None:
        self.secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
        self.setup = re.search(r'name="setup" value="([^"]+)"', page)[1]

    def shows(self, minutes: float = 0) -> str:
        """What it shows so long after noon."""
        return code_of(self.secret, step_at(NOON + timedelta(minutes=minutes)))


def at(minutes: float):
    return clock.at(NOON + timedelta(minutes=minutes))


def page(client) -> str:
    return client.get("/account/second-factor").content.decode()


@pytest.fixture(autouse=True)
def at_noon():
    """Noon, unless a test says later."""
    with at(0):
        yield


@pytest.fixture
def app(signed_in) -> App:
    """Rita has just turned it on, at noon."""
    app = App(page(signed_in))
    answer = signed_in.post(
        "/account/second-factor", {"setup": app.setup, "code": app.shows(), "present": PASSWORD}
    )
    assert answer.status_code == 200, answer.content.decode()
    app.codes = re.findall(r"<code>([a-z2-9-]{19})</code>", answer.content.decode())
    assert len(app.codes) == 10
    return app


def half_way() -> Client:
    """A browser in which the password was right."""
    client = Client()
    assert sign_in(client)["Location"] == "/sign-in/code"
    return client


def test_the_page_draws_the_secret_without_asking_anybody(signed_in):
    drawn = page(signed_in)
    assert '<svg class="qr"' in drawn
    assert "style=" not in drawn


@pytest.mark.stores
def test_after_the_password_a_code_is_asked_for(app):
    with at(5):
        client = half_way()
        assert client.get("/account").status_code == 302
        answer = client.post("/sign-in/code", {"code": app.shows(5), "next": "/account"})
        assert answer["Location"] == "/account"
        assert client.get("/account").status_code == 200


def test_a_recovery_code_does_as_well(app):
    client = half_way()
    assert client.post("/sign-in/code", {"code": app.codes[2].upper()}).status_code == 302
    assert "9 recovery codes are left" in page(client)


def test_a_wrong_code_is_told_beside_the_field_and_above(app):
    with at(5):
        answer = half_way().post("/sign-in/code", {"code": "000000"})
    said = answer.content.decode()
    assert answer.status_code == 400
    assert said.count("This code is not right") == 2
    assert '<a href="#code-code">' in said
    assert 'aria-invalid="true"' in said


def test_a_code_is_asked_for_by_nobody_who_knows_no_password(app):
    assert Client().get("/sign-in/code")["Location"] == "/sign-in"
    assert Client().post("/sign-in/code", {"code": app.codes[0]})["Location"] == "/sign-in"
    assert factor_of_rita().codes_left == 10


def test_what_proves_half_is_worth_nothing_after_ten_minutes_or_another_password(app, rita, settings):
    client = half_way()
    rita.refresh_from_db()
    rita.set_password("quite another one")
    rita.save()
    assert client.get("/sign-in/code")["Location"] == "/sign-in"


def test_codes_are_slowed_and_a_known_device_is_not_kept_out_by_others(app):
    known = half_way()
    with at(5):
        known.post("/sign-in/code", {"code": app.shows(5)})
        known.post("/sign-out")
        stranger = half_way()
        codes = [stranger.post("/sign-in/code", {"code": f"00000{n}"}).status_code for n in range(8)]
        assert codes == [400] * 5 + [429] * 3
        assert "Retry-After" in half_way().post("/sign-in/code", {"code": app.codes[0]})
        sign_in(known)
        assert known.post("/sign-in/code", {"code": app.codes[0]}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "000000"}, "This code is not right"),
        ({"present": "wrong password"}, "not your present password"),
        ({"setup": "nonsense"}, "has grown old"),
        ({"code": ""}, "required"),
    ],
)
def test_what_does_not_fit_turns_nothing_on(signed_in, wrong, said):
    app = App(page(signed_in))
    given = {"setup": app.setup, "code": app.shows(), "present": PASSWORD}
    answer = signed_in.post("/account/second-factor", given | wrong)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not factor_of_rita().is_on
    if "setup" not in wrong:  # the app need not scan again
        assert App(answer.content.decode()).secret == app.secret


def test_a_secret_is_its_owners(signed_in, mia):
    theirs = Client()
    sign_in(theirs, "Mia Maier")
    app = App(page(theirs))
    answer = signed_in.post(
        "/account/second-factor", {"setup": app.setup, "code": app.shows(), "present": PASSWORD}
    )
    assert answer.status_code == 400


@pytest.mark.stores
def test_turning_it_on_ends_what_is_signed_in_elsewhere(signed_in, rita):
    elsewhere = Client()
    sign_in(elsewhere)
    app = App(page(signed_in))
    signed_in.post("/account/second-factor", {"setup": app.setup, "code": app.shows(), "present": PASSWORD})
    assert elsewhere.get("/account").status_code == 302
    assert signed_in.get("/account").status_code == 200


def test_it_is_given_up_with_a_code(signed_in, app):
    refused = signed_in.post("/account/second-factor/away", {"code": "000000"})
    assert refused.status_code == 400
    assert factor_of_rita().is_on
    done = signed_in.post("/account/second-factor/away", {"code": app.codes[0]})
    assert done["Location"] == "/account?done=factor"
    assert "not asked for a code any more" in signed_in.get(done["Location"]).content.decode()
    assert sign_in(Client())["Location"] == "/"


@pytest.mark.stores
def test_recovery_codes_are_drawn_anew_and_shown_once(signed_in, app):
    said = signed_in.post("/account/second-factor/codes", {"code": app.codes[0]}).content.decode()
    new = re.findall(r"<code>([a-z2-9-]{19})</code>", said)
    assert len(new) == 10
    assert not any(code in page(signed_in) for code in new)


def test_an_administrator_who_takes_it_away_ends_the_sessions(signed_in, app, rita):
    turn_off(rita, by=OPERATOR)
    assert not Session.objects.exists()
    assert sign_in(Client())["Location"] == "/"


class TestDemanded:
    """Where the installation demands one."""

    def test_of_everybody(self, signed_in, mia, settings):
        settings.SECOND_FACTOR = "everybody"
        assert signed_in.get("/")["Location"] == "/account/second-factor"
        assert "demands a second factor" in page(signed_in)
        assert signed_in.get("/account").status_code == 200
        theirs = Client()
        sign_in(theirs, "Mia Maier")
        assert theirs.get("/")["Location"] == "/account/second-factor"

    def test_of_administrators(self, signed_in, mia, settings):
        settings.SECOND_FACTOR = "administrators"
        assert signed_in.get("/running")["Location"] == "/account/second-factor"
        theirs = Client()
        sign_in(theirs, "Mia Maier")
        assert theirs.get("/").status_code == 200

    def test_whoever_has_one_goes_on_and_keeps_it(self, signed_in, app, settings):
        settings.SECOND_FACTOR = "everybody"
        assert signed_in.get("/").status_code == 200
        refused = signed_in.post("/account/second-factor/away", {"code": app.codes[0]})
        assert refused.status_code == 403
        client = half_way()
        client.post("/sign-in/code", {"code": app.codes[1]})
        assert client.get("/").status_code == 200


def factor_of_rita():
    from hoshin.org.people import Account

    return factor_of(Account.objects.get(sign_in="rita roth"))
