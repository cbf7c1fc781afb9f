"""A finding as pages show it: plain values that templates write down without further thought."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what was typed, and what is wrong with it."""

    value: str = ""
    error: str = ""


EMPTY = Field()


@dataclass(frozen=True, slots=True)
class MendShown:
    """What mends a finding, and what the reader may do about it: `button` is empty where it is no ready change."""

    says: str
    marked: str
    """The same as HTML."""
    button: str
    decides: str
    asks_why: bool
    because: Field


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding: what it says, what it rests on, brings and costs, and its mend."""

    anchor: str
    address: str
    """Where its mend is sent."""
    page: str
    """Its own page."""
    sentence: str
    gain: str
    cost: str
    rests_on: tuple[str, ...]
    mend: MendShown | None
    up_to: str
    """Who can mend it, where the reader cannot press a button; empty where one can."""
