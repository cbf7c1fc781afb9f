"""`hoshin web` and `hoshin account link`, as whoever runs an installation meets them."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from browser.serving import free_port
from cli.running import HOSHIN, run

PLENTY = 60
"""Seconds after which a test gives up, on a machine however slow."""


@contextmanager
def serving(home: Path, port: int, *words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`hoshin web` on a port, ended with the block."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))} | environment
    command = [str(HOSHIN), "--home", str(home), "web", "--port", str(port), *words]
    with subprocess.Popen(
        command, env=mine, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str], pattern: str) -> str:
    """What a process says by a pattern, as soon as it does."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if found := re.search(pattern, line):
            return found[0]
    raise AssertionError(f"ended without {pattern}: {''.join(lines)}")


def status(address: str, **headers: str) -> int:
    """What an address answers."""
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers=headers), timeout=PLENTY
        ) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_it_says_where_it_answers_and_how_to_claim_and_ends_when_told(new):
    port = free_port()
    with serving(new, port) as web:
        address = said(web, r"http://127.0.0.1:\d+")
        link = said(web, r"http://\S+/welcome\?token=\S+")
        assert (status(address), status(link)) == (503, 200)
        assert status(address, Host="evil.example") == 400
        web.send_signal(signal.SIGTERM)
        assert web.wait(PLENTY) == 0
        assert "Traceback" not in web.stdout.read()


def test_what_began_as_a_demo_is_framed_whatever_its_settings_say(new):
    with closing(sqlite3.connect(new / "hoshin.db")) as database, database:
        database.execute("UPDATE journal_entry SET verb = 'demo' WHERE number = 1")
    with serving(new, free_port()) as web:
        address = said(web, r"http://127.0.0.1:\d+")
        with urllib.request.urlopen(f"{address}/sign-in", timeout=PLENTY) as answer:
            assert 'is-demo">' in answer.read().decode()


def test_a_port_that_is_taken_is_told(new):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(new, "web", "--port", taken.getsockname()[1])
    assert (done.code, "is taken by another program" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "environment", "told"),
    [
        (("--port", "70000"), {}, "expected 1 to 65535"),
        (("--host", "nowhere.invalid"), {}, "Nothing can listen on nowhere.invalid"),
        ((), {"HOSHIN_URL": "hoshin.example.org"}, "HOSHIN_URL is 'hoshin.example.org'"),
        ((), {"HOSHIN_PROXIES": "my-proxy"}, "HOSHIN_PROXIES names 'my-proxy'"),
    ],
    ids=["port", "host", "url", "proxies"],
)
def test_what_does_not_fit_is_told(new, words, environment, told):
    given = words if "--port" in words else (*words, "--port", free_port())
    done = run(new, "web", *given, **environment)
    assert (done.code, told in done.err) == (2, True), done.err


def test_whoever_is_killed_leaves_the_port_to_the_next(new):
    port = free_port()
    with serving(new, port) as web:
        said(web, "http://")
        web.kill()
        web.wait(PLENTY)
        with serving(new, port) as again:
            assert said(again, "http://|taken") == "http://"


def test_when_the_process_that_answers_is_killed_it_ends(new):
    with serving(new, free_port()) as web:
        said(web, "http://")
        children = Path(f"/proc/{web.pid}/task/{web.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell whose children there are")
        for child in children.read_text(encoding="ascii").split():
            os.kill(int(child), signal.SIGKILL)
        assert web.wait(PLENTY) == 2


def test_a_link_claims_a_home_and_ends_the_former_one(new):
    links = [run(new, "account", "link", "--json").json["link"] for _ in range(2)]
    assert links[0] != links[1]
    assert all(re.fullmatch(r"http://127\.0\.0\.1:8000/welcome\?token=[\w-]{43}", link) for link in links)


def test_a_link_is_for_a_person_with_an_account(new):
    assert run(new, "user", "add", "--new", "--name", "Mia Maier").code == 0
    told = run(new, "account", "link", "Mia Maier", "--port", 9000, HOSHIN_URL="")
    assert (told.code, "http://127.0.0.1:9000/welcome?token=" in told.out) == (0, True)
    assert run(new, "account", "link", "Nobody").code == 2


def test_a_link_names_the_address_of_the_installation(new):
    link = run(new, "account", "link", "--json", HOSHIN_URL="https://hoshin.example.org/").json["link"]
    assert link.startswith("https://hoshin.example.org/welcome?token=")


def test_links_are_for_administrators_to_make(new):
    run(new, "user", "add", "--new", "--name", "Mia Maier")
    assert run(new, "--as", "Mia Maier", "account", "link", "Mia Maier").code == 3
    assert run(new, "--as", "Mia Maier", "account", "link").code == 3


def test_the_pages_start_without_what_judges(new):
    code = (
        "import sys, django.test\n"
        "from hoshin.web.wsgi import application\n"
        "answer = django.test.Client().get('/sign-in', headers={'host': 'localhost'})\n"
        "print(answer.status_code, [n for n in ('numpy', 'scipy', 'highspy', 'lxml') if n in sys.modules])"
    )
    done = run(new, command=(sys.executable, "-c", code), HOSHIN_HOME=str(new))
    assert done.out.strip() == "503 []", done.err


def test_it_answers_while_another_process_writes(new):
    with serving(new, free_port()) as web:
        address = said(web, r"http://127.0.0.1:\d+")
        assert run(new, "user", "add", "--new", "--name", "Mia Maier").code == 0
        until = time.monotonic() + PLENTY
        while status(address) != 503:
            assert time.monotonic() < until


def test_where_it_is_reached_by_tls_cookies_travel_by_nothing_else(new):
    code = (
        "import json\n"
        "from hoshin import settings as s\n"
        "names = [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEVICE_COOKIE_NAME]\n"
        "print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.CSRF_TRUSTED_ORIGINS,\n"
        "    s.ALLOWED_HOSTS[-1], [name.startswith('__Host-') for name in names]]))"
    )
    url = {"HOSHIN_URL": "https://hoshin.example.org"}
    done = run(new, command=(sys.executable, "-c", code), HOSHIN_HOME=str(new), **url)
    assert done.json == [True, True, ["https://hoshin.example.org"], "hoshin.example.org", [True] * 3]
    done = run(new, command=(sys.executable, "-c", code), HOSHIN_HOME=str(new))
    assert done.json == [False, False, [], "[::1]", [False] * 3]


def test_without_a_secret_nothing_is_signed(new):
    (new / "hoshin.toml").write_text("", encoding="utf-8")
    done = run(new, "web", "--port", free_port())
    assert (done.code, "has no secret_key" in done.err) == (2, True)


def test_a_person_does_not_serve_the_home(new):
    run(new, "user", "add", "--new", "--name", "Mia Maier", "--grant", "administrator")
    assert run(new, "--as", "Mia Maier", "web", "--port", free_port()).code == 3
