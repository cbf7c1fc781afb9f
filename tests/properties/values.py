"""Strategies for values of every type that a field may have, for records of toys, and for edits of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from hoshin.changes import edits
from hoshin.changes.codecs import PathPoint
from hoshin.changes.edits import Edit
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.keys import Key
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref
from toys.plan import Box, Colour, Friendship, Manual, Reading, Toy

KINDS = tuple(record.kind for record in (Box, Toy, Friendship, Manual, Reading))

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
filled_texts = texts.filter(lambda text: bool(text.strip()))
keys = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26).map(Key)
whole_numbers = st.integers(-(2**63), 2**63 - 1)
dates = st.dates(date(1, 1, 1), date(9999, 12, 31))


def decimals(low: Decimal | None = None, high: Decimal | None = None) -> st.SearchStrategy[Decimal]:
    """Decimals in every spelling: trailing zeros, exponents, a minus before zero."""
    written = st.builds(
        lambda sign, digits, exponent: Decimal((sign, digits, exponent)),
        st.integers(0, 1),
        st.lists(st.integers(0, 9), min_size=1, max_size=25).map(tuple),
        st.integers(-30, 30),
    )
    bounded = written.filter(lambda value: (low is None or value >= low) and (high is None or value <= high))
    return bounded if high is None else st.one_of(bounded, st.decimals(low, high, places=4))


paths = st.dictionaries(dates, decimals(), max_size=4).map(
    lambda points: tuple(PathPoint(day, value) for day, value in sorted(points.items()))
)

shares = decimals(Decimal(0), Decimal(1))


def references(kinds: tuple[str, ...]) -> st.SearchStrategy[Ref[Record]]:
    """References to any entity of the kinds, there or not."""
    return st.builds(Ref, st.sampled_from(kinds), keys)


VALUES: dict[tuple[str, str], st.SearchStrategy[object]] = {
    ("toy", "colour"): st.sampled_from(Colour),
    ("toy", "shared"): shares,
    ("toy", "count"): whole_numbers,
    ("manual", "title"): filled_texts,
    ("manual", "shelf"): whole_numbers,
    ("manual", "official"): st.booleans(),
    ("manual", "printed"): dates,
    ("manual", "steps"): paths,
    ("manual", "weight"): decimals(Decimal(0)),
    ("manual", "offset"): decimals(),
}


def values_of(kind: str, field: PlanField) -> st.SearchStrategy[object]:
    """Every value that a field may hold."""
    filled = references(field.kinds) if field.kinds else VALUES.get((kind, field.name), texts)
    return st.none() | filled if field.optional else filled


def records(kind: str) -> st.SearchStrategy[Record]:
    """Records of a kind with any values, whatever they refer to."""
    values = {field.name: values_of(kind, field) for field in fields_of(kind)}
    return st.builds(entity_of(kind).record, keys, **values)


any_records = st.sampled_from(KINDS).flatmap(records)
creations = any_records.map(edits.create)


@st.composite
def updates(draw: st.DrawFn) -> Edit:
    """Updates of every kind and field, not meant for any picture."""
    record = draw(any_records)
    ends = entity_of(record.kind).ends
    field = draw(st.sampled_from([field for field in fields_of(record.kind) if field.name not in ends]))
    return edits.update(record, field.name, draw(values_of(record.kind, field)))


any_edits = st.one_of(
    creations,
    updates(),
    any_records.map(lambda record: edits.retire(record.ref)),
    any_records.map(lambda record: edits.restore(record.ref)),
)
