"""The innermost parts of a mapping: where a text stands, how it is read, and which entity is meant."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Table
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final

from hoshin.interchange.mapping.keys import (
    Key,
    Place,
    choice,
    column,
    decimal,
    expression,
    plain,
    text,
    texts,
    whole,
    words,
)

NOWHERE: Final = Place("")
ROOT: Final = "root"
"""What the unit with nothing above it is called in a mapping."""

Words = Table[str, str]
Condition = Table[str, tuple[str, ...]]
"""For columns, the texts of which one must stand there; `*` stands for anything, an empty text for an empty cell."""


class Percent(StrEnum):
    """What `40 %` is."""

    SHARE = "share"
    NUMBER = "number"


class Dates(StrEnum):
    """How a date such as 03/04/2026 is read."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Take(StrEnum):
    """Which day of a longer period is meant."""

    FIRST_DAY = "first day"
    LAST_DAY = "last day"


class Unknown(StrEnum):
    """What to do with a reference that names nothing."""

    REFUSE = "refuse"
    TELL = "tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How cells are read. These keys stand in `[cells]`, in `[sheet.cells]` or in a value; the inner one holds."""

    missing: Annotated[
        tuple[str, ...] | None,
        Key("texts", "Texts that say nothing, as an empty cell does; `*` stands for anything.", texts),
    ] = None
    errors: Annotated[
        tuple[str, ...] | None,
        Key(
            "texts",
            "Texts that a program left where a value should be: they say nothing, and are told with their cells. "
            "The error values of spreadsheets (`#REF!`, `#N/A` …) and formulas (`=…`) always are.",
            texts,
        ),
    ] = None
    decimal: Annotated[str | None, Key("text", "The decimal mark: `.` (the default) or `,`.", text)] = None
    thousands: Annotated[
        str | None, Key("text", "The mark between thousands; by default there is none.", text)
    ] = None
    strip: Annotated[
        tuple[str, ...] | None,
        Key("texts", "What is cut off before and after a number: `$`, `EUR`, `≥`.", texts),
    ] = None
    percent: Annotated[
        Percent | None,
        Key(
            "`share` or `number`",
            "What `40 %` is: 0.4, or 40. A field from 0 to 1 takes it as a share; elsewhere it must be said.",
            choice(Percent),
        ),
    ] = None
    times: Annotated[
        Decimal | None,
        Key("number", "What a number is multiplied by: `1000` for a column in thousands.", decimal),
    ] = None
    dates: Annotated[
        Dates | None,
        Key(
            "`day first` or `month first`",
            "How 03/04/2026 is read; without it such a date is refused.",
            choice(Dates),
        ),
    ] = None
    take: Annotated[
        Take | None,
        Key(
            "`first day` or `last day`",
            "Which day of a longer period is meant, as of `Q3 2026`.",
            choice(Take),
        ),
    ] = None
    year_begins: Annotated[
        int | None,
        Key(
            "number, 1 to 12",
            "The month in which the years of the file begin, and the quarters counted in them. FY2026 ends in 2026.",
            whole(1, 12),
        ),
    ] = None
    not_applicable: Annotated[
        tuple[str, ...] | None,
        Key(
            "texts",
            "Texts that say that a KPI does not apply in a period, which is a value of its own.",
            texts,
        ),
    ] = None

    def within(self, outer: Rules) -> Rules:
        """These rules, and the outer ones where these say nothing."""
        names = [each.name for each in dataclasses.fields(Rules)]
        own = {name: getattr(self, name) for name in names}
        return Rules(**{name: getattr(outer, name) if own[name] is None else own[name] for name in names})


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading, or by its position from 1; `nth` of those with one heading, None where it must be the only one."""

    name: str | int
    nth: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Rules):
    """Where a text stands, and how it is read: one of the first four keys, and whatever more it takes."""

    column: Annotated[
        str | int | None,
        Key(
            "text or number",
            "The heading of a column, or its position from 1. A text alone, in place of the table, is short for it.",
            column,
        ),
    ] = None
    columns: Annotated[
        tuple[str, ...] | None,
        Key("texts", "The headings of several columns: the first that says something.", texts),
    ] = None
    text: Annotated[
        str | None,
        Key(
            "text",
            "Texts of columns put together: `{Year}-Q{Quarter}`. Nothing where one of them says nothing, but for those "
            "with a question mark: `{Year} {Note?}`.",
            text,
        ),
    ] = None
    fixed: Annotated[
        str | None, Key("text, number, date, true or false", "The same in every row.", plain, "is")
    ] = None
    nth: Annotated[
        int | None, Key("number", "Which of several columns with the same heading, from 1.", whole(1, 16_384))
    ] = None
    extract: Annotated[
        str | None,
        Key(
            "regular expression",
            "What of the text is meant: its groups with blanks between them, else all that matches; nothing where "
            "nothing does.",
            expression,
        ),
    ] = None
    words: Annotated[
        Words | None,
        Key(
            "table",
            'What texts mean: `{ "Measurable increase" = "increase" }`. `*` stands for anything, the first that fits '
            "counts, an empty text is nothing. Other texts are taken as they are.",
            words,
        ),
    ] = None
    place: Place = NOWHERE

    @property
    def looked_at(self) -> list[Column]:
        """The columns that are looked at one after the other."""
        if self.columns is not None:
            return [Column(name) for name in self.columns]
        return [] if self.column is None else [Column(self.column, self.nth)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Which entity is meant: one of the first three keys."""

    entity: Annotated[
        str | None,
        Key(
            "text",
            "An entity of the same row, or one that stands once, by its name in the mapping; `root` is the unit at the top.",
            text,
        ),
    ] = None
    id: Annotated[
        Value | None,
        Key("value", "The entity of this source that has this id: of any row, or known from before."),
    ] = None
    called: Annotated[
        Value | None,
        Key(
            "value",
            "The entity with this title or name, of any row or in the plan; a key will do. A text alone, in place of "
            "the table, is short for it: the heading of the column.",
        ),
    ] = None
    kind: Annotated[str | None, Key("text", "Its kind, where the field may name several.", text)] = None
    unknown: Annotated[
        Unknown,
        Key(
            "`refuse` or `tell`",
            "What to do where nothing is found: refuse the row (the default), or go without and tell it.",
            choice(Unknown),
        ),
    ] = Unknown.REFUSE
    kinds: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of a path. The points of all rows together are the path."""

    day: Annotated[Value, Key("value", "The day.")]
    value: Annotated[Value, Key("value", "What is expected on it. No point where it is empty.")]


Points = tuple[Point, ...]
Given = Value | Reference | Points
"""What a field is given."""
