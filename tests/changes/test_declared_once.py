"""A toy kind of entity is found everywhere, with no line about it outside its app."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

import hoshin
from changes.playroom import draft
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.edits import Op
from hoshin.changes.log import edits_between
from hoshin.changes.schema import Permission, json_schema, permission_table
from hoshin.changes.tables import table_of
from hoshin.changes.words import sentence
from toys.plan import Colour, Toy


def test_no_line_of_the_program_speaks_of_a_toy():
    program = Path(hoshin.__file__).parent
    naming = [
        path.name for path in program.rglob("*.py") if re.search(r"\b[Tt]oys?\b", path.read_text("utf-8"))
    ]
    assert naming == []


def test_a_toy_is_in_the_picture(room):
    assert moments.today().of(Toy)[room.ball.key] == room.ball


def test_a_toy_is_in_a_picture_that_is_read_from_the_tables(room):
    assert moments.load().of(Toy)[room.ball.key] == room.ball


def test_a_toy_is_in_the_log(room):
    created = [edit.after for edit in edits_between(0, room.number) if edit.op is Op.CREATE]
    assert room.ball in created


def test_a_toy_is_a_row_of_its_table(room):
    row = table_of("toy").objects.get(pk=room.ball.key)
    assert (row.title, row.box_id, row.retired) == ("Ball", room.mias.key, False)


def test_a_toy_is_there_as_of_an_earlier_number(room):
    adopt(draft().update(room.ball, title="Football"))
    assert moments.as_of(room.number).of(Toy)[room.ball.key].title == "Ball"


def test_a_toy_is_not_there_before_it_was_born(room):
    assert len(moments.as_of(room.number - 1).of(Toy)) == 0


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "Football", "Toy “Ball”: Toy from “Ball” to “Football”"),
        ("title", "", "Toy “Ball”: Toy from “Ball” to empty"),
        ("colour", Colour.RED, "Toy “Ball”: Colour from empty to “red”"),
        ("count", 3, "Toy “Ball”: How many from 1 to 3"),
        ("shared", Decimal("0.250"), "Toy “Ball”: Shared from empty to 0.25"),
    ],
)
def test_a_change_of_a_toy_is_a_sentence(room, field, value, said):
    (edit,) = draft().update(room.ball, **{field: value}).edits
    assert sentence(edit, moments.today()) == said


def test_a_sentence_names_what_a_toy_refers_to(room):
    (edit,) = draft().update(room.ball, box=room.toms.ref).edits
    assert sentence(edit, moments.today()) == "Toy “Ball”: Box from “mia” to “tom”"


def test_the_sentence_of_an_unborn_toy_names_it(room):
    changes = draft()
    toy = Toy(changes.key, title="Drum", box=room.mias.ref)
    assert [
        sentence(edit, moments.today()) for edit in changes.create(toy).retire(room.ball).restore(room.ball)
    ] == [
        "Toy “Drum” created",
        "Toy “Ball” retired",
        "Toy “Ball” restored",
    ]


def test_the_permission_table_says_who_decides_on_a_toy():
    about_toys = [line for line in permission_table() if line.kind == "toy"]
    assert about_toys == [
        Permission("toy", "", ("leaders",)),
        Permission("toy", "title", ("owner",)),
        Permission("toy", "box", ("leaders",)),
        Permission("toy", "parent", ("owner",)),
        Permission("toy", "colour", ("administrator",)),
        Permission("toy", "shared", ("leaders",)),
        Permission("toy", "count", ("leaders",)),
    ]


def test_the_permission_table_leaves_out_the_ends_of_a_link():
    about_friendships = [line for line in permission_table() if line.kind == "friendship"]
    assert about_friendships == [
        Permission("friendship", "", ("owner of one", "owner of other")),
        Permission("friendship", "because", ("owner of one",)),
    ]


def test_a_toy_has_a_json_schema():
    key = "[0-9A-HJKMNP-TV-Z]{26}"
    assert json_schema("toy") == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Toy",
        "description": "Something to play with.",
        "type": "object",
        "properties": {
            "key": {"type": "string", "pattern": f"^{key}$"},
            "title": {"type": "string", "title": "Toy", "description": "What it is."},
            "box": {"type": "string", "pattern": f"^{key}$", "x-kinds": ["box"], "title": "Box"},
            "parent": {
                "anyOf": [
                    {"type": "string", "pattern": f"^(box|toy):{key}$", "x-kinds": ["box", "toy"]},
                    {"type": "null"},
                ],
                "title": "Belongs to",
            },
            "colour": {
                "anyOf": [{"type": "string", "enum": ["red", "blue"]}, {"type": "null"}],
                "title": "Colour",
            },
            "shared": {
                "anyOf": [
                    {
                        "type": "string",
                        "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
                        "x-minimum": "0",
                        "x-maximum": "1",
                    },
                    {"type": "null"},
                ],
                "title": "Shared",
            },
            "count": {"type": "integer", "title": "How many", "x-unit": "pieces"},
        },
        "required": ["key", "title", "box"],
        "additionalProperties": False,
    }


def test_a_field_is_spoken_by_its_wire_name(room):
    assert "printed_on" in json_schema("manual")["properties"]


def test_the_migration_of_the_toys_is_in_step(db):
    call_command("makemigrations", "toys", check=True, dry_run=True, verbosity=0)
