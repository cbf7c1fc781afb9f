"""Adoption: all or nothing, under one number; conflicts carry both values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from changes.playroom import draft, is_live, now, refused
from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.edits import BadEdit, Edit, Op, create
from hoshin.changes.keys import Key, new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.log import edits_between, edits_of
from hoshin.changes.models import Changeset, State
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Entry
from toys.plan import Friendship, Toy

pytestmark = pytest.mark.stores


def test_what_is_adopted_is_the_plan_from_its_number_on(room):
    adopted = adopt(draft().update(room.ball, title="Football"))
    assert (adopted.number, now(room.ball).title) == (room.number + 1, "Football")
    assert moments.today() == adopted.picture == moments.load()


def test_an_adoption_keeps_author_reason_and_edits(room):
    adopted = adopt(draft(reason="It is one").update(room.ball, title="Football"))
    row = Changeset.objects.get(pk=adopted.changeset)
    assert (row.author, row.reason, row.state, row.number) == (
        OPERATOR,
        "It is one",
        State.ADOPTED,
        adopted.number,
    )
    assert [(edit.field, edit.before, edit.after) for edit in edits_of(row)] == [
        ("title", "Ball", "Football")
    ]


def test_an_adoption_is_one_line_of_the_journal(room):
    adopted = adopt(draft(reason="It is one").update(room.ball, title="Football"))
    entry = Entry.objects.get(number=adopted.number)
    assert (entry.actor, entry.verb, entry.at) == (OPERATOR, "adopt", adopted.at)
    assert (entry.subject, entry.payload) == (
        f"changeset:{adopted.changeset}",
        {"reason": "It is one", "edits": 1},
    )


def test_edits_of_one_field_one_after_another_all_count(room):
    adopt(draft().update(room.ball, title="Football").update(room.ball, title="Handball"))
    assert (now(room.ball).title, len(edits_between(room.number, room.number + 1))) == ("Handball", 2)


def test_what_is_made_changed_and_retired_at_once_is_in_the_tables_as_the_last_edit_left_it(room):
    drum, drums = (Toy(new_key(), title=title, box=room.mias.ref) for title in ("Drum", "Drums"))
    changes = draft().create(drum).create(drums).update(drum, parent=drums.ref).update(drum, parent=None)
    adopt(
        changes.retire(drum)
        .update(drum, shared=None)
        .update(room.kite, count=2)
        .retire(room.kite)
        .restore(room.kite)
    )
    assert moments.load() == moments.today()
    assert (is_live(drum), is_live(drums), now(room.kite).count) == (False, True, 2)


def test_a_reference_to_one_of_several_kinds_changes_as_a_whole(room):
    for above in (room.kite.ref, room.mias.ref, None):
        adopt(draft().update(room.ball, parent=above))
        assert moments.load() == moments.today()
    assert now(room.ball).parent is None


def test_a_draft_without_edits_is_not_kept(room):
    with refused(BadInput, "There is nothing to adopt: the draft holds no edit."):
        adopt(draft())
    assert numbers.head()[1] == room.number


def test_what_cannot_be_adopted_changes_nothing(room):
    changes = draft().update(room.kite, title="Dragon").retire(room.mias)
    with pytest.raises(Broken):
        adopt(changes)
    assert (now(room.kite).title, numbers.head()[1], Changeset.objects.count()) == ("Kite", room.number, 1)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda room: Edit(Op.UPDATE, room.ball.ref, "title", "Ball", None), "field title: found None"),
        (lambda room: Edit(Op.UPDATE, room.ball.ref, "flavour", None, "sweet"), "there is no such field"),
        (lambda room: Edit(Op.RETIRE, Ref("dragon", room.ball.key)), "there is no such kind"),
        (lambda room: create(Toy(Key("x"), title="Short", box=room.mias.ref)), "26 characters of a key"),
        (lambda room: Edit(Op.CREATE, room.ball.ref, after=room.doll), "expected the toy of this key"),
        (lambda room: Edit(Op.CREATE, room.ball.ref), "found None, expected the toy"),
    ],
)
def test_what_no_draft_makes_is_not_adopted(room, edit, words):
    changes = draft()
    changes.edits = [edit(room)]
    with refused(BadEdit, words):
        adopt(changes)
    assert numbers.head()[1] == room.number


def test_the_ends_of_a_link_do_not_change(room):
    link = linked(Friendship(UNKEYED, one=room.ball.ref, other=room.doll.ref))
    adopt(draft().create(link))
    changes = draft()
    changes.edits = [Edit(Op.UPDATE, link.ref, "other", room.doll.ref, room.kite.ref)]
    with refused(BadEdit, "the ends of a link never change"):
        adopt(changes)


def test_a_retired_entity_takes_the_one_edit_that_is_allowed(room):
    adopt(draft().retire(room.ball))
    adopt(draft().update(room.ball, shared=Decimal(0)))
    assert now(room.ball).shared == 0


def test_what_is_not_there_cannot_be_retired(room):
    ghost = Toy(new_key(), title="Ghost", box=room.mias.ref)
    with refused(Conflicts, f"Toy {ghost.key} retired: there is no such entity."):
        adopt(draft().retire(ghost))
