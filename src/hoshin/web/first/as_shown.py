"""A form of the first hour is held against the plan that it showed, so that nobody's change in between is lost."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hoshin.changes.conflicts import conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit, Op
from hoshin.changes.picture import Picture
from hoshin.errors import BadInput
from hoshin.org.view import View, view
from hoshin.web.first.steps import seen_by
from hoshin.web.reader import Reader

NUMBER: Final = "shown"
"""The field that says under which number of the log the plan was shown."""


def as_shown(request: HttpRequest, reader: Reader) -> View:
    """The plan as the form that was sent showed it; today's where it does not say."""
    number = request.POST.get(NUMBER, "")
    try:
        return view(reader.actor, number, now=reader.now) if number.isdecimal() else seen_by(reader)
    except BadInput:
        return seen_by(reader)


def held_against_now(said: Draft, reader: Reader) -> tuple[Draft, str]:
    """What was said of the plan that was shown, as a draft of today's; and where somebody else said otherwise meanwhile."""
    draft = Draft(reader.now, author=reader.actor, reason=said.reason)
    draft.edits = [edit for edit in said.edits if not _holds(edit, reader.now)]
    found = " ".join(one.sentence for one in conflicts(reader.now, draft.edits))
    words = _(
        "Somebody else changed this meanwhile. %(found)s Look at it again, and send it once more where it is right."
    )
    return draft, words % {"found": found} if found else ""


def _holds(edit: Edit, now: Picture) -> bool:
    record = now.find(edit.subject)
    return edit.op is Op.UPDATE and record is not None and getattr(record, edit.field) == edit.after
