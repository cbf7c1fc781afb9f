"""What holds of pictures: undo, as-of, scenarios, indexes, loading while others adopt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from hoshin.changes.edits import inverse
from hoshin.changes.fields import fields_of
from hoshin.changes.picture import Picture, Side
from hoshin.changes.records import Records
from properties.plans import KINDS, changesets, histories


def live(picture: Picture) -> dict[object, object]:
    return {record.ref: record for record in picture}


@given(histories(), st.data())
def test_adopting_and_undoing_is_the_identity_on_what_is_live(history, data):
    before = history.last
    edits = data.draw(changesets(before))
    undone = before + edits + [inverse(edit) for edit in reversed(edits)]
    assert live(undone) == live(before)


@given(histories(), st.data())
def test_undoing_an_undo_gives_the_picture_after_adoption(history, data):
    edits = data.draw(changesets(history.last))
    undo = [inverse(edit) for edit in reversed(edits)]
    after = history.last + edits
    assert live(after + undo + [inverse(edit) for edit in reversed(undo)]) == live(after)


@given(histories())
def test_the_picture_as_of_every_past_number_is_the_one_recorded_then(history):
    last = len(history.steps)
    for number in range(last + 1):
        past = history.last.before(history.between(number, last), number)
        assert (past, past.number) == (history.picture(number), number)


@given(histories(), st.data())
def test_a_past_picture_can_be_reached_by_way_of_another(history, data):
    last = len(history.steps)
    halfway = data.draw(st.integers(0, last))
    number = data.draw(st.integers(0, halfway))
    past = history.last.before(history.between(halfway, last), halfway)
    assert past.before(history.between(number, halfway), number) == history.picture(number)


@given(histories(), st.data())
def test_a_scenario_is_the_picture_after_its_adoption(history, data):
    edits = data.draw(changesets(history.last))
    assert history.last + edits == history.last.moved(edits, history.last.number + 1)


@given(histories(), st.data())
def test_a_lens_leaves_the_picture_that_it_is_made_from_as_it_was(history, data):
    edits, last = data.draw(changesets(history.last)), history.last
    _ask_every_index(last)
    _ = last + edits, last.before(history.between(0, last.number), 0), last.without(r.ref for r in last)
    replayed = Picture().moved(history.between(0, last.number), last.number)
    assert last == replayed
    _assert_indexes_are_fresh(last)


@given(histories(), st.data())
def test_indexes_that_are_carried_on_equal_those_made_anew(history, data):
    asked = data.draw(st.integers(0, len(history.steps)))
    picture = history.picture(asked)
    _ask_every_index(picture)
    for step in history.steps[asked:]:
        picture = picture.moved(step.edits, picture.number + 1)
        _assert_indexes_are_fresh(picture)
    _assert_indexes_are_fresh(picture + data.draw(changesets(picture)))
    _assert_indexes_are_fresh(picture.before(history.between(0, picture.number), 0))


def _sides(picture: Picture) -> tuple[Side, Side]:
    return picture, picture.retired


def _ask_every_index(picture: Picture) -> None:
    for side in _sides(picture):
        for kind in KINDS:
            for field in fields_of(kind.kind):
                side.of(kind).by(field.name, None)
            list(side.of(kind))


def _assert_indexes_are_fresh(picture: Picture) -> None:
    for side in _sides(picture):
        for kind in KINDS:
            carried = side.of(kind)
            fresh = Records(Map({record.key: record for record in carried.values()}))
            assert list(carried) == sorted(fresh)
            for name in (field.name for field in fields_of(kind.kind)):
                for value in {None, *(getattr(record, name) for record in fresh.values())}:
                    assert carried.by(name, value) == fresh.by(name, value)
                    assert carried.any_by(name, value) == bool(fresh.by(name, value))


@given(histories(), st.data())
def test_loading_while_others_adopt_converges(history, data):
    last = len(history.steps)
    first = data.draw(st.integers(0, last))
    moments = st.integers(first, last)
    seen: dict[object, tuple[object, bool]] = {}
    for ref in {record.ref for step in history.steps for side in _sides(step.picture) for record in side}:
        # Each row is read at a moment of its own: as it stood then, or not at all.
        record, is_live = history.picture(data.draw(moments)).state(ref)
        if record is not None:
            seen[ref] = record, is_live
    loaded = Picture(first).with_states(seen, first)
    assert loaded.moved(history.between(first, last), last) == history.last
