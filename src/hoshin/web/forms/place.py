"""Where a form's changes go: into today's plan, or into a draft of one's own that the page is looked at with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.choices import choice_word
from hoshin.changes.draft import Draft
from hoshin.changes.joined import joined
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.pending import Pending, pending_one
from hoshin.changes.picture import Picture
from hoshin.changes.proposals import amend
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal.actor import Actor, involved
from hoshin.web.moment import At, Moment, moment_of
from hoshin.web.reader import Reader, reader_of

OPEN: Final = (State.DRAFT, State.PROPOSED, State.AGREED)
"""What may still be changed by who wrote it; others are asked again then."""


@dataclass(frozen=True)
class Place:
    """The plan that a form shows and changes. `draft`: the changeset that it adds to; None for the plan itself."""

    moment: Moment
    reader: Reader
    draft: Pending | None = None

    @property
    def seen(self) -> Picture:
        """What the reader sees of it."""
        return self.moment.view.seen

    @property
    def whole(self) -> Picture:
        """All of it: what edits are written against."""
        return self.moment.view.whole

    def new_draft(self, on: Picture, why: str) -> Draft:
        """A draft of the reader's."""
        return Draft(on, author=self.reader.actor, reason=why)

    def add(self, draft: Draft) -> Key:
        """Add edits to the draft that is looked at. Raises NotAllowed, BadInput."""
        assert self.draft is not None
        edits = joined([*self.draft.edits, *draft.edits])
        reason = draft.reason if draft.reason and not self.draft.reason else None
        return Key(amend(self.draft.key, edits, by=self.reader.actor, reason=reason).key)


def place_of(request: HttpRequest) -> Place:
    """Where the changes of a request go. Raises NotAllowed for who may not propose, and for a moment that is past."""
    reader, moment = reader_of(request), moment_of(request)
    check_may(reader.actor, Ability.PROPOSE)
    if moment.at is At.NOW:
        return Place(moment, reader)
    if moment.at is At.THEN or moment.view.changeset is None:
        raise BadInput(_("What was is not changed: open today's page, and change it there."))
    return Place(moment, reader, _own(moment.view.changeset, reader))


def may_change(moment: Moment, reader: Reader) -> bool:
    """Whether a page offers forms to its reader: today's, and one inside a change of their own that is still open."""
    if not reader.may(Ability.PROPOSE) or moment.at is At.THEN:
        return False
    if moment.view.changeset is None:
        return True
    row = Changeset.objects.filter(pk=moment.view.changeset, state__in=OPEN).values_list("author").first()
    return row is not None and reader.actor in involved(Actor(row[0]))


def _own(key: Key, reader: Reader) -> Pending:
    found = pending_one(key, reader.actor)
    if found.state not in OPEN:
        raise BadInput(
            _("This change is %(state)s, and is not changed any more.") % {"state": choice_word(found.state)}
        )
    if reader.actor not in involved(found.author):
        raise NotAllowed(_("This change is somebody else's: counter it on its page, and change your own."))
    return found
