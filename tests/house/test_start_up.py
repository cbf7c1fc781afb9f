"""Help and version answer at once, since nothing heavy is loaded for them."""

from __future__ import annotations

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
