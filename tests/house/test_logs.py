"""A process of ours writes JSON to stderr and nothing else, whatever goes wrong in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

MARK = "Zaphira-Quillfeather-4711"

PROCESS = f"""
import logging, threading, warnings
import django.utils.log
from django.conf import settings
from logging.config import dictConfig
settings.configure()
dictConfig(django.utils.log.DEFAULT_LOGGING)
from hoshin.logs import begin, fields

begin("worker")
logging.getLogger("hoshin.here").info("slot", extra=fields(slot="day"))
logging.getLogger("hoshin.here").debug("nothing")
logging.getLogger("django.request").error("Not Found: %s", "/{MARK}")
logging.getLogger("django.security.DisallowedHost").error("Invalid host {MARK}")
logging.getLogger("django.server").info("GET /{MARK}")
logging.getLogger("elsewhere").warning("{MARK}")
warnings.warn("{MARK}")
thread = threading.Thread(target=lambda: int("{MARK}"))
thread.start()
thread.join()
secret = "{MARK}"
raise ValueError(secret)
"""


def test_nothing_but_chosen_words_gets_out():
    done = subprocess.run([sys.executable, "-c", PROCESS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, MARK in done.stderr) == (1, "", False)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["level"] for line in lines] == ["info", "warning", "warning", "critical", "critical"]
    assert {line["role"] for line in lines} == {"worker"}
    assert (lines[0]["event"], lines[0]["slot"]) == ("slot", "day")
    assert [one["type"] for line in lines[3:] for one in line["exception"]] == ["builtins.ValueError"] * 2


def test_on_a_terminal_the_same_is_said_in_words():
    ours, theirs = os.openpty()
    subprocess.run([sys.executable, "-c", PROCESS], stderr=theirs, check=False)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert re.match(r"\d\d:\d\d:\d\d worker: slot slot=day\r\n", said)
    assert "level=critical" in said
    assert MARK not in said
