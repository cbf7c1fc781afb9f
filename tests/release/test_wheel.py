"""The wheel holds all that an installation needs: built, installed into an environment of its own, and used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from release.serving import serving

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")


def call(*words: object, folder: Path = ROOT) -> str:
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_", "PYTHON"))}
    done = subprocess.run(
        [str(word) for word in words], cwd=folder, env=mine, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def hoshin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`hoshin` out of the wheel, with the packages of the lock file and no others."""
    folder = tmp_path_factory.mktemp("wheel")
    call(UV, "build", "--wheel", "--quiet", "--out-dir", folder)
    (wheel,) = folder.glob("*.whl")
    call(UV, "venv", "--quiet", "--python", sys.executable, folder / "environment")
    call(UV, "export", "--locked", "--quiet", "--no-dev", "--no-emit-project", "-o", folder / "locked.txt")
    python = folder / "environment" / "bin" / "python"
    call(UV, "pip", "install", "--quiet", "--python", python, "-r", folder / "locked.txt")
    call(UV, "pip", "install", "--quiet", "--no-deps", "--python", python, wheel)
    return folder / "environment" / "bin" / "hoshin"


def test_it_makes_the_demo_company_and_answers_browsers(hoshin, tmp_path):
    said = call(hoshin, "--home", tmp_path / "demo", "demo", "--weeks", "1", folder=tmp_path)
    assert "Alignment index" in said
    with (
        serving(hoshin, tmp_path / "demo") as port,
        closing(HTTPConnection("127.0.0.1", port, timeout=30)) as web,
    ):
        web.request("GET", "/sign-in")
        answer = web.getresponse()
        page = answer.read().decode()
        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert style, page
        web.request("GET", style[1])
        styles = web.getresponse()
        assert (styles.status, len(styles.read()) > 100) == (200, True)


def test_the_bill_of_materials_names_what_the_lock_file_does(tmp_path):
    call(ROOT / "bin" / "bill", tmp_path / "bill.json")
    bill = json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    named = {component["name"] for component in bill["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[\[>=<]", line)[0] for line in project["dependencies"]} | {"psycopg"}
    assert wanted <= named
    assert "pytest" not in named
    assert all(component.get("purl", "").startswith("pkg:pypi/") for component in bill["components"])
