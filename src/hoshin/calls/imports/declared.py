"""The calls that import."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.imports.forms import (
    DocumentBrought,
    FactsBrought,
    ImportFile,
    ImportItems,
    ImportTables,
    ItemsBrought,
    TablesBrought,
)
from hoshin.changes.abilities import Ability

_MORE: Final = (
    "A file comes as a part of a form (`multipart/form-data`), and all of it is taken in under one number, or nothing: "
    "then `errors` says what does not fit, and `rejected` holds those rows, to be mended and sent again."
)
_HERE: Final = "hoshin.calls.imports.bring"
_post: Any = partial(
    Call, method=Method.POST, about="Imports", takes=ImportFile, needs=Ability.RECORD, takes_long=True
)

IMPORT_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    _post(
        name="import_stratml",
        path="/import/stratml",
        gives=DocumentBrought,
        does=f"{_HERE}:stratml",
        says="Take in a plan or report in StratML (ISO 17469), any part and edition",
        more=_MORE,
    ),
    _post(
        name="import_plan",
        path="/import/plan",
        takes=ImportTables,
        gives=TablesBrought,
        does=f"{_HERE}:plan",
        says="Take in a plan in a workbook or in tables, as it is read best or by a mapping of its columns",
    ),
    _post(
        name="import_items",
        path="/import/items",
        takes=ImportItems,
        gives=ItemsBrought,
        does=f"{_HERE}:items",
        says="Take in work items of Jira, GitHub, GitLab, Trello, Microsoft Project or TaskJuggler, or a list of tasks",
    ),
    _post(
        name="import_observations",
        path="/import/observations",
        gives=FactsBrought,
        does=f"{_HERE}:observations",
        says="Take in values of KPIs from a CSV file with the columns kpi, unit, period, value",
    ),
    _post(
        name="import_usage",
        path="/import/usage",
        gives=FactsBrought,
        does=f"{_HERE}:usage",
        says="Take in what work used of pools from a CSV file with the columns pool, initiative, period, amount",
    ),
)
