"""Exporting what the caller sees of a moment."""

from __future__ import annotations

import msgspec

from hoshin.calls.caller import Caller
from hoshin.calls.exports.forms import (
    BookFile,
    ElementRemark,
    Exporting,
    ExportingBook,
    StratmlFile,
    UsageFile,
)
from hoshin.calls.facts.told import facts_view
from hoshin.interchange.answers import as_csv
from hoshin.interchange.plan_book import export_book
from hoshin.interchange.stratml_plan import export_stratml
from hoshin.interchange.usage import COLUMNS
from hoshin.interchange.usage_export import export_usage


def stratml(caller: Caller, asked: Exporting) -> StratmlFile:
    """The plan; with facts, for who is told them. Raises BadInput, NotFound."""
    view = caller.view(asked.at)
    exported = export_stratml(view.seen, with_facts=view.with_facts)
    return StratmlFile(
        content=exported.xml.decode(),
        warnings=msgspec.convert(exported.warnings, list[ElementRemark], from_attributes=True),
    )


def plan(caller: Caller, asked: ExportingBook) -> BookFile:
    """The plan as a workbook. Raises BadInput, NotFound."""
    exported = export_book(caller.view(asked.at), language=asked.language)
    return BookFile(content=exported.content, number=exported.number, counts=exported.counts)


def usage(caller: Caller, asked: Exporting) -> UsageFile:
    """What was used. Raises NotAllowed, BadInput, NotFound."""
    exported = export_usage(facts_view(caller, asked.at).seen)
    return UsageFile(
        content=as_csv(COLUMNS, exported.rows).decode(),
        rows=len(exported.rows),
        left_out=exported.left_out,
    )
