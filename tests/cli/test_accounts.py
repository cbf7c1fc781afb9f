"""`hoshin account`, as whoever looks after accounts types it."""

from __future__ import annotations

import shutil
import socketserver
import threading
from pathlib import Path

import pytest

from cli.running import run
from web.door.identity_provider import IdentityProvider


@pytest.fixture
def home(untouched: Path, tmp_path: Path) -> Path:
    """A home with Ada, who administers."""
    folder = Path(shutil.copytree(untouched, tmp_path / "home"))
    add = (
        "user",
        "add",
        "--new",
        "--name",
        "Ada Lind",
        "--mail",
        "ada@example.org",
        "--grant",
        "administrator",
    )
    assert run(folder, *add).code == 0
    return folder


def test_who_is_signed_in_nowhere_is_told_so(home):
    assert "nowhere" in run(home, "account", "logins", "Ada Lind").out
    assert run(home, "account", "logins", "Ada Lind", "--json").json == []
    assert "Ended: 0." in run(home, "account", "sign-out", "Ada Lind").out
    assert run(home, "account", "sign-out", "Ada Lind", "--login", "x").code == 2


def test_a_second_factor_is_told_and_taken_away(home):
    assert run(home, "account", "second-factor", "Ada Lind").out.strip() == "Off."
    done = run(home, "account", "second-factor", "Ada Lind", "--take-away", "--json")
    assert done.json == {"on": False, "since": None, "codes_left": 0}


def test_it_takes_an_administrator(home):
    assert run(home, "user", "add", "--new", "--name", "Mia Berg").code == 0
    for words in (("logins",), ("sign-out",), ("second-factor",), ("second-factor", "--take-away")):
        assert run(home, "--as", "Mia Berg", "account", words[0], "Ada Lind", *words[1:]).code == 3


def test_without_mail_nothing_is_sent(home):
    refused = run(home, "account", "link", "Ada Lind", "--mail")
    assert (refused.code, "no mail is configured" in refused.err) == (2, True)
    assert run(home, "account", "link", "--mail").code == 2


def test_a_link_goes_out_by_mail(home, post_office):
    sent = run(home, "account", "link", "Ada Lind", "--mail", "--json", **post_office.settings)
    assert sent.json["sent"] == "ada@example.org"
    assert "/welcome?token=3D" in post_office.taken[0] or sent.json["link"] in post_office.taken[0]


def test_doctor_asks_the_mail_server_and_sends_nothing(home, post_office):
    def mail(**settings) -> str:
        lines = run(home, "doctor", "--json", **settings).json
        return next(f"{line['state']}: {line['found']}" for line in lines if line["about"] == "mail")

    assert "Not configured" in mail()
    assert "lets us in" in mail(**post_office.settings)
    assert not post_office.taken
    nobody = post_office.settings | {"HOSHIN_MAIL_URL": "smtp://127.0.0.1:1"}
    assert "does not let us in" in mail(**nobody)


def test_doctor_asks_the_identity_provider(home):
    def told(**settings) -> tuple[str, str]:
        lines = run(home, "doctor", "--json", **settings).json
        line = next(line for line in lines if line["about"] == "identity provider")
        return line["state"], line["found"]

    assert told()[1].startswith("None")
    with IdentityProvider() as provider:
        settings = {
            "HOSHIN_OIDC_ISSUER": provider.issuer,
            "HOSHIN_OIDC_CLIENT_ID": "hoshin",
            "HOSHIN_OIDC_NAME": "Keycloak",
        }
        assert told(**settings) == ("ok", "Keycloak answers; passwords open accounts too.")
        assert "There is no grant" in told(**settings, HOSHIN_OIDC_GRANTS="bosses=king")[1]
        provider.document = {"issuer": "https://another.example"}
        assert "calls itself" in told(**settings)[1]
    assert told(**settings)[0] == "failure"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"HOSHIN_OIDC_ISSUER": "http://login.example.org"}, "expected an address with https"),
        ({"HOSHIN_OIDC_ONLY": "perhaps"}, "oidc_only is 'perhaps'"),
        ({"HOSHIN_SECOND_FACTOR": "some"}, "expected one of off, administrators, everybody"),
        ({"HOSHIN_MAIL_URL": "mail.example.org"}, "HOSHIN_MAIL_URL is not read"),
    ],
)
def test_a_setting_that_does_not_fit_is_told_in_a_sentence(home, settings, said):
    done = run(home, "user", "list", **settings)
    assert (done.code, said in done.err) == (2, True), done.err


class PostOffice:
    """A server on this machine that takes mail, as much of SMTP as that needs."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        taken = self.taken

        class Clerk(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"220 here\r\n")
                for line in self.rfile:
                    word = line.split()[0].upper() if line.split() else b""
                    if word == b"DATA":
                        self.wfile.write(b"354 go on\r\n")
                        taken.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                    self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
                    if word == b"QUIT":
                        return

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clerk)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.settings = {
            "HOSHIN_MAIL_URL": f"smtp://127.0.0.1:{self._server.server_address[1]}",
            "HOSHIN_MAIL_FROM": "hoshin@example.org",
        }

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def post_office():
    office = PostOffice()
    yield office
    office.close()
