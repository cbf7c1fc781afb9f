"""What is asked and told about the log."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.edits import Change
from hoshin.calls.page import Limit, NumberCursor

Number = Annotated[int, Meta(ge=0, le=2**62, description="A number of the log.")]


class ListLog(Asked, kw_only=True, frozen=True):
    """A page of the log."""

    limit: Limit = 20
    cursor: NumberCursor | None = None


class OfNumber(Asked, kw_only=True, frozen=True):
    """One number."""

    number: Number


class LineTold(Told, kw_only=True, frozen=True):
    """What happened under a number, as far as its reader is told."""

    number: int
    at: datetime
    actor: Annotated[str, Meta(description="`person:KEY`, `operator` or `clock`.")]
    actor_name: str
    verb: str
    subject: Annotated[
        str, Meta(description="What it was done to, as `changeset:KEY`; empty where nothing is named.")
    ]
    reason: str
    edits: Annotated[int | None, Meta(description="How many edits of the plan it made.")]
    rows: Annotated[int | None, Meta(description="How many facts it brought.")]


class LogPage(Told, kw_only=True, frozen=True):
    """A page of the log, the newest first."""

    items: list[LineTold]
    next: Annotated[int | None, Meta(description="The `cursor` of the next page; null where none follows.")]


class NumberTold(LineTold, kw_only=True, frozen=True):
    """The same of one number, with each edit that it made."""

    changes: list[Change]


class Undone(Told, kw_only=True, frozen=True):
    """That a number was taken back, by another."""

    undid: int
    number: int
