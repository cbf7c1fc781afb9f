"""The repository's own commands, called as a person calls them and from another folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from house.rooms import ROOT


def call(name: str, *arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "bin" / name), *(str(argument) for argument in arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_demo_ends_with_a_briefing_of_its_plan(home):
    done = call("demo", home.name, "--weeks", "1", folder=home.parent)
    assert done.returncode == 0, done.stderr
    assert "Northmoor Pumps" in done.stdout


def test_the_demo_leaves_a_folder_alone_that_is_no_home(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    done = call("demo", tmp_path, folder=tmp_path)
    assert (done.returncode, (tmp_path / "letter.txt").read_text(encoding="utf-8")) == (2, "Dear")


def test_each_benchmark_says_what_it_measures(tmp_path):
    lines = call("bench", "--list", folder=tmp_path).stdout.splitlines()
    assert lines
    assert all(len(line.split()) > 3 for line in lines)


def test_an_unknown_benchmark_is_answered_with_those_there_are(tmp_path):
    done = call("bench", "speed", folder=tmp_path)
    assert done.returncode == 2
    assert "start_up" in done.stderr
