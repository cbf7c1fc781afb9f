"""Start-up of the whole process against a bare interpreter, and the size of a fresh installation."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.harness import Timing, in_words, ratio, say, table
from hoshin.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "engine"
RUNS = 15
ON_FILES = {
    "smart": ["goals.csv"],
    "signals": ["numbers.csv"],
    "forecast": ["numbers.csv", "--horizon", "6"],
    "similar": ["ideas.csv", "--text", "title", "--text", "description"],
    "optimize": ["initiatives.json"],
}
"""The commands on plain files, with a small file each; those that there are not yet are left out."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hoshin-installed-") as folder:
        environment = Path(folder)
        before = fresh_environment(environment)
        install(environment)
        start_up(environment / "bin")
        on_files(environment / "bin")
        report_size(before, size(environment))


def start_up(tools: Path) -> None:
    """Time `hoshin` as somebody has it who installed it, not as a developer does."""
    commands = {
        "python -c pass": [str(tools / "python"), "-c", "pass"],
        "hoshin --version": [str(tools / "hoshin"), "--version"],
        "hoshin --help": [str(tools / "hoshin"), "--help"],
    }
    timings = timed("Whole process", commands)
    for name in ("hoshin --version", "hoshin --help"):
        times = ratio(timings[name], timings["python -c pass"])
        say(f"{name}: {in_words(timings[name].median)}, {times:.1f} times a bare interpreter")


def on_files(tools: Path) -> None:
    """Time each command on a small file, from the shell to its answer; the floor is an interpreter that loads NumPy."""
    commands = {"python -c 'import numpy'": [str(tools / "python"), "-c", "import numpy"]}
    for name, (file, *options) in ON_FILES.items():
        if name in app:
            commands[f"hoshin {name}"] = [str(tools / "hoshin"), name, str(EXAMPLES / file), *options]
    timed("Commands on small files, whole process", commands)


def timed(title: str, commands: dict[str, list[str]]) -> dict[str, Timing]:
    """Time commands and print them beside the first."""
    timings = {name: Timing.of(partial(call, command), runs=RUNS) for name, command in commands.items()}
    floor = next(iter(timings.values()))
    table(
        f"{title}, median of {RUNS} runs (least … most)",
        ("command", "time", "ratio"),
        [(name, timing, f"{ratio(timing, floor):.1f}") for name, timing in timings.items()],
    )
    return timings


def report_size(before: float, after: float) -> None:
    """The size of what `pip install .` adds to an empty environment, as it stands after first use."""
    say(f"installed size: {after - before:.0f} MB on top of an empty environment of {before:.0f} MB")


def fresh_environment(folder: Path) -> float:
    """An empty environment; its size in MB."""
    call([sys.executable, "-m", "venv", str(folder)])
    return size(folder)


def install(environment: Path) -> None:
    call([str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", str(ROOT)])


def size(folder: Path) -> float:
    """What the files below a folder hold together, in MB (10^6 bytes)."""
    return (
        sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
        / 1e6
    )


def call(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
