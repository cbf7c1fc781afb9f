"""What a reader may not see is not in the picture, nor is what hangs only on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.changes import visibility
from hoshin.changes.abilities import Ability
from hoshin.changes.draft import Draft
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import OPERATOR, acting_for, person_actor
from hoshin.org.plan import Unit
from hoshin.org.visibility import OrgVisibility
from hoshin.resources.plan import Reader
from properties.companies import PEOPLE, companies, naively_seen, refs_in, two_moments
from properties.plans import BEGINNING, histories, naive_closure
from toys.plan import Manual, Reading, Toy


@st.composite
def readers(draw: st.DrawFn) -> tuple[Picture, set[object]]:
    """A plan, and what of it is closed to somebody."""
    picture = draw(histories(most=3)).last
    refs = [record.ref for side in (picture, picture.retired) for record in side]
    return picture, draw(st.sets(st.sampled_from(refs), max_size=4))


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


@pytest.fixture(scope="module", autouse=True)
def everybody_reads() -> Iterator[None]:
    """On paper nobody has an account: there everybody reads what is open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visibility, "_visibility", OrgVisibility(lambda _reader: frozenset(Ability)))
        yield


people = st.sampled_from(PEOPLE)


def seen(person: Subject, picture: Picture, now: Picture | None = None) -> set[Subject]:
    """What somebody sees of a moment."""
    return refs_in(seen_by(person_actor(person.key), picture, now or picture))


@given(two_moments(), people)
def test_a_person_sees_of_a_moment_what_its_rules_and_those_of_today_show_them(moments, person):
    assert seen(person, moments.then, moments.now) == naively_seen(person, moments.then, moments.now)


@given(two_moments(), people)
def test_what_is_seen_of_a_moment_was_seen_in_it(moments, person):
    if person in moments.now and moments.then[person].unit == moments.now[person].unit:
        assert seen(person, moments.then, moments.now) <= seen(person, moments.then)


@given(companies(), people)
def test_owners_and_unit_leads_always_see_what_is_theirs(picture, person):
    led = {unit.ref for unit in picture.of(Unit).by("lead", person)}
    theirs = {
        record.ref
        for record in picture
        if hasattr(record, "visibility") and (record.owner == person or record.unit in led)
    }
    assert theirs <= seen(person, picture)


@given(companies(), people, st.data())
def test_to_name_somebody_closes_nothing_and_opens_nothing_to_others(picture, person, data):
    closable = sorted(record.ref for record in picture if hasattr(record, "visibility"))
    link = linked(Reader(UNKEYED, subject=data.draw(st.sampled_from(closable)), seen_by=person))
    if link.ref in picture:
        return
    named = picture + Draft(picture, author=OPERATOR).create(link).edits
    assert seen(person, picture) <= seen(person, named)
    for other in PEOPLE:
        if other != person:
            assert seen(other, named) - {link.ref} == seen(other, picture)


@given(two_moments(), people, people)
def test_who_acts_in_anothers_name_sees_no_more_than_either(moments, one, other):
    both = refs_in(seen_by(acting_for(other.key, by=person_actor(one.key)), moments.then, moments.now))
    assert both <= seen(one, moments.then, moments.now) & seen(other, moments.then, moments.now)
