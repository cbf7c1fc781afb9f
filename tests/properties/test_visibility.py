"""What a reader may not see is not in the picture, nor is what hangs only on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref
from properties.plans import BEGINNING, histories, naive_closure
from toys.plan import Manual, Reading, Toy


@st.composite
def readers(draw: st.DrawFn) -> tuple[Picture, set[object]]:
    """A plan, and what of it is closed to somebody."""
    picture = draw(histories(most=3)).last
    refs = [record.ref for side in (picture, picture.retired) for record in side]
    return picture, draw(st.sets(st.sampled_from(refs), max_size=4))


def refs_in(picture: Picture) -> set[object]:
    return {record.ref for side in (picture, picture.retired) for record in side}


@given(readers())
def test_nothing_closed_is_in_a_readers_picture(reader):
    picture, closed = reader
    assert not closed & refs_in(picture.without(closed))


@given(readers())
def test_no_link_of_what_is_closed_is_in_a_readers_picture(reader):
    picture, closed = reader
    seen = picture.without(closed)
    for record in (*seen, *seen.retired):
        assert not {getattr(record, end) for end in entity_of(record.kind).ends} & closed


@given(readers())
def test_a_readers_picture_is_the_whole_without_what_is_closed_and_hangs_only_on_it(reader):
    picture, closed = reader
    assert refs_in(picture.without(closed)) == refs_in(picture) - naive_closure(picture, closed)


@given(readers())
def test_what_is_left_to_a_reader_reads_as_in_the_whole(reader):
    picture, closed = reader
    seen = picture.without(closed)
    assert all(picture.state(ref) == seen.state(ref) for ref in refs_in(seen))


@given(readers(), st.data())
def test_closing_one_after_another_is_closing_all_at_once(reader, data):
    picture, closed = reader
    one_by_one = picture
    for ref in data.draw(st.permutations(sorted(closed))):
        one_by_one = one_by_one.without([ref])
    assert one_by_one == picture.without(closed)


def test_a_manual_that_only_a_closed_toy_is_read_with_is_closed():
    picture = Picture() + BEGINNING
    manual, toys = read_by(1)
    assert manual not in picture.without(toys)


def test_a_manual_that_an_open_toy_is_read_with_too_stays():
    picture = Picture() + BEGINNING
    manual, toys = read_by(2)
    assert manual in picture.without(toys[:1])


def read_by(number: int) -> tuple[Ref[Manual], list[Ref[Toy]]]:
    """A manual of the plan at the beginning that so many toys are read with, and those."""
    picture = Picture() + BEGINNING
    readings = [picture.referring(Reading, "manual", manual.ref) for manual in picture.of(Manual).values()]
    found = next(those for those in readings if len(those) == number)
    return found[0].manual, [reading.toy for reading in found]
