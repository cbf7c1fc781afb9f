"""What is asked and told of exports."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.entities.forms import At

Content = Annotated[str, Meta(description="The text of the file, to be kept in UTF-8.")]


class Exporting(Asked, kw_only=True, frozen=True):
    """A moment to export."""

    at: At = None


class ExportingBook(Exporting, kw_only=True, frozen=True):
    """A moment to export as a workbook."""

    language: Annotated[
        str, Meta(description="Of headings and choices, `en` or `de`; else that of the installation.")
    ] = ""


class ElementRemark(Told, kw_only=True, frozen=True):
    """A sentence about an element of a document: its line (0 where there is none), its path, a word to group by."""

    line: int
    path: str
    message: str
    kind: str


class StratmlFile(Told, kw_only=True, frozen=True):
    """A document in StratML: Part 2 where it has KPIs or roles, else Part 1."""

    content: Content
    warnings: Annotated[
        list[ElementRemark],
        Meta(description="What it holds otherwise than the plan does, or not at all."),
    ]


class BookFile(Told, kw_only=True, frozen=True):
    """The plan as a workbook to edit, which an import knows again."""

    content: Annotated[bytes, Meta(description="The file (XLSX), in Base64.")]
    number: Annotated[int, Meta(description="The number of the plan in it.")]
    counts: Annotated[dict[str, int], Meta(description="How many entities it holds, by kind.")]


class UsageFile(Told, kw_only=True, frozen=True):
    """Usage as rows of pool, initiative, period and amount."""

    content: Content
    rows: int
    left_out: Annotated[int, Meta(description="Rows of what is retired, which no import takes.")]
