"""Files of npm packages that check pages: fetched once into .cache, each proved by its hash."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import pytest

from house.rooms import ROOT

CACHE = ROOT / ".cache" / "npm"


def from_npm(package: str, version: str, member: str, sha256: str) -> Path:
    """A file of a package. Skips the test where there is no npm."""
    kept = CACHE / f"{package}-{version}" / Path(member).name
    if not kept.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(f"{package} is fetched by npm, and there is no npm here.")
        _fetch(npm, f"{package}@{version}", member, kept)
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == sha256, f"{kept} is not {package} {version}."
    return kept


def _fetch(npm: str, package: str, member: str, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        words = (npm, "pack", "--silent", package, "--pack-destination", scratch)
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        (packed,) = Path(scratch).glob("*.tgz")
        with tarfile.open(packed) as archive:
            archive.extract(f"package/{member}", scratch, filter="data")
        shutil.move(Path(scratch) / "package" / member, kept)
