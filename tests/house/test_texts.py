"""What the committed files hold: nothing of one machine, nothing left for later, no file too long to read."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from house.rooms import ROOT

MARKS = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
HOME_FOLDERS = re.compile(r"(?<![\w.-])(/home/\w|/Users/\w|/roo[t]/|[A-Z]:\\Users\\)")
LONGEST = 400
READ_BY_PEOPLE = {".css", ".html", ".js", ".py", ".sh"}


def committed() -> list[Path]:
    """Every file that git keeps; skips where this is no clone."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git clone, so nobody says which files are committed")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def committed_texts() -> list[tuple[Path, str]]:
    """The files that are text, with their text."""
    texts = []
    for path in committed():
        content = path.read_bytes()
        if b"\0" not in content:
            texts.append((path.relative_to(ROOT), content.decode("utf-8")))
    return texts


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}"
        for path, text in committed_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_text_holds_a_mark_for_later():
    assert lines_with(MARKS) == []


def test_no_text_holds_a_path_of_a_machine():
    here = [str(folder) for folder in (ROOT, Path.home()) if len(folder.parts) > 2]
    assert lines_with(HOME_FOLDERS) == []
    assert not here or lines_with(re.compile("|".join(re.escape(path) + r"\b" for path in here))) == []


def test_the_lock_file_names_only_the_public_index():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r'(?:registry|url) = "(\w+://[^/"]*)', lock))
    assert hosts <= {"https://pypi.org", "https://files.pythonhosted.org"}


def test_no_file_is_longer_than_one_can_read():
    long = [
        f"{path}: {text.count(chr(10))} lines"
        for path, text in committed_texts()
        if (path.suffix in READ_BY_PEOPLE or path.parts[0] == "bin") and "migrations" not in path.parts
        if text.count("\n") > LONGEST
    ]
    assert long == []


def test_every_link_between_pages_leads_somewhere():
    dead = [
        f"{path}: {target}"
        for path, text in committed_texts()
        if path.suffix == ".md"
        for target in re.findall(r"\]\((?!\w+:|#)([^)#]+)", text)
        if not (ROOT / path.parent / target).exists()
    ]
    assert dead == []


def test_each_dependency_says_why_it_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = (project["project"]["dependencies"], *extras, *project["dependency-groups"].values())
    named = {re.split(r"[\[<>=!~; ]", line)[0] for group in groups for line in group} - {"hoshin"}
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    said = set(re.findall(r"^\| `([\w-]+)` \| \S", page, flags=re.MULTILINE))
    assert named - said == set()
    assert said - named == set()
