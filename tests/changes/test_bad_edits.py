"""What a field cannot hold is refused at once: which entity and field, what was found, what was expected."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from changes.playroom import NOBODY, draft, friends, refused
from hoshin.changes.codecs import BadValue
from hoshin.changes.edits import BadEdit, create, from_wire, update
from hoshin.changes.keys import Key, new_key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.upcast import WireEdit
from hoshin.errors import NotFound
from toys.plan import Box, Manual, Toy

BOX = Ref[Box]("box", NOBODY)
TOY = Toy(Key("1" * 26), title="Ball", box=BOX)
MANUAL = Manual(Key("2" * 26), title="Rules")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", None, "found None, expected a text"),
        ("title", 7, "found 7, expected a text"),
        ("title", "a\0b", "found 'a\\x00b', expected a text without NUL and lone surrogates"),
        ("title", "\ud800", "found '\\ud800', expected a text without NUL and lone surrogates"),
        ("box", None, "found None, expected a reference to box"),
        ("box", "BALL", "found 'BALL', expected a reference to box"),
        ("box", TOY.ref, f"found {TOY.ref!r}, expected a reference to box"),
        ("box", Ref("box", Key("short")), "found Ref(kind='box', key='short'), expected a reference to box"),
        ("box", Ref("box", None), "found Ref(kind='box', key=None), expected a reference to box"),
        ("colour", "red", "found 'red', expected one of red, blue"),
        ("shared", Decimal("1.01"), "found '1.01', expected a decimal from 0 to 1"),
        ("shared", 0.5, "found 0.5, expected a decimal from 0 to 1"),
        ("shared", Decimal("NaN"), "found Decimal('NaN'), expected a decimal from 0 to 1"),
        ("count", 2**63, f"found {2**63}, expected a whole number"),
        ("count", True, "found True, expected a whole number"),
        ("count", None, "found None, expected a whole number"),
        ("weight", 1, "there is no such field; expected one of title, box, parent, colour, shared, count"),
    ],
)
def test_a_toy_cannot_hold_it(field, value, said):
    with pytest.raises(BadEdit) as caught:
        update(TOY, field, value)
    assert str(caught.value) == f"{TOY.ref}, field {field}: {said}."
    assert (caught.value.subject, caught.value.field) == (TOY.ref, field)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", " \t", "found a blank text, expected one that says something"),
        ("official", 1, "found 1, expected true or false"),
        (
            "printed",
            datetime(2026, 6, 30, tzinfo=UTC),
            "found datetime.datetime(2026, 6, 30, 0, 0, tzinfo=datetime.timezone.utc), expected a date such as 2026-06-30",
        ),
        ("steps", [], "found [], expected points (date, value) in time order, at most one a day"),
        ("weight", Decimal(-1), "found '-1', expected a decimal of at least 0"),
        ("offset", Decimal("1e61"), "found '1E+61', expected a decimal of at most 60 digits"),
    ],
)
def test_a_manual_cannot_hold_it(field, value, said):
    with pytest.raises(BadEdit) as caught:
        update(MANUAL, field, value)
    assert str(caught.value) == f"{MANUAL.ref}, field {field}: {said}."


def test_a_record_is_checked_when_it_is_created():
    with refused(BadEdit, "field count: found 'many', expected a whole number"):
        create(Toy(new_key(), title="Ball", box=BOX, count="many"))  # type: ignore[arg-type]


def test_an_import_may_leave_blank_what_a_person_must_fill():
    assert create(Manual(new_key(), title=""), blanks=True).after.title == ""


def test_the_ends_of_a_link_never_change():
    friendship = friends(TOY, Toy(Key("3" * 26), title="Doll", box=BOX))
    with pytest.raises(
        BadEdit, match="field one: the ends of a link never change; retire it and create another"
    ):
        update(friendship, "one", friendship.other)


def test_a_draft_names_the_fields_that_there_are():
    drafted = draft(on=Picture()).create(TOY)
    with refused(BadEdit, "field kind: there is no such field; expected one of title, box"):
        drafted.update(TOY, kind="box")


def test_a_draft_does_not_create_what_is_there():
    with refused(BadEdit, "field key: there is an entity with this key already"):
        draft(on=Picture()).create(TOY).create(TOY)


def test_a_draft_does_not_change_what_is_not_there():
    with refused(NotFound, f"There is no {TOY.ref}."):
        draft(on=Picture()).update(TOY, title="Football")


def test_a_draft_leaves_out_what_is_so_already():
    assert draft(on=Picture()).create(TOY).update(TOY, title="Ball", count=1).edits == [create(TOY)]


WRITTEN = {"title": "Rules", "shelf": 1, "printed_on": "2026-06-30"}


def creation(**after: object) -> WireEdit:
    return WireEdit("create", "manual", MANUAL.key, after=after)


def test_a_creation_from_a_file_takes_defaults_for_what_it_leaves_out():
    assert from_wire(creation(**WRITTEN)).after == Manual(
        MANUAL.key, title="Rules", shelf=1, printed=date(2026, 6, 30)
    )


@pytest.mark.parametrize(
    ("after", "field", "said"),
    [
        ({"shelf": 1}, "title", "found nothing, expected a text"),
        ({**WRITTEN, "pages": 8}, "pages", "there is no such field; expected one of title, shelf, official"),
        (
            {**WRITTEN, "printed_on": "30.6.2026"},
            "printed_on",
            "found '30.6.2026', expected a date such as 2026-06-30",
        ),
        ({**WRITTEN, "printed_on": "20260630"}, "printed_on", "found '20260630', expected a date"),
        ({**WRITTEN, "title": None}, "title", "found None, expected a text"),
        ({**WRITTEN, "replaces": "toy:" + NOBODY}, "replaces", "expected a reference to manual"),
    ],
)
def test_a_creation_from_a_file_says_what_does_not_fit(after, field, said):
    with pytest.raises(BadEdit) as caught:
        from_wire(creation(**after))
    assert caught.value.field == field
    assert said in str(caught.value)


@pytest.mark.parametrize("reason", ["a\0b", "\ud800", None])
def test_a_reason_is_a_text_that_both_databases_can_keep(reason):
    with refused(BadValue, "expected a text"):
        draft(on=Picture(), reason=reason)
