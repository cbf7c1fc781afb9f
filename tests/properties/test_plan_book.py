"""The plan as a workbook, for any plan: what nobody edited is no edit, and what somebody edited is exactly that."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import PlanField, fields_by_name
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.plan_book.columns import columns_in_book
from hoshin.interchange.plan_book.merging import Merging
from hoshin.interchange.plan_book.names import RefTexts
from hoshin.interchange.plan_book.values import written
from hoshin.journal.actor import OPERATOR
from interchange.edited_books import Edited, exported, held_against
from properties.plans import histories
from properties.values import KINDS, records

few = settings(max_examples=60)

pictures = st.lists(st.sampled_from(KINDS).flatmap(records), max_size=6).map(
    lambda those: Picture().moved([Edit(Op.CREATE, one.ref, after=one) for one in those], 1)
)
"""Plans of any values at all, whatever they refer to."""


@few
@given(pictures)
def test_a_plan_that_was_exported_and_not_edited_has_nothing_to_bring_in(picture):
    found = held_against(exported(picture, *KINDS), picture)
    assert (found.changes, found.creations, found.faults, found.missing) == ([], [], [], [])


@few
@given(histories(), st.randoms(use_true_random=False))
def test_sorting_rows_and_moving_columns_changes_nothing(history, chance: random.Random):
    picture = history.last
    edited = Edited(exported(picture, *KINDS))
    for kind in KINDS:
        edited.shuffle(kind, chance)
    found = held_against(edited.done(), picture)
    assert (found.changes, found.creations, found.faults, found.missing) == ([], [], [], [])


@few
@given(histories(), st.data())
def test_what_is_typed_into_cells_comes_back_as_exactly_that(history, data):
    picture = history.last
    wanted = data.draw(typed(picture))
    edited = Edited(exported(picture, *KINDS))
    for (ref, name), value in wanted.items():
        type_in(edited, picture, ref, name, value)
    found = held_against(edited.done(), picture)
    assert not found.faults
    changed = {
        (ref, name): value for (ref, name), value in wanted.items() if value != before(picture, ref, name)
    }
    assert {(one.ref, one.field.name): one.after for one in found.changes} == changed
    assert {(one.ref, one.field.name): one.before for one in found.changes} == {
        (ref, name): before(picture, ref, name) for ref, name in changed
    }


@few
@given(histories(), st.data())
def test_cells_that_the_plan_changed_too_clash_and_no_others(history, data):
    base = history.last
    typed_in, done = data.draw(typed(base)), data.draw(typed(base))
    now = base + [
        Edit(Op.UPDATE, ref, name, before(base, ref, name), value) for (ref, name), value in done.items()
    ]
    edited = Edited(exported(base, *KINDS))
    for (ref, name), value in typed_in.items():
        type_in(edited, base, ref, name, value)
    merged = Merging(held_against(edited.done(), base, now), base, {}).into(Draft(now, author=OPERATOR))
    both = {
        place
        for place, value in typed_in.items()
        if len({before(base, *place), value, done.get(place, before(base, *place))}) == 3
    }
    assert len(merged.clashes) == len(both)
    after = now + merged.draft.edits
    for (ref, name), value in typed_in.items():
        if (ref, name) not in both and value != before(base, ref, name):
            assert getattr(after[ref], name) == value
    assert all(edit.before == getattr(now[edit.subject], edit.field) for edit in merged.draft.edits)


@st.composite
def typed(draw: st.DrawFn, picture: Picture) -> dict[tuple[Subject, str], object]:
    """Values for a few cells of live toys and manuals."""
    found: dict[tuple[Subject, str], object] = {}
    live = [one for one in picture if one.kind in ("toy", "manual")]
    for record in draw(st.lists(st.sampled_from(live), max_size=4)) if live else ():
        names = {
            "toy": ("title", "colour", "shared", "count", "parent"),
            "manual": ("shelf", "official", "title"),
        }
        name = draw(st.sampled_from(names[record.kind]))
        found[record.ref, name] = draw(_values(picture, fields_by_name(record.kind)[name], record))
    return found


def _values(picture: Picture, field: PlanField, record: Record) -> st.SearchStrategy[object]:
    match field.name:
        case "title":
            return st.sampled_from(["a whale", "=1+1", "+49", "@me", "-3", "2026", "ball"])
        case "colour":
            return st.sampled_from([None, "red", "blue"]).map(lambda c: c and type_of(field)(c))
        case "shared":
            return st.none() | st.decimals(0, 1, places=3)
        case "official":
            return st.booleans()
        case "parent":
            others = [one.ref for one in picture if one.kind in field.kinds and one.ref != record.ref]
            return st.sampled_from([None, *others])
    return st.integers(1, 10**6)


def type_of(field: PlanField):
    return field.codec.choices


def before(picture: Picture, ref: Ref[Record], name: str) -> object:
    return getattr(picture[ref], name)


def type_in(edited: Edited, picture: Picture, ref: Subject, name: str, value: object) -> None:
    """Type a value as a person would: what a reference is called, a word of a list."""
    column = next(one for one in columns_in_book(ref.kind) if one.field.name == name)
    edited.set(ref.kind, ref.key, column.heading, written(column.field, value, RefTexts(picture)))
