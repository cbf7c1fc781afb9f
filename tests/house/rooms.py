"""The order of the rooms, read from where import-linter reads it, so that it is written once."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def layers() -> list[list[str]]:
    """The rooms, lowest first; rooms of one layer do not know each other."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    lines = config["importlinter:contract:rooms"]["layers"].split("\n")
    return [[room.strip(" ()") for room in line.split("|")] for line in reversed(lines) if line.strip()]


def height(room: str) -> int:
    """How far up the house a room lies. Raises ValueError for what is no room."""
    for level, rooms in enumerate(layers()):
        if room in rooms:
            return level
    raise ValueError(f"{room} is not among the layers of .importlinter")


def may_know(room: str, other: str) -> bool:
    """Whether `room` may import, or point at, `other`."""
    return room == other or height(other) < height(room)
