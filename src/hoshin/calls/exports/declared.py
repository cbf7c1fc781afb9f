"""The calls that export."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.exports.forms import Exporting, StratmlFile, UsageFile

_get: Any = partial(Call, method=Method.GET, takes=Exporting, about="Exports")

EXPORT_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    _get(
        name="export_stratml",
        path="/export/stratml",
        gives=StratmlFile,
        does="hoshin.calls.exports.export:stratml",
        says="The plan in StratML (ISO 17469)",
        more="What the caller sees of a moment as a text for a file, and what is to be known of it.",
    ),
    _get(
        name="export_usage",
        path="/export/usage",
        gives=UsageFile,
        does="hoshin.calls.exports.export:usage",
        says="What work used of pools, as a CSV text that imports as it is",
    ),
)
