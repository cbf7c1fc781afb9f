"""Readers that leave, disks without room, and a person who stops."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from cli.running import HOSHIN, run

SHELL = ("bash", "-o", "pipefail", "-c")
PYTHON = (sys.executable, "-c")
STOP = """
import sys
import hoshin.cli.session as session
from hoshin.cli.main import main

def stopped():
    raise KeyboardInterrupt

session.open_home = stopped
sys.exit(main(["list", "goal"]))
"""
STOP_LOADING = """
import os
import signal
import sys

class Stopping:
    def find_spec(self, name, path, target=None):
        if name == "MODULE":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stopping())
sys.argv = ["hoshin", "--version"]
from hoshin.cli.entry import run
run()
"""


def test_a_reader_may_leave_early(template):
    done = run(template, f"{HOSHIN} list kpis --json | head -1", command=SHELL)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("words", ["briefing", "log", "list goal", "verify"])
def test_a_reader_of_tables_may_leave_early_too(template, words):
    done = run(template, f"{HOSHIN} {words} | true", command=SHELL)
    assert (done.code, done.err) == (0, "")


def test_what_a_terminal_cannot_print_is_replaced(template):
    done = run(template, "briefing", PYTHONIOENCODING="ascii", command=(str(HOSHIN),))
    assert (done.code, done.err) == (0, "")
    assert "Alignment index" in done.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")
def test_a_complaint_without_room_keeps_the_exit_code(template):
    assert run(template, f"{HOSHIN} import observations nosuch 2>/dev/full", command=SHELL).code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")
def test_output_without_room_is_told(template):
    done = run(template, f"{HOSHIN} list kpis --json > /dev/full", command=SHELL)
    assert (done.code, "No space left" in done.err) == (2, True)


def test_output_may_be_closed(template):
    assert run(template, f"{HOSHIN} list goal >&-", command=SHELL).code == 0


def test_a_person_may_stop_a_command(template):
    done = run(template, STOP, command=PYTHON)
    assert (done.code, done.err) == (128 + signal.SIGINT, "Stopped; nothing is half done.\n")


@pytest.mark.parametrize("module", ["hoshin.cli.main", "cyclopts"])
def test_a_person_may_stop_a_command_that_still_loads(template, module):
    stoppable = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code = stoppable + STOP_LOADING.replace("MODULE", module)  # a runner may ignore it
    done = run(template, code, command=PYTHON)
    assert (done.code, done.err) == (128 + signal.SIGINT, "Stopped; nothing is half done.\n")


def test_who_is_not_to_be_stopped_is_not_stopped_while_loading(template):
    ignored = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    done = run(template, ignored + STOP_LOADING.replace("MODULE", "cyclopts"), command=PYTHON)
    assert (done.code, done.err) == (0, "")


def test_complaints_may_be_closed(template):
    done = run(template, f"{HOSHIN} smart 'Improve communication' 2>&-", command=SHELL)
    assert (done.code, "specific" in done.out) == (0, True)
