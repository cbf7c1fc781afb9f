"""Help and version answer at once, since nothing heavy is loaded for them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("django.db", "lxml", "numpy", "scipy")

LOADED = """
import contextlib, io, sys
from hoshin.cli.main import run
sys.argv = ["hoshin", *{arguments}]
if {arguments}:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            run()
    except SystemExit as end:
        assert not end.code, end.code
print([name for name in {heavy} if name in sys.modules])
"""


@pytest.mark.parametrize("arguments", [(), ("--help",), ("--version",)], ids=["import", "help", "version"])
def test_nothing_heavy_is_loaded(arguments):
    code = LOADED.format(arguments=arguments, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_each_command_loads_before_there_is_a_home():
    code = (
        "from hoshin.cli.main import app; print(len([app[name] for name in app if not name.startswith('-')]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert int(done.stdout or 0) > 40, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("smart", "Lift orders to 120 a month by 2026-12-31"),
        ("signals", "none.csv"),
        ("forecast", "none.csv", "--horizon", "3"),
        ("similar", "none.csv", "--text", "title"),
        ("optimize", "none.json"),
        ("restore", "none.hoshin"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_works_without_a_home_speaks_without_one(arguments, tmp_path):
    known = {name: said for name, said in os.environ.items() if not name.startswith(("DJANGO_", "HOSHIN_"))}
    done = subprocess.run(
        [sys.executable, "-m", "hoshin.cli", *arguments],
        env=known,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr


def test_a_workbook_of_ours_is_known_by_a_process_that_loaded_nothing_else(tmp_path):
    known = {name: said for name, said in os.environ.items() if not name.startswith(("DJANGO_", "HOSHIN_"))}
    for words in (
        ("init",),
        ("export", "plan", "-o", "plan.xlsx"),
        ("import", "plan", "plan.xlsx", "--dry-run"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "hoshin.cli", *words],
            env=known,
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
