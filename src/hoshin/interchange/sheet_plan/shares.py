"""Which share of what they serve goals are said to have, from the weights beside them."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Final

from hoshin.interchange.sheets.reading import Kind, Reading

_EXACT: Final = Decimal("0.0001")


def shares_of(reading: Reading) -> dict[int, Decimal]:
    """The share of each goal that has a weight, by its place.

    Weights that come to 1 or less are shares as they stand; where they come to more (percentages, points) their sum is the
    whole, if every goal beside them has one. Else nobody knows what a weight is a part of.
    """
    beside: dict[int | None, list[int]] = {}
    for place, item in enumerate(reading.items):
        if item.kind is Kind.GOAL:
            beside.setdefault(item.parent, []).append(place)
    found: dict[int, Decimal] = {}
    for parent, places in beside.items():
        if parent is not None and reading.items[parent].kind in (Kind.GOAL, Kind.PRIORITY):
            found |= _among({place: reading.items[place].value("weight") for place in places})
    return found


def _among(weights: dict[int, object]) -> dict[int, Decimal]:
    said = {place: weight for place, weight in weights.items() if isinstance(weight, Decimal) and weight >= 0}
    whole = sum(said.values(), Decimal())
    if whole <= 1:
        return said
    if len(said) < len(weights):
        return {}
    return {place: (weight / whole).quantize(_EXACT, ROUND_DOWN) for place, weight in said.items()}
