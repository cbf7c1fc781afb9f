"""What is asked and told of imports."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.exports.forms import ElementRemark
from hoshin.calls.upload import Upload

DryRun = Annotated[bool, Meta(description="Tell what would change, and change nothing.")]
Number = Annotated[
    int | None,
    Meta(description="Under which all of it counts; null for a dry run, and where nothing was new."),
]
Counts = dict[str, int]


class ImportFile(Asked, kw_only=True, frozen=True):
    """A file to be taken in."""

    file: Annotated[Upload, Meta(description="The file, by its name.")]
    dry_run: DryRun = False


class ImportTables(Asked, kw_only=True, frozen=True):
    """Tables to be taken in by a mapping; or a workbook or table by the best reading of it."""

    files: Annotated[
        list[Upload],
        Meta(min_length=1, max_length=100, description="One for each sheet of the mapping, or some of them."),
    ]
    mapping: Annotated[
        Upload | None,
        Meta(
            description="What the columns are, in TOML: a mapping, or what was kept of a reading. Without it the file is "
            "read as a person would."
        ),
    ] = None
    dry_run: DryRun = False


class ImportItems(Asked, kw_only=True, frozen=True):
    """Work items to be taken in."""

    files: Annotated[
        list[Upload],
        Meta(min_length=1, max_length=100, description="Exports of one program; a file tells its format."),
    ]
    source: Annotated[
        str,
        Meta(description="What the program is known by, where there are several of its kind; else its name."),
    ] = ""
    mapping: Annotated[
        Upload | None,
        Meta(description="What statuses of its own mean, in TOML."),
    ] = None
    dry_run: DryRun = False


class FactChange(Told, kw_only=True, frozen=True, omit_defaults=True):
    """What a row would change: of a KPI and unit, or of a pool and initiative, in a period."""

    kpi: str | None = None
    unit: str | None = None
    pool: str | None = None
    initiative: str | None = None
    period: str
    before: Annotated[Any, Meta(description="`nothing` where there is none.")]
    after: Annotated[Any, Meta(description="`nothing` where there is none.")]
    sentence: str


class FactsBrought(Told, kw_only=True, frozen=True):
    """What an import of facts did, or would do."""

    file: str
    rows: Annotated[int, Meta(description="How many were read, empty lines aside.")]
    without_value: Annotated[
        int, Meta(description="How many of them were passed over, for they say nothing.")
    ]
    new: int
    corrected: int
    retracted: int
    unchanged: int
    warnings: list[str]
    changes: Annotated[
        list[FactChange], Meta(description="Of a dry run, the first thousand of what would change.")
    ]
    number: Number


class NotReadTold(Told, kw_only=True, frozen=True):
    """Elements or attributes of one name that were left out: how many, and the line of the first."""

    name: str
    line: int
    count: int


class DocumentBrought(Told, kw_only=True, frozen=True):
    """What an import of a document read and did, or would do."""

    file: str
    source: str
    number: Number
    read: Annotated[Counts, Meta(description="How many elements of each name.")]
    not_read: list[NotReadTold]
    edits: Annotated[list[str], Meta(description="A sentence each.")]
    facts: Annotated[list[str], Meta(description="A sentence each.")]
    warnings: list[ElementRemark]
    kept: Annotated[
        list[ElementRemark], Meta(description="Results that are kept as printed and counted as nothing.")
    ]
    left: Annotated[
        list[ElementRemark],
        Meta(description="What the source held before and holds no more; it stays in the plan."),
    ]


class CellTold(Told, kw_only=True, frozen=True):
    """A cell by file, row and heading; without a column the whole row. `line` is the one on which the row begins."""

    file: str
    row: int
    column: str
    line: int


class CellRemark(Told, kw_only=True, frozen=True):
    """A sentence about a cell or row, and a word to group by."""

    cell: CellTold
    message: str
    kind: str


class CellError(Told, kw_only=True, frozen=True):
    """A cell in which a program left an error where a value should be."""

    cell: CellTold
    found: str
    is_read: Annotated[bool, Meta(description="Whether the mapping reads its column.")]


class ColumnRead(Told, kw_only=True, frozen=True):
    """A column and what it was taken for; empty where nothing fits."""

    sheet: str
    cell: str
    heading: str
    taken_for: str
    sure: Annotated[float, Meta(description="From 0 to 1; 1 where the mapping says it.")]


class CellUnplaced(Told, kw_only=True, frozen=True):
    """A cell that was not understood. reason: why, where it is known what it is."""

    sheet: str
    cell: str
    value: str
    reason: str = ""


class FileRead(Told, kw_only=True, frozen=True):
    """How a file was read without a mapping of tables."""

    columns: list[ColumnRead]
    placed: Annotated[int, Meta(description="How many cells were understood.")]
    unplaced: list[CellUnplaced]
    mapping: Annotated[str, Meta(description="What keeps this reading for the next file, as TOML.")]


class TablesBrought(Told, kw_only=True, frozen=True):
    """What an import of tables read and did, or would do."""

    files: list[str]
    source: str
    rows: Annotated[Counts, Meta(description="How many were read, by file.")]
    passed_over: Annotated[
        Counts, Meta(description="How many of them the mapping leaves out or finds nothing in.")
    ]
    things: Annotated[Counts, Meta(description="How many of each kind the rows speak of.")]
    errors: list[CellError]
    remarks: list[CellRemark]
    unread: Annotated[
        dict[str, list[str]], Meta(description="Headings that the mapping does not read, by file.")
    ]
    not_given: Annotated[list[str], Meta(description="Sheets of the mapping of which there was no file.")]
    left: Annotated[
        list[CellRemark],
        Meta(description="What the source held before and holds no more; it stays in the plan."),
    ]
    edits: Annotated[list[str], Meta(description="A sentence each.")]
    facts: Annotated[list[str], Meta(description="A sentence each.")]
    number: Number
    reading: Annotated[FileRead | None, Meta(description="Of a file without a mapping of tables.")] = None


class ItemsBrought(Told, kw_only=True, frozen=True):
    """What an import of work items read and did, or would do."""

    files: list[str]
    source: str
    formats: Annotated[dict[str, str], Meta(description="What each file was taken for.")]
    read: Annotated[Counts, Meta(description="How many entries, by file.")]
    things: Annotated[Counts, Meta(description="What they are in the plan, by kind.")]
    remarks: list[CellRemark]
    unread: Annotated[dict[str, list[str]], Meta(description="Columns that are not read, by file.")]
    left: Annotated[
        list[CellRemark],
        Meta(description="What the source held before and holds no more; it stays in the plan."),
    ]
    edits: Annotated[list[str], Meta(description="A sentence each.")]
    facts: Annotated[list[str], Meta(description="A sentence each.")]
    unasked: Annotated[
        int, Meta(description="Initiatives of this source of which nobody has said yet what they are for.")
    ]
    asked_at: Annotated[str, Meta(description="The page that asks it.")]
    number: Number
