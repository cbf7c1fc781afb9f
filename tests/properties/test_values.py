"""Values and edits come back from the log as they went in; keys of links follow from their ends."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hoshin.changes.codecs import BadValue, DecimalCodec, canonical
from hoshin.changes.edits import BadEdit, dumps, from_wire, inverse, to_wire
from hoshin.changes.fields import fields_of
from hoshin.changes.keys import is_key, link_key, new_key
from hoshin.changes.schema import json_schema
from properties.values import KINDS, any_edits, creations, decimals, records, references, texts, updates


@given(any_edits)
def test_an_edit_comes_back_from_its_wire_form(edit):
    assert from_wire(to_wire(edit)) == edit


@given(any_edits)
def test_the_wire_form_of_an_edit_is_json(edit):
    wire = to_wire(edit)
    assert (json.loads(dumps(wire.before)), json.loads(dumps(wire.after))) == (wire.before, wire.after)


@given(updates())
def test_an_update_taken_back_twice_is_itself(edit):
    assert inverse(inverse(edit)) == edit


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_fits_the_schema(kind):
    properties = json_schema(kind)["properties"]

    @given(records(kind))
    def fits(record):
        for field in fields_of(kind):
            wire, schema = field.to_wire(getattr(record, field.name)), properties[field.wire]
            choices = schema.get("anyOf", [schema])
            assert any(_fits(wire, choice) for choice in choices)

    fits()


def _fits(wire: object, schema: dict[str, object]) -> bool:
    """Whether a value fits as much of JSON schema as the codecs use."""
    types = {"string": str, "integer": int, "boolean": bool, "array": list, "null": type(None)}
    if type(wire) is not types[schema["type"]]:
        return False
    if "enum" in schema and wire not in schema["enum"]:
        return False
    return "pattern" not in schema or re.search(schema["pattern"], wire) is not None


@given(decimals())
def test_a_decimal_is_written_without_exponent_and_needless_zeros(value):
    assert re.fullmatch(r"0|-?(?!0\d)\d+(\.\d*[1-9])?", canonical(value))


@given(decimals())
def test_a_written_decimal_is_the_same_number(value):
    assert Decimal(canonical(value)) == value


@given(decimals(), st.integers(0, 5))
def test_equal_decimals_are_written_alike(value, zeros):
    sign, digits, exponent = value.as_tuple()
    same = Decimal((sign, digits + (0,) * zeros, exponent - zeros))
    assert canonical(same) == canonical(value)


@given(decimals())
def test_no_decimal_is_kept_as_a_float(value):
    with pytest.raises(BadValue):
        DecimalCodec().from_wire(float(value))


@given(
    st.one_of(
        st.booleans(),
        st.none(),
        st.sampled_from(["", " 1", "1 ", "1_000", "1e3", "+1", ".5", "5.", "NaN", "Infinity", "-", "١"]),
        st.text().filter(lambda text: not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text)),
    )
)
def test_what_is_no_plain_decimal_is_refused(wire):
    with pytest.raises(BadValue, match="expected a decimal"):
        DecimalCodec().from_wire(wire)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(kind, field.name, id=f"{kind}.{field.name}")
        for kind in KINDS
        for field in fields_of(kind)
    ],
)
def test_a_field_reads_any_json_or_refuses_it(kind, name):
    field = next(field for field in fields_of(kind) if field.name == name)

    @settings(max_examples=40)
    @given(json_values)
    def reads(wire):
        try:
            value = field.from_wire(wire)
        except BadValue:
            return
        field.check(value)
        assert field.from_wire(field.to_wire(value)) == value

    reads()


@given(creations, st.text(min_size=1))
def test_a_creation_with_an_unknown_field_is_refused_by_name(edit, name):
    wire = to_wire(edit)
    assume(name not in wire.after)
    wire.after[name] = None
    with pytest.raises(BadEdit, match="no such field") as caught:
        from_wire(wire)
    assert (caught.value.subject, caught.value.field) == (edit.subject, name)


@given(texts, st.lists(references(("toy", "box")), min_size=1, max_size=3))
def test_equal_ends_give_one_key_of_26_characters(kind, ends):
    key = link_key(kind, *map(str, ends))
    assert is_key(key)
    assert key == link_key(kind, *map(str, ends))


@given(st.lists(references(("toy", "box")), min_size=2, max_size=2, unique=True))
def test_other_ends_give_another_key(ends):
    one, other = map(str, ends)
    assert len({link_key("a", one, other), link_key("a", other, one), link_key("b", one, other)}) == 3


def test_keys_made_later_sort_later():
    made = [new_key() for _ in range(1000)]
    assert made == sorted(set(made))
