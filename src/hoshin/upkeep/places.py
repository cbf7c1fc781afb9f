"""Where copies of a home's database lie, and what they are called."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from hoshin.home import CONFIG, Home

ARCHIVE: Final = ".zip"


def stamped(kind: str, suffix: str = ARCHIVE) -> str:
    """A file's name that tells what it is and from when: `hoshin-backup-20260630T101112Z.zip`."""
    return f"hoshin-{kind}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{suffix}"


def new_backup(home: Home, kind: str = "backup") -> Path:
    """The file for a new archive, in the home's folder of backups, which is made. Raises OSError."""
    make_folder(home.backups)
    return home.backups / stamped(kind)


def make_folder(folder: Path) -> None:
    """A folder for its owner alone, where there is none."""
    with suppress(FileExistsError):
        os.makedirs(folder, mode=0o700)


def present_home() -> Home:
    """The home that this process works in; one without daily backups where the settings came from no home."""
    folder = Path(os.environ.get("HOSHIN_HOME") or Path.cwd())
    return Home.read(folder) if (folder / CONFIG).is_file() else Home(folder, "", "", backup_daily=False)


def backups(home: Home) -> list[Path]:
    """The copies of a home's database that lie in it and in its folder of backups, oldest first. They hold what it held."""
    patterns = (
        (home.backups, f"hoshin-*{ARCHIVE}"),
        (home.folder, f"hoshin-*{ARCHIVE}"),
        (home.folder, "hoshin-*.db"),
    )
    found = {file for folder, pattern in patterns for file in folder.glob(pattern)}
    return sorted(found, key=lambda file: (file.name.rpartition("-")[2], file.name))
