"""How well what stands in a column fits each role: evidence for and against, by what its cells may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from hoshin.interchange.sheets.contents import Sort, Sorts

_AGAINST: Final = -0.25
"""What a sort counts of which a role says nothing."""
_STRANGE: Final = {Sort.LETTER: -1.0, Sort.RATING: -0.5}

_TITLE: Final[Mapping[Sort, float]] = {
    Sort.TEXT: 1.0, Sort.LONG: 0.7, Sort.WORD: 0.6, Sort.PERSON: 0.3, Sort.KIND: 0.2, Sort.DEPARTMENT: 0.1,
    Sort.NUMBER: -1.6, Sort.PERCENT: -1.6, Sort.QUANTITY: -0.9, Sort.DATE: -1.6, Sort.PERIOD: -1.0, Sort.YEAR: -1.6,
    Sort.STATUS: -0.8, Sort.ID: -0.7, Sort.UNIT: -0.5, Sort.GRAIN: -1.0, Sort.DIRECTION: -0.8, Sort.YES_NO: -1.2,
    Sort.MAIL: -1.0, Sort.LINK: -0.8, Sort.ERROR: 0.0,
}  # fmt: skip
_FIGURE: Final[Mapping[Sort, float]] = {
    Sort.NUMBER: 0.9, Sort.PERCENT: 0.9, Sort.QUANTITY: 1.0, Sort.YEAR: 0.1, Sort.TEXT: -0.1, Sort.LONG: -0.5,
    Sort.WORD: -0.2, Sort.DATE: -0.4, Sort.PERIOD: -0.4, Sort.PERSON: -0.5, Sort.STATUS: -0.2, Sort.YES_NO: 0.2, Sort.ID: -0.3,
    Sort.ERROR: 0.2,
}  # fmt: skip
_DAY: Final[Mapping[Sort, float]] = {
    Sort.DATE: 1.0, Sort.PERIOD: 0.9, Sort.YEAR: 0.8, Sort.TEXT: -0.2, Sort.LONG: -0.8, Sort.NUMBER: -0.8,
    Sort.PERCENT: -1.2, Sort.STATUS: -0.5, Sort.WORD: -0.5, Sort.PERSON: -0.9, Sort.QUANTITY: -0.6, Sort.GRAIN: 0.3,
}  # fmt: skip
_PROSE: Final[Mapping[Sort, float]] = {
    Sort.LONG: 1.0, Sort.TEXT: 0.8, Sort.WORD: 0.2, Sort.LINK: 0.2, Sort.PERSON: -0.1, Sort.NUMBER: -0.6,
    Sort.DATE: -0.4, Sort.STATUS: -0.1, Sort.PERCENT: -0.6, Sort.ERROR: 0.1, Sort.ID: -0.2, Sort.QUANTITY: 0.0,
}  # fmt: skip

FITS: Final[Mapping[str, Mapping[Sort, float]]] = {
    **dict.fromkeys(("vision", "mission", "priority", "goal", "kpi", "initiative", "action", "title"), _TITLE),
    **dict.fromkeys(("baseline", "target", "stretch", "current", "forecast", "low", "high", "variance", "score", "duration"), _FIGURE),
    **dict.fromkeys(("due", "start", "updated"), _DAY),
    **dict.fromkeys(("description", "because", "note"), _PROSE),
    "unit": {Sort.DEPARTMENT: 1.0, Sort.WORD: 0.6, Sort.PERSON: 0.2, Sort.TEXT: 0.3, Sort.LONG: -1.0, Sort.NUMBER: -1.2,
             Sort.UNIT: -0.9, Sort.DATE: -1.2, Sort.STATUS: -0.6, Sort.PERCENT: -1.2, Sort.ID: 0.0},
    "owner": {Sort.PERSON: 1.0, Sort.MAIL: 1.0, Sort.WORD: 0.4, Sort.DEPARTMENT: 0.2, Sort.TEXT: -0.2, Sort.LONG: -1.2,
              Sort.NUMBER: -1.3, Sort.DATE: -1.3, Sort.PERIOD: -1.2, Sort.STATUS: -0.7, Sort.PERCENT: -1.3, Sort.ID: -0.5,
              Sort.KIND: -0.8, Sort.YES_NO: -0.8},
    "helper": {Sort.PERSON: 0.9, Sort.MAIL: 0.9, Sort.WORD: 0.4, Sort.DEPARTMENT: 0.7, Sort.TEXT: 0.3, Sort.LONG: -0.6,
               Sort.NUMBER: -1.0, Sort.DATE: -1.0},
    "id": {Sort.ID: 1.0, Sort.NUMBER: 0.5, Sort.WORD: 0.2, Sort.TEXT: -0.8, Sort.LONG: -1.2, Sort.PERSON: -0.4,
           Sort.DATE: -0.8, Sort.PERCENT: -0.8},
    "counter": {Sort.NUMBER: 0.9, Sort.ID: 0.8, Sort.TEXT: -1.0, Sort.LONG: -1.2, Sort.WORD: -0.4, Sort.DATE: -0.8,
                Sort.YEAR: -0.3, Sort.PERCENT: -0.8},
    "parent": {Sort.ID: 0.8, Sort.TEXT: 0.8, Sort.WORD: 0.6, Sort.LONG: 0.5, Sort.NUMBER: -0.1, Sort.DATE: -0.9,
               Sort.PERCENT: -0.9, Sort.PERSON: 0.2},
    "type": {Sort.KIND: 1.0, Sort.WORD: 0.5, Sort.TEXT: 0.0, Sort.LONG: -1.0, Sort.NUMBER: -0.8, Sort.PERSON: 0.1},
    "level": {Sort.NUMBER: 0.6, Sort.WORD: 0.4, Sort.KIND: 0.8, Sort.TEXT: 0.0},
    "status": {Sort.RATING: 0.2, Sort.STATUS: 1.0, Sort.YES_NO: 0.6, Sort.WORD: 0.1, Sort.TEXT: -0.1, Sort.LONG: -0.4, Sort.PERCENT: -0.3,
               Sort.NUMBER: -0.4, Sort.DATE: -0.6, Sort.PERSON: -0.3},
    "progress": {Sort.PERCENT: 1.0, Sort.NUMBER: 0.7, Sort.QUANTITY: 0.2, Sort.TEXT: -0.6, Sort.LONG: -1.0, Sort.STATUS: 0.1,
                 Sort.DATE: -1.0, Sort.PERSON: -0.9, Sort.ERROR: 0.2},
    "confidence": {Sort.RATING: 0.9, Sort.PERCENT: 0.9, Sort.NUMBER: 0.8, Sort.WORD: 0.4, Sort.STATUS: 0.5, Sort.TEXT: -0.3, Sort.LONG: -1.0},
    "weight": {Sort.RATING: 0.4, Sort.PERCENT: 0.9, Sort.NUMBER: 0.8, Sort.WORD: 0.1, Sort.TEXT: -0.6, Sort.LONG: -1.0, Sort.DATE: -1.0},
    "unit_of_measure": {Sort.UNIT: 1.0, Sort.WORD: 0.2, Sort.TEXT: -0.2, Sort.DEPARTMENT: -0.6, Sort.PERSON: -0.2,
                        Sort.NUMBER: -1.0, Sort.LONG: -1.0, Sort.DATE: -1.0},
    "direction": {Sort.DIRECTION: 1.0, Sort.WORD: 0.0, Sort.TEXT: 0.1, Sort.LONG: -0.6, Sort.NUMBER: -0.9},
    "grain": {Sort.GRAIN: 1.0, Sort.WORD: 0.2, Sort.TEXT: 0.2, Sort.LONG: -0.8, Sort.NUMBER: -0.9, Sort.DATE: -0.9},
    "source": {Sort.LINK: 1.0, Sort.TEXT: 0.6, Sort.WORD: 0.6, Sort.LONG: 0.3, Sort.PERSON: 0.3, Sort.NUMBER: -0.6},
    "budget": {Sort.NUMBER: 0.8, Sort.QUANTITY: 1.0, Sort.TEXT: 0.0, Sort.LONG: -0.4, Sort.PERCENT: -0.5, Sort.DATE: -0.9},
    "tag": {Sort.RATING: 1.0, Sort.LETTER: 0.2, Sort.WORD: 0.7, Sort.TEXT: 0.3, Sort.PERSON: 0.3, Sort.DEPARTMENT: 0.4, Sort.NUMBER: -0.2, Sort.LONG: -0.6,
            Sort.STATUS: 0.2, Sort.PERIOD: 0.3, Sort.ID: 0.2, Sort.DATE: -0.4},
    "period": {Sort.PERIOD: 1.0, Sort.DATE: 0.9, Sort.YEAR: 0.9, Sort.NUMBER: 0.1, Sort.TEXT: -0.7, Sort.LONG: -1.2,
               Sort.PERCENT: -1.0},
    "kind_of_value": {Sort.MEASURE: 1.0, Sort.WORD: 0.0, Sort.TEXT: -0.4, Sort.NUMBER: -1.0},
}  # fmt: skip

CLEAR: Final = frozenset(
    {
        "status",
        "due",
        "direction",
        "grain",
        "unit_of_measure",
        "type",
        "kind_of_value",
        "progress",
        "id",
        "owner",
    }
)
"""Roles that contents alone may tell, where no heading does."""


def fit(role: str, cells: Sequence[Sorts]) -> float:
    """From about −1.5 to 1: the mean over the cells of the reading that suits the role best. 0 where there are none."""
    weights = FITS[role]
    told = [sorts for sorts in cells if Sort.MISSING not in sorts]
    if not told:
        return 0.0
    return sum(
        max(weights.get(sort, _STRANGE.get(sort, _AGAINST)) for sort in sorts) for sorts in told
    ) / len(told)


TRANSFERS: Final[Mapping[str, Mapping[str, float]]] = {
    "goal": {"target": 0.8, "parent": 0.4},
    "kpi": {"current": 0.5},
    "priority": {"tag": 0.85},
    "owner": {"unit": 0.8, "helper": 0.85},
    "unit": {"owner": 0.7, "tag": 0.6},
    "period": {"due": 0.75},
    "due": {"note": 0.5, "tag": 0.5},
    "title": {"owner": 0.7},
    "status": {"progress": 0.7, "note": 0.7, "kind_of_value": 0.5},
    "progress": {"status": 0.7, "note": 0.6},
    "current": {"status": 0.4},
    "description": {"title": 0.75},
    "counter": {"id": 0.7},
    "id": {"counter": 0.8},
    "initiative": {"tag": 0.3},
    "action": {"description": 0.7, "note": 0.5},
    "target": {"due": 0.4, "description": 0.5},
    "variance": {"status": 0.75},
    "direction": {"tag": 0.5},
    "score": {"status": 0.5},
    "tag": {"priority": 0.5, "type": 0.5, "unit": 0.4},
    "type": {"tag": 0.8, "kind_of_value": 1.0},
    "budget": {"note": 0.6},
    "helper": {"unit": 0.6},
    "grain": {"period": 0.7},
    "because": {"note": 0.8},
    "note": {"description": 0.7, "action": 0.5},
    "start": {"baseline": 0.6},
    "parent": {"goal": 0.3},
}
"""What else a heading may mean, and how much of its fit remains: contents decide (`Goal` above figures is a target)."""
