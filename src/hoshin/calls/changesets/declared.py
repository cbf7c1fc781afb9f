"""The calls about changesets."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.changesets.forms import (
    ChangesetPage,
    ChangesetTold,
    Declining,
    ListChangesets,
    NewChangeset,
    OfChangeset,
    Proposing,
    Rescheduling,
    Resolving,
)

_made: Any = partial(Call, about="Changesets", gives=ChangesetTold)
_done: Any = partial(_made, method=Method.POST)
_ONE, _VERBS = "/changesets/{key}", "hoshin.calls.changesets.verbs"

CHANGESET_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    _made(
        name="list_changesets",
        method=Method.GET,
        path="/changesets",
        takes=ListChangesets,
        gives=ChangesetPage,
        does="hoshin.calls.changesets.read:list_changesets",
        says="What is not adopted",
        more="A list of edits with an author, a reason and a state: drafts of the caller's, and what they have a say in.",
    ),
    _made(
        name="read_changeset",
        method=Method.GET,
        path=_ONE,
        takes=OfChangeset,
        does="hoshin.calls.changesets.read:read_changeset",
        says="One changeset, with what it does in sentences",
    ),
    _done(
        name="create_changeset",
        path="/changesets",
        takes=NewChangeset,
        does="hoshin.calls.changesets.making:make_changeset",
        says="Make a changeset of several edits",
        creates=True,
    ),
    _done(
        name="propose",
        path=f"{_ONE}/propose",
        takes=Proposing,
        does=f"{_VERBS}:propose",
        says="Ask for the consents that a draft needs",
    ),
    _done(
        name="reschedule",
        path=f"{_ONE}/reschedule",
        takes=Rescheduling,
        does=f"{_VERBS}:reschedule",
        says="Give a proposal another day of effect, or none",
    ),
    _done(
        name="consent",
        path=f"{_ONE}/consent",
        takes=OfChangeset,
        does=f"{_VERBS}:consent",
        says="Agree to a proposal",
    ),
    _done(
        name="decline",
        path=f"{_ONE}/decline",
        takes=Declining,
        does=f"{_VERBS}:decline",
        says="Refuse a proposal",
    ),
    _done(
        name="withdraw",
        path=f"{_ONE}/withdraw",
        takes=OfChangeset,
        does=f"{_VERBS}:withdraw",
        says="Take back a draft or proposal of one's own",
    ),
    _done(
        name="resolve",
        path=f"{_ONE}/resolve",
        takes=Resolving,
        does=f"{_VERBS}:resolve",
        says="Settle one conflict",
    ),
    _done(
        name="adopt",
        path=f"{_ONE}/adopt",
        takes=OfChangeset,
        does=f"{_VERBS}:adopt",
        says="Adopt what needs no other consent",
    ),
)
