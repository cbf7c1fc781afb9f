"""`hoshin --server URL`: the same commands at a served home, and what is in the way of asking one."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from browser.serving import free_port
from cli.running import Ran, run
from cli.test_web import said, serving


@dataclass(frozen=True)
class Served:
    """A served home, and a token of Mia's, who leads and administers."""

    home: Path
    address: str
    token: str

    def here(self, *words: object) -> Ran:
        return run(self.home, "--as", "Mia Maier", *words)

    def there(self, *words: object) -> Ran:
        return run(self.home.parent, "--server", self.address, *words, HOSHIN_TOKEN=self.token)


@pytest.fixture(scope="module")
def served(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = Path(shutil.copytree(template, tmp_path_factory.mktemp("served") / "home"))
    assert (
        run(
            home,
            "user",
            "add",
            "--new",
            "--name",
            "Mia Maier",
            "--grant",
            "leader",
            "--grant",
            "administrator",
        ).code
        == 0
    )
    made = run(home, "token", "create", "Mia Maier", "--name", "Tests")
    port = free_port()
    with serving(home, port) as web:
        address = said(web, r"http://127.0.0.1:\d+")
        yield Served(home, address, made.out.strip())


def first(ran: Ran) -> str:
    return ran.json[0]["key"]


def test_what_is_read_is_the_same_to_the_letter(served):
    goal, kpi = (first(served.here("list", kind, "--json")) for kind in ("goal", "kpi"))
    for words in (
        ("list", "goal"),
        ("list", "goals", "--json", "--at", "2"),
        ("list", "action"),
        ("show", goal),
        ("show", f"kpi:{kpi}", "--json"),
        ("briefing",),
        ("briefing", "--json", "--at", "3"),
        ("findings",),
        ("findings", "--waived", "--json"),
        ("findings", "--at", "3"),
        ("log",),
        ("log", "2"),
        ("log", "--drafts", "--json"),
        ("search", "scrap"),
        ("search", "a", "--kind", "goals", "--kind", "kpi", "--limit", "600", "--json"),
        ("search", "zebra", "--at", "2"),
        ("export", "usage", "-o", "-"),
        ("export", "stratml", "-o", "-", "--at", "2"),
        ("token", "list", "--json"),
    ):
        here, there = served.here(*words), served.there(*words)
        assert (there.code, there.err) == (0, ""), there.err
        assert there.out == here.out, words


def test_what_is_recorded_stands_there_and_is_taken_back(served):
    goal = first(served.there("list", "goal", "--json"))
    done = served.there(
        "action", "open", "Order the sand", "--serves", f"goal:{goal}", "--due", "2999-01-01", "--json"
    )
    assert done.code == 0, done.err
    (action,) = done.json["actions"]
    assert action["assignee_name"] == "Mia Maier"
    assert served.here("show", f"action:{action['key']}", "--json").json["state"] == "open"
    assert served.there("action", "done", "Order the sand").code == 0
    assert served.there("check-in", f"goal:{goal}", "--colour", "on-track", "--confidence", "70%").code == 0
    number = served.there("log", "--json").json[0]["number"]
    assert served.there("undo", number, "--json").json == {"undid": number, "number": number + 1}
    assert served.here("list", "check-in", "--json").json == []


def test_files_are_taken_in_as_at_home(served, files, tmp_path):
    mended = tmp_path / "figures.csv"
    lines = (files / "observations.csv").read_text(encoding="utf-8").splitlines()
    mended.write_text("\n".join([*lines[:4], f"{lines[4].rpartition(',')[0]},7.25", ""]), encoding="utf-8")
    for words in (
        ("observations", mended, "--dry-run"),
        ("observations", mended, "--dry-run", "--json"),
        ("stratml", files / "plan.xml", "--dry-run"),
        ("stratml", files / "plan.xml", "--json"),
        ("usage", mended),
        ("plan", mended, "--mapping", mended),
    ):
        here, there = served.here("import", *words), served.there("import", *words)
        assert there.code == here.code, there.err
        assert there.out == here.out, words
        assert here.code == 0 or there.err.rpartition(":")[2] in here.err, words
    nothing = served.there("import", "observations", tmp_path / "nothing.csv")
    assert (nothing.code, "nothing.csv: No such file or directory." in nothing.err) == (2, True)
    done = served.there("import", "observations", mended, "--json").json
    assert (done["corrected"], done["number"]) == (1, served.here("log", "--json").json[0]["number"])
    assert served.there("undo", done["number"]).code == 0


def test_rows_that_are_not_taken_lie_beside_the_file_as_at_home(served, tmp_path):
    file, beside = tmp_path / "figures.csv", tmp_path / "figures.rejected.csv"
    file.write_text("kpi,unit,period,value\nScrap in casting,,2026-01,many\nNothing,,soon,1\n")
    here = served.here("import", "observations", file)
    kept = beside.read_bytes()
    beside.unlink()
    there = served.there("import", "observations", file)
    assert (there.code, there.out, there.err) == (2, "", here.err)
    assert (beside.read_bytes(), "figures.rejected.csv" in there.err) == (kept, True)


def test_an_export_is_written_here(served, tmp_path):
    for home, name in ((served.here, "here.xml"), (served.there, "there.xml")):
        assert home("export", "stratml", "-o", tmp_path / name).code == 0
    assert (tmp_path / "here.xml").read_bytes() == (tmp_path / "there.xml").read_bytes()


def test_deciding_about_the_plan_says_the_same(served):
    here, there = served.here("optimize"), served.there("optimize")
    assert (there.code, there.out, there.err) == (here.code, here.out, here.err)
    bad = served.there("optimize", "--floor", "Nothing=1")
    assert (bad.code, "--floor" in bad.err) == (2, True), bad.err
    long = served.there("optimize", "--time-limit", "3600")
    assert (long.code, "--time-limit" in long.err) == (2, True), long.err


def test_a_token_is_ended_from_afar(served):
    made = run(served.home, "token", "create", "Mia Maier", "--name", "Lost", "--json").json
    listed = served.there("token", "list", "--json").json
    assert made["key"] in [token["key"] for token in listed]
    assert served.there("token", "end", made["key"]).out.endswith("ended.\n")
    again = served.there("token", "end", made["key"])
    assert (again.code, again.err) == (2, f"There is no token {made['key']}.\n")


def test_a_mend_is_seen_and_carried_out(served):
    finding = next(f for f in served.there("findings", "--json").json if f["check"] == "argued")
    named = (finding["check"], f"{finding['kind']}:{finding['key']}")
    assert "--because TEXT" in served.there("mend", *named).out
    done = served.there("mend", *named, "--because", "It brings orders in.", "--adopt", "--json")
    assert done.json["number"] == served.here("log", "--json").json[0]["number"]
    waived = served.there("waive", *other(served), "--reason", "Next year.", "--until", "2999-12-31")
    assert (waived.code, "Waived until 2999-12-31" in waived.out) == (0, True), waived.err


def other(served):
    finding = served.there("findings", "--json").json[0]
    return finding["check"], f"{finding['kind']}:{finding['key']}"


def test_what_does_not_fit_is_told_by_the_option_that_was_typed(served):
    for words, code, told in (
        (("record", "Scrap in casting", "many"), 2, "VALUE: found “many”; expected a number"),
        (("record", "Scrap in casting", "3", "--unit", "Forge"), 2, "--unit: found “Forge”"),
        (("check-in", "Nothing", "--colour", "red"), 2, "GOAL: found “Nothing”"),
        (("show", "goal:01KSS8GQC0HETAHQGXY2FN8FZT"), 2, "There is no goal:01KSS8GQC0HETAHQGXY2FN8FZT."),
        (("undo", "999"), 2, "There is no number 999"),
        (("briefing", "--at", "soon"), 2, "at is 'soon'; expected a date"),
    ):
        done = served.there(*words)
        assert (done.code, told in done.err, done.out) == (code, True, ""), done.err


def test_what_only_a_home_does_says_so(served):
    for words in (
        ("init",),
        ("backup",),
        ("serve",),
        ("web",),
        ("doctor",),
        ("rebuild",),
        ("user", "list"),
        ("day",),
        ("worker",),
        ("token", "create", "--name", "x"),
        ("demo",),
        ("restore", "x"),
    ):
        done = served.there(*words)
        assert (done.code, "That is done where the home is" in done.err) == (2, True), (words, done.err)
    for words, told in (
        (("--as", "Mia Maier"), "whose token it is"),
        (("--home", "."), "either --server or --home"),
    ):
        done = served.there(*words, "list", "goal")
        assert (done.code, told in done.err) == (2, True), done.err


def test_a_token_is_taken_from_the_environment_or_a_file_and_may_give_less(served, tmp_path):
    asking = ("--server", served.address, "list", "goal", "--json")
    none = run(tmp_path, *asking)
    assert (none.code, "HOSHIN_TOKEN_FILE names a file" in none.err) == (2, True)
    wrong = run(tmp_path, *asking, HOSHIN_TOKEN="hoshin_wrong")
    assert (wrong.code, wrong.err) == (3, "This is no token, or it has ended.\n")
    odd = run(tmp_path, *asking, HOSHIN_TOKEN="a\nb")
    assert (odd.code, odd.err) == (2, "What HOSHIN_TOKEN holds is no token.\n")
    (tmp_path / "token").write_text(f"{served.token}\n")
    assert run(tmp_path, *asking, HOSHIN_TOKEN_FILE=str(tmp_path / "token")).code == 0
    reading = run(served.home, "token", "create", "Mia Maier", "--name", "R", "--scope", "read").out.strip()
    refused = run(tmp_path, *asking[:2], "record", "Scrap", "3", HOSHIN_TOKEN=reading)
    assert (refused.code, refused.out) == (3, "")


class Odd(BaseHTTPRequestHandler):
    """Answers what a Hoshin would not, and remembers whether a token came."""

    tokens: list[str | None] = []  # one server for this file

    def do_GET(self) -> None:
        Odd.tokens.append(self.headers["Authorization"])
        place = self.path.split("/")[1]
        if self.path.endswith("openapi.json"):
            self._answer(200, "application/json", b'{"info": {"version": "0.0.1"}}')
        elif place == "moved":
            self._answer(302, "text/plain", b"", Location="http://127.0.0.2/elsewhere")
        elif place == "old":
            self._answer(
                404, "application/problem+json", b'{"type": "/api/problems/no-address", "detail": "No."}'
            )
        elif place == "down":
            self._answer(502, "text/html", b"Bad gateway")
        else:
            self._answer(200, "text/html", b"<p>A shop</p>")

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def odd_server(context: ssl.SSLContext | None = None) -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Odd) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_what_is_no_hoshin_or_another_one_is_told(tmp_path):
    with odd_server() as port:
        at = f"http://127.0.0.1:{port}"
        for place, told in {
            "shop": "is no Hoshin: it answers 200 in text/html.",
            "moved": "sends elsewhere, to http://127.0.0.2/elsewhere. The token was not sent there",
            "old": "It runs Hoshin 0.0.1, and this is",
            "down": "cannot answer now (status 502).",
        }.items():
            done = run(tmp_path, "--server", f"{at}/{place}", "list", "goal", HOSHIN_TOKEN="secret")
            assert (done.code, told in done.err) == (2, True), done.err
        proxied = run(
            tmp_path,
            "--server",
            f"http://localhost:{free_port()}",
            "log",
            HOSHIN_TOKEN="secret",
            http_proxy=at,
        )
        assert (proxied.code, "There is no server at" in proxied.err) == (2, True), proxied.err
        assert Odd.tokens.count("Bearer secret") == 4
        secure = run(tmp_path, "--server", f"https://127.0.0.1:{port}", "log", HOSHIN_TOKEN="secret")
        assert (secure.code, "speaks no TLS" in secure.err) == (2, True), secure.err
        assert Odd.tokens.count("Bearer secret") == 4


@pytest.mark.parametrize(
    "address", ["hoshin.example.org", "ftp://x", "http://", "https://a:b@c", "http://x?y", "http://x:port"]
)
def test_an_address_that_is_none_is_told(tmp_path, address):
    done = run(tmp_path, "--server", address, "log", HOSHIN_TOKEN="secret")
    assert (done.code, "--server" in done.err, "a:b" in done.err) == (2, True, False), done.err
