"""The calls that export."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from hoshin.calls.call import AsFile, Call, Method
from hoshin.calls.exports.forms import BookFile, Exporting, ExportingBook, StratmlFile, UsageFile

_get: Any = partial(Call, method=Method.GET, takes=Exporting, about="Exports")
_MORE: Final = "What the caller sees of a moment as a text for a file, and what is to be known of it."
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORT_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    _get(
        name="export_stratml",
        path="/export/stratml",
        gives=StratmlFile,
        does="hoshin.calls.exports.export:stratml",
        says="The plan in StratML (ISO 17469)",
        more=f"{_MORE} Whoever accepts `application/xml` gets the file itself.",
        as_file=AsFile(("application/xml", "text/xml"), "plan.xml"),
    ),
    _get(
        name="export_plan",
        path="/export/plan",
        takes=ExportingBook,
        gives=BookFile,
        does="hoshin.calls.exports.export:plan",
        says="The plan as a workbook to edit, which an import knows again",
        more=f"Whoever accepts `{_XLSX}` gets the file itself.",
        as_file=AsFile((_XLSX,), "plan.xlsx"),
    ),
    _get(
        name="export_usage",
        path="/export/usage",
        gives=UsageFile,
        does="hoshin.calls.exports.export:usage",
        says="What work used of pools, as a CSV text that imports as it is",
        more="Whoever accepts `text/csv` gets the file itself.",
        as_file=AsFile(("text/csv",), "usage.csv"),
    ),
)
