"""What is asked and told about changesets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.deciding import Reason
from hoshin.calls.edits import Change
from hoshin.calls.page import USUAL, Limit
from hoshin.calls.seats import SeatTold
from hoshin.changes.models import State

Key = Annotated[str, Meta(description="The key of a changeset.")]
Subject = Annotated[str, Meta(description="kind:KEY")]
Values = Annotated[
    dict[str, Any], Meta(description="By field, as when one of the kind is created by itself.")
]
Answers = Annotated[
    str,
    Meta(description="The key of a changeset that one has a say in, instead of which this one is written."),
]
Day = Annotated[date, Meta(description="The day from which it is to hold.")]


class Creation(Asked, kw_only=True, frozen=True, tag_field="op", tag="create"):
    """Bring something in. Later edits of the same draft, and earlier ones, may name it."""

    kind: str
    values: Values
    key: Annotated[str | None, Meta(description="Its key, where the author makes it.")] = None


class Update(Asked, kw_only=True, frozen=True, tag_field="op", tag="update"):
    """Give fields other values."""

    subject: Subject
    values: Values
    before: Annotated[dict[str, Any] | None, Meta(description="What fields are thought to say now.")] = None


class Retirement(Asked, kw_only=True, frozen=True, tag_field="op", tag="retire"):
    """Take something out of what is live."""

    subject: Subject


class Restoration(Asked, kw_only=True, frozen=True, tag_field="op", tag="restore"):
    """Bring something retired back."""

    subject: Subject


NewEdit = Creation | Update | Retirement | Restoration


class NewChangeset(Asked, kw_only=True, frozen=True):
    """Edits that belong together: kept as a draft, proposed, or adopted at once."""

    edits: Annotated[list[NewEdit], Meta(min_length=1, max_length=10_000)]
    reason: Reason = ""
    adopt: Annotated[bool, Meta(description="Adopt it at once, where that is the caller's to decide.")] = (
        False
    )
    propose: Annotated[
        bool, Meta(description="Ask those who decide; with `adopt`, only where it takes their consent.")
    ] = False
    answers: Answers | None = None


class OfChangeset(Asked, kw_only=True, frozen=True):
    """One changeset."""

    key: Key


class Rescheduling(OfChangeset, kw_only=True, frozen=True):
    """A day from which it is to hold."""

    effective: Day | None = None


class Proposing(Rescheduling, kw_only=True, frozen=True):
    """Asking for consent, perhaps for a day to come, perhaps instead of what others propose."""

    answers: Answers | None = None


class Declining(OfChangeset, kw_only=True, frozen=True):
    """Refusing, with a reason."""

    reason: Annotated[str, Meta(description="Why, in a sentence.")]


class Resolving(OfChangeset, kw_only=True, frozen=True):
    """Settling one conflict."""

    position: Annotated[int, Meta(ge=0, lt=2**31, description="Which edit it is, from 0.")]
    keep: Annotated[Literal["mine", "theirs"], Meta(description="Whose value holds.")]


class ListChangesets(Asked, kw_only=True, frozen=True):
    """A page of what is not adopted."""

    limit: Limit = USUAL
    cursor: Annotated[str, Meta(max_length=26, description="What `next` of the page before says.")] | None = (
        None
    )


class TiedTold(Told, kw_only=True, frozen=True):
    """A changeset beside another one."""

    key: Key
    title: Annotated[str, Meta(description="Its reason.")]
    state: Annotated[str, Meta(extra_json_schema={"enum": State.values})]
    author: Annotated[str, Meta(description="`person:KEY`, `operator` or `clock`.")]
    author_name: str
    number: Annotated[int | None, Meta(description="Under which it was adopted.")]


class ChangesetTold(Told, kw_only=True, frozen=True):
    """A changeset as it stands, as far as its reader sees what it is about."""

    key: Key
    title: Annotated[str, Meta(description="Its reason.")]
    state: Annotated[str, Meta(extra_json_schema={"enum": State.values})]
    author: Annotated[str, Meta(description="`person:KEY`, `operator` or `clock`.")]
    author_name: str
    written_at: datetime
    number: Annotated[int | None, Meta(description="Under which it was adopted.")]
    edits: list[Change]
    closed: Annotated[int, Meta(description="How many more edits are of what is closed to the reader.")]
    effective: Annotated[date | None, Meta(description="The day from which it is to hold.")]
    held_up: Annotated[bool, Meta(description="Its day had come, and it could not be adopted.")]
    in_the_way: Annotated[list[str], Meta(description="What would stand in its way now.")]
    missing: Annotated[list[SeatTold], Meta(description="Whose consent is missing.")]
    answers: Annotated[TiedTold | None, Meta(description="Instead of which it was written.")]
    answered_by: Annotated[
        list[TiedTold], Meta(description="What others, or its author, wrote instead of it.")
    ]


class ChangesetPage(Told, kw_only=True, frozen=True):
    """A page of changesets, the newest first."""

    items: list[ChangesetTold]
    next: Annotated[str | None, Meta(description="The `cursor` of the next page; null where none follows.")]
