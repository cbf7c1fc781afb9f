"""The demo that is started beside a site when its pages ask: what runs it, what it hears, and where it is not offered."""

from __future__ import annotations

import os
import signal
import socket
import sys

import pytest

from cli.running import run
from hoshin import beside
from hoshin.cli.children import Command, watch
from hoshin.cli.demo_beside import DemoBeside, demo_beside
from hoshin.home import Home, make
from hoshin.journal.stopping import Stopper

PORT = 18_350


@pytest.fixture
def home(tmp_path) -> Home:
    return make(tmp_path / "own")


def test_it_is_run_in_a_home_of_its_own_on_a_port_of_its_own(home):
    demo = DemoBeside(home, "127.0.0.1", PORT)
    assert demo.wanted() is None
    demo.ask()
    command = demo.wanted()
    port = command.words[-1]
    assert command.words[4:] == ("--home", str(home.folder / "demo"), "demo", "--port", port)
    assert int(port) > PORT
    assert beside.address_of(home.folder) == f"http://127.0.0.1:{port}"


def test_it_hears_nothing_of_what_is_said_to_the_site_but_the_way_back(home, monkeypatch):
    monkeypatch.setenv("HOSHIN_DATABASE_URL", "postgresql://the/company")
    monkeypatch.setenv("HOSHIN_HOME", str(home.folder))
    demo = DemoBeside(home, "127.0.0.1", PORT)
    demo.ask()
    heard = {name: said for name, said in demo.wanted().environment.items() if name.startswith("HOSHIN_")}
    assert heard == {"HOSHIN_DEMO_BACK": f"http://127.0.0.1:{PORT}"}


def test_it_is_run_once_however_often_it_is_asked_for_and_again_when_it_has_ended(home):
    demo = DemoBeside(home, "127.0.0.1", PORT)
    demo.ask()
    demo.wanted()
    demo.ask()
    assert demo.wanted() is None
    assert beside.address_of(home.folder)
    demo.let_go(0)
    assert beside.address_of(home.folder) == ""
    demo.ask()
    assert demo.wanted() is not None


def test_that_it_failed_is_said_until_it_is_asked_for_again(home):
    demo = DemoBeside(home, "127.0.0.1", PORT)
    demo.ask()
    demo.wanted()
    demo.let_go(2)
    assert (beside.has_failed(home.folder), beside.address_of(home.folder)) == (True, "")
    demo.ask()
    demo.wanted()
    assert not beside.has_failed(home.folder)


def test_that_no_port_was_free_is_said_to_the_pages_too(home):
    demo = DemoBeside(home, "127.0.0.1", 65_535)
    demo.ask()
    assert demo.wanted() is None
    assert beside.has_failed(home.folder)


def test_a_port_that_is_taken_is_passed_over(home):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", PORT + 1))
        taken.listen()
        demo = DemoBeside(home, "127.0.0.1", PORT)
        demo.ask()
        assert int(demo.wanted().words[-1]) > PORT + 1


def test_it_is_offered_to_this_machine_alone_and_not_by_a_demo(home):
    demos = Home(home.folder, "secret", "", demo=True)
    named = Home(home.folder, "secret", "", url="https://hoshin.example.org")
    offered = []
    for of, host in ((home, "127.0.0.1"), (home, "0.0.0.0"), (named, "127.0.0.1"), (demos, "127.0.0.1")):
        with demo_beside(of, host, PORT) as demo:
            offered.append((demo is not None, beside.can_be_asked()))
    assert offered == [(True, True), (False, False), (False, False), (False, False)]
    assert not beside.can_be_asked()


def test_the_pages_ask_by_a_signal(home):
    with demo_beside(home, "127.0.0.1", PORT) as demo:
        beside.ask(home.folder)
        assert demo.wanted() is not None


class Once:
    """Something that is wanted once, and stops the rest when it is let go."""

    def __init__(self, command: Command) -> None:
        self.command: Command | None = command

    def wanted(self) -> Command | None:
        command, self.command = self.command, None
        return command

    def let_go(self, code: int) -> None:
        self.code = code
        os.kill(os.getpid(), signal.SIGTERM)


def test_one_that_fails_ends_alone():
    idle = Command("web", (sys.executable, "-I", "-S", "-c", "import signal; signal.pause()"))
    fails = Command("demo", (sys.executable, "-I", "-S", "-c", "raise SystemExit(2)"), may_end=True)
    once = Once(fails)
    with Stopper() as stopper:
        watch([idle], stopper, once)
    assert once.code == 2


def test_a_demo_that_was_made_to_its_end_says_so_and_another_folder_is_left_alone(tmp_path):
    done = run(tmp_path, "--home", tmp_path / "demo", "demo", "--weeks", "1")
    assert done.code == 0, done.err
    assert Home.read(tmp_path / "demo").demo
    again = run(tmp_path, "--home", tmp_path / "demo", "demo")
    assert (again.code, "holds something already" in again.err) == (2, True)
