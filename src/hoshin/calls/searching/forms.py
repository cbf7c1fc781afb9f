"""What is asked of the search, and what it tells."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.entities.forms import At
from hoshin.calls.page import Limit, NumberCursor


class Searching(Asked, kw_only=True, frozen=True):
    """A page of what holds some words."""

    q: Annotated[
        str,
        Meta(
            description='Words that must all be there, each of which may go on; `"several in quotes"` stand together. '
            "A key, kind:KEY or a number of the log names the thing itself."
        ),
    ]
    kind: Annotated[
        str | None,
        Meta(description="Only things of this kind: `goal`, `action` …, or of several: `goal,kpi`."),
    ] = None
    unit: Annotated[
        str | None, Meta(description="Only what this unit and those below it have, by key or name.")
    ] = None
    at: At = None
    limit: Limit = 20
    cursor: NumberCursor | None = None


class NamedThing(Told, kw_only=True, frozen=True):
    """Something that is named."""

    kind: str
    key: str
    name: str


class FoundTold(Told, kw_only=True, frozen=True):
    """Something that was found."""

    kind: str
    key: str
    title: Annotated[str, Meta(description="What it is called.")]
    label: Annotated[str, Meta(description="What its kind is called.")]
    live: Annotated[bool, Meta(description="Neither retired nor, of an action, closed.")]
    field: Annotated[
        str | None, Meta(description="In what it was found, where what it is called does not say it.")
    ]
    snippet: Annotated[str | None, Meta(description="The words there.")]
    hangs_on: list[NamedThing]


class FoundPage(Told, kw_only=True, frozen=True):
    """A page of what was found."""

    items: list[FoundTold]
    count: Annotated[int, Meta(description="How many things fit.")]
    is_cut: Annotated[bool, Meta(description="Whether more fit than are counted: another word leaves fewer.")]
    number: Annotated[int | None, Meta(description="The number of the log that was typed.")]
    next: Annotated[int | None, Meta(description="The `cursor` of the next page; null where none follows.")]
