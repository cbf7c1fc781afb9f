"""What an examination says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hoshin.home import Home


class State(StrEnum):
    """How it is."""

    OK = "ok"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: how it is, what was found, and what to do where it is not well."""

    about: str
    state: State
    found: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """What is examined: a home, and the port on which its pages should answer."""

    home: Home
    port: int


def ok(about: str, found: str) -> Line:
    """All is well."""
    return Line(about, State.OK, found)


def warning(about: str, found: str, advice: str) -> Line:
    """It works, and somebody should look at it."""
    return Line(about, State.WARNING, found, advice)


def failure(about: str, found: str, advice: str) -> Line:
    """It does not work, or will be lost."""
    return Line(about, State.FAILURE, found, advice)
