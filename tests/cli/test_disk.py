"""A disk that fails or is full in the midst of an import: a sentence, all or nothing, and it goes on when it can.

HOSHIN_SYNCS says at how many of the first syncs of an import the disk is let fail: `bin/bench disk` says 100.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("on_disk.py")
SYNCS = ("-e", "trace=fsync,fdatasync")
MONTHS = 130
"""Of two KPIs, two rows in a transaction: so many transactions, and as many syncs."""
SAMPLE = (1, 2, 60)
FIRST = int(os.environ.get("HOSHIN_SYNCS", "0"))


@cache
def why_not() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    done = subprocess.run(
        ["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else f"strace may not trace here: {done.stderr.strip()}"


pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def traced(work: str, home: Path, argument: object, *options: str) -> tuple[str, list[str]]:
    """What a script says under strace, and the lines of the trace."""
    trace = home / "trace"
    command = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", str(trace), *options]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
    done = subprocess.run(
        [*command, sys.executable, str(SCRIPT), work, str(home), str(argument)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, trace.read_text().splitlines()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of many observations."""
    file = tmp_path_factory.mktemp("many") / "many.csv"
    kpis = ("Failures answered within 48 hours", "First-year claims")
    periods = [f"{2010 + month // 12}-{month % 12 + 1:02}" for month in range(MONTHS)]
    lines = [f"{kpi},,{period},{number}" for kpi in kpis for number, period in enumerate(periods)]
    file.write_text("\n".join(["kpi,unit,period,value", *lines]), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def states(template: Path, many: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What a database holds before an import, and after one at which nothing failed."""
    sys.path.insert(0, str(SCRIPT.parent))
    from on_disk import held

    sys.path.remove(str(SCRIPT.parent))
    home = Path(shutil.copytree(template, tmp_path_factory.mktemp("whole") / "home"))
    before = held(home)
    said, trace = traced("import", home, many, *SYNCS)
    ((code, _, after),) = json.loads(said)["tries"]
    assert (code, len(trace) >= 100) == (0, True)
    return before, after


def assert_whole_or_absent(said: str, states: tuple[str, str]) -> None:
    """Each try is told in a sentence and left nothing, or is done; and the last one, in the same process, is done."""
    done = json.loads(said)
    before, after = states
    *failed, (code, _, left) = done["tries"]
    assert (code, left, done["verify"]) == (0, after, [0, ""]), done
    for code, told, left in failed:
        assert (code, left) == (2, before), done
        assert told.strip().endswith("."), told
        assert "Traceback" not in told


@pytest.mark.parametrize("sync", range(1, FIRST + 1) if FIRST else SAMPLE)
def test_an_import_at_which_a_sync_fails_is_whole_or_absent_and_can_be_repeated(company, many, states, sync):
    failing = f"inject=fsync,fdatasync:error=EIO:when={sync}"
    said, trace = traced("import", company, many, *SYNCS, "-e", failing)
    assert any("INJECTED" in line for line in trace)
    assert_whole_or_absent(said, states)


@pytest.mark.parametrize("write", range(1, 2 * FIRST, 2) if FIRST else (40,))
def test_an_import_for_which_there_is_no_room_for_a_while_is_absent_and_can_be_repeated(
    company, many, states, write
):
    full = f"inject=pwrite64:error=ENOSPC:when={write}..{write + 3}"
    said, trace = traced("import", company, many, "-e", "trace=pwrite64", "-e", full)
    assert any("INJECTED" in line for line in trace)
    assert_whole_or_absent(said, states)


def test_each_write_is_synced_before_it_is_told_to_be_done(company):
    _, trace = traced("record", company, 10, "-e", "trace=fsync,fdatasync,write")
    told = [number for number, line in enumerate(trace) if '"told' in line]
    assert len(told) == 10
    for earlier, later in pairwise([0, *told]):
        assert any("sync(" in line for line in trace[earlier:later])
