"""Reading changesets, as far as they are theirs to see."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.changesets.forms import ChangesetPage, ChangesetTold, ListChangesets, OfChangeset, TiedTold
from hoshin.calls.edits import Change, edit_told
from hoshin.calls.seats import seats_told
from hoshin.calls.wrong import Misasked
from hoshin.changes import moments
from hoshin.changes.answering import Tied, Ties, ties_of
from hoshin.changes.edits import Edit, Op
from hoshin.changes.keys import Key, is_key
from hoshin.changes.log import edits_of
from hoshin.changes.models import Changeset, State
from hoshin.changes.pending import Pending, pending, pending_one
from hoshin.changes.picture import Picture
from hoshin.changes.told import told_under
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import Actor
from hoshin.org.called import actor_called


def list_changesets(caller: Caller, asked: ListChangesets) -> ChangesetPage:
    """What is not adopted: drafts of theirs, and what they have a say in. Raises Misasked."""
    found, seen = pending(caller.actor), caller.view().seen
    start = 0
    if asked.cursor is not None:
        places = {one.key: place for place, one in enumerate(found)}
        if asked.cursor not in places:
            raise Misasked.found(
                "cursor", asked.cursor, _("what `next` of a page said, of a changeset that is still there")
            )
        start = places[Key(asked.cursor)] + 1
    shown = found[start : start + asked.limit]
    follows = len(found) > start + asked.limit
    ties, today = ties_of({one.key: one.answers for one in shown}, caller.actor), moments.today()
    return ChangesetPage(
        items=[_told(one, seen, ties[one.key], today) for one in shown],
        next=shown[-1].key if shown and follows else None,
    )


def read_changeset(caller: Caller, asked: OfChangeset) -> ChangesetTold:
    """One, whatever became of it. Raises NotFound, as for what is closed to them."""
    key = key_of(asked.key)
    row = Changeset.objects.filter(pk=key).first()
    if row is not None and row.number is not None:
        return _adopted(row, row.number, caller)
    found = pending_one(key, caller.actor)
    return _told(found, caller.view().seen, ties_of({key: found.answers}, caller.actor)[key])


def key_of(text: str) -> Key:
    """The key of a changeset, bare or as changeset:KEY. Raises NotFound."""
    bare = text.removeprefix("changeset:")
    if not is_key(bare):
        raise NotFound(_("%(text)r is not the key of a changeset: expected 26 characters.") % {"text": text})
    return Key(bare)


def answered(caller: Caller, text: str | None) -> Key | None:
    """The changeset instead of which another is written: any that they have a say in. Raises Misasked."""
    if text is None:
        return None
    try:
        return pending_one(key_of(text), caller.actor).key
    except BadInput as error:
        expected = _("the key of a changeset that is not adopted, and that you have a say in")
        raise Misasked.found("answers", text, expected) from error


def _told(found: Pending, seen: Picture, ties: Ties, today: Picture | None = None) -> ChangesetTold:
    """A changeset that is not adopted; `seen` is what its reader sees of today's plan."""
    told = [e for e in found.edits if e.op is Op.CREATE or seen.find(e.subject) is not None]
    return ChangesetTold(
        key=found.key,
        title=found.reason,
        state=found.state.value,
        author=found.author,
        author_name=actor_called(found.author),
        written_at=found.written_at,
        number=None,
        edits=_changes(told, seen + [edit for edit in found.edits if edit.op is Op.CREATE]),
        closed=len(found.edits) - len(told),
        effective=found.effective,
        held_up=found.held_up,
        in_the_way=list(found.in_the_way),
        missing=seats_told(found.missing, seen, today),
        answers=_tied(ties.answers) if ties.answers else None,
        answered_by=[_tied(one) for one in ties.answered_by],
    )


def _adopted(row: Changeset, number: int, caller: Caller) -> ChangesetTold:
    edits, is_told = edits_of(row), told_under(number, caller.actor)
    told = [edit for edit in edits if is_told(edit.subject)]
    if not told:
        raise NotFound(_("There is no changeset %(key)s.") % {"key": row.key})
    ties = ties_of({Key(row.key): Key(row.answers) if row.answers else None}, caller.actor)[Key(row.key)]
    return ChangesetTold(
        key=row.key,
        title=row.reason if len(told) == len(edits) else "",
        state=State.ADOPTED.value,
        author=row.author,
        author_name=actor_called(Actor(row.author)),
        written_at=row.written_at,
        number=number,
        edits=_changes(told, caller.view(str(number)).seen),
        closed=len(edits) - len(told),
        effective=row.effective,
        held_up=False,
        in_the_way=[],
        missing=[],
        answers=_tied(ties.answers) if ties.answers else None,
        answered_by=[_tied(one) for one in ties.answered_by],
    )


def _tied(other: Tied) -> TiedTold:
    return TiedTold(
        key=other.key,
        title=other.reason,
        state=other.state.value,
        author=other.author,
        author_name=actor_called(other.author),
        number=other.number,
    )


def _changes(edits: Iterable[Edit], seen: Picture) -> list[Change]:
    return [Change(**edit_told(edit, seen)) for edit in edits]
