"""The stages of `bin/test`, cheapest first: what each runs, and the seconds that it may take."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bin.stages import postgres, report
from bin.stages.chromium import shared_chromium
from bin.stages.steps import Stage, Step

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
HOMES = CACHE / "homes"
TOOLS = Path(sys.executable).parent
PROCESSORS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
NAMES = ("static", "pure", "sqlite", "commands", "postgres", "browser", "release", "verify")
IN_PROCESS = "not pure and not commands"
"""What asks a database in the process of its test; commands are processes of their own."""


def main() -> int:
    options, chosen = _arguments()
    stages = [stage for stage in all_stages(chosen) if stage.name in (options.only or NAMES)]
    to_the_end = options.keep_going or bool(os.environ.get("CI"))
    _forget_other_homes(stages)
    finished: list[report.Finished] = []
    try:
        for stage in stages:
            finished.append(report.run(stage))
            if finished[-1].failed and not to_the_end:
                break
    except KeyboardInterrupt:
        report.close(finished, stages)
        return 130
    return report.close(finished, stages)


def all_stages(chosen: Sequence[str]) -> list[Stage]:
    """Every stage; `chosen` are arguments for pytest."""
    return [
        Stage("static", 60, lambda: nullcontext(static()), at_once=5),
        Stage("pure", 90, lambda: nullcontext([pytest("pytest", "pure", chosen)]), at_once=1),
        Stage("sqlite", 120, lambda: nullcontext([pytest("pytest", IN_PROCESS, chosen)]), at_once=1),
        Stage("commands", 90, lambda: nullcontext([pytest("pytest", "commands", chosen)]), at_once=1),
        Stage("postgres", 90, lambda: on_postgres(chosen), at_once=1),
        Stage("browser", 120, lambda: in_chromium(chosen), at_once=1),
        Stage("release", 120, lambda: nullcontext([release(chosen)]), at_once=1),
        Stage("verify", 60, lambda: nullcontext(verify()), at_once=PROCESSORS),
    ]


def static() -> list[Step]:
    """What is read and not run: form, lint, types, imports, migrations."""
    scratch = CACHE / "migrations"
    scratch.mkdir(parents=True, exist_ok=True)
    in_step = ("-m", "django", "makemigrations", "--check", "--dry-run", "--settings", "hoshin.settings")
    return [
        Step("ruff format", [tool("ruff"), "format", "--check"]),
        Step("ruff check", [tool("ruff"), "check"]),
        Step("words", [tool("python"), "-m", "bin.stages.words", "--check"]),
        Step("mypy", [tool("mypy")]),
        Step("lint-imports", [tool("lint-imports"), "--no-logo"]),
        Step("migrations", [sys.executable, *in_step], {"HOSHIN_HOME": str(scratch)}),
    ]


def pytest(name: str, marks: str, chosen: Sequence[str], environment: dict[str, str] | None = None) -> Step:
    """Pytest over what carries the marks, on all processors."""
    side_by_side = ("-n", str(PROCESSORS), "--dist", "worksteal")
    options = ("-q", "--durations=5", "--ignore=tests/browser", "--ignore=tests/release", "-m", marks)
    command = [sys.executable, "-m", "pytest", *options, *side_by_side, *chosen]
    return Step(name, command, environment or {})


@contextmanager
def on_postgres(chosen: Sequence[str]) -> Iterator[list[Step]]:
    """The tests of what can differ between databases, on a server that lives as long as they run."""
    with postgres.server() as url:
        yield [pytest("pytest", "stores", chosen, {"HOSHIN_TEST_DATABASE_URL": url})]


@contextmanager
def in_chromium(chosen: Sequence[str]) -> Iterator[list[Step]]:
    """The journeys, on all processors in one Chromium: a file to each, in the order in which they are collected."""
    side_by_side = ("-n", str(PROCESSORS), "--dist", "loadfile", "--no-loadscope-reorder")
    command = [sys.executable, "-m", "pytest", "-q", "--durations=5", *side_by_side, "tests/browser", *chosen]
    with shared_chromium() as address:
        yield [Step("pytest", command, {"HOSHIN_TEST_CHROMIUM_AT": address})]


def release(chosen: Sequence[str]) -> Step:
    """What is handed out, as who gets it uses it: the wheel, the container, the how-to with systemd and nginx."""
    return Step("pytest", [sys.executable, "-m", "pytest", "-q", "--durations=5", "tests/release", *chosen])


def verify() -> list[Step]:
    """`hoshin verify` on every home that the tests left."""
    homes = sorted(path.parent for path in HOMES.glob("*/hoshin.toml"))
    return [Step(home.name, [tool("hoshin"), "--home", str(home), "verify"]) for home in homes]


def tool(name: str) -> str:
    """A command of the project's environment."""
    return str(TOOLS / name)


def _arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="bin/test",
        description="Runs the checks and tests in stages. Arguments it does not know go to pytest.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--only", action="append", choices=NAMES, metavar="STAGE", help=f"one of {', '.join(NAMES)}"
    )
    parser.add_argument(
        "--keep-going", action="store_true", help="run all stages even when one fails, as in CI"
    )
    return parser.parse_known_args()


def _forget_other_homes(stages: Sequence[Stage]) -> None:
    """Neither a home of the caller nor one of an earlier run has a part in this one."""
    for name in ("HOSHIN_HOME", "HOSHIN_DATABASE_URL"):
        os.environ.pop(name, None)
    if any(stage.name in {"pure", "sqlite", "commands"} for stage in stages):
        shutil.rmtree(HOMES, ignore_errors=True)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(main())
