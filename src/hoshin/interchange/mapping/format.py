"""The mapping format, declared once: the reader, the checks and the reference page follow from here.

A mapping has sheets. A sheet says which of its rows count, which entities a row speaks of, and which facts it holds.
A field of an entity is given a value, which says where its text stands and how it is to be read, or a reference.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Final

from hoshin.interchange.mapping.cells import NOWHERE, Condition, Given, Reference, Rules, Value, Words
from hoshin.interchange.mapping.keys import Key, Place, choice, patterns, text, texts, whole, words

FORMAT: Final = 1
NO_RULES: Final = Rules()


class Repeated(StrEnum):
    """What to do where rows say different things of one entity."""

    REFUSE = "refuse"
    FIRST = "first"
    LAST = "last"


class ReportedRole(StrEnum):
    """Which half of a result."""

    TARGET = "target"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """In which rows a rule holds."""

    when: Annotated[
        Condition | None,
        Key(
            "table",
            'Only rows of which all of this holds: `{ type = ["SG", "APG"], id = "*" }`, column by column the texts of '
            "which one must stand there. `*` stands for anything, an empty text for an empty cell.",
            patterns,
        ),
    ] = None
    unless: Annotated[
        Condition | None, Key("table", "Not rows of which any of this holds, such as totals.", patterns)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRule(Conditions):
    """An entity that rows speak of: each row in which it has an id or, without ids, a title."""

    name: Annotated[str, Key("text", "What the rest of the mapping calls it; by default its kind.", text)] = (
        ""
    )
    kind: Annotated[str, Key("text", "Its kind; by default its name.", text)] = ""
    id: Annotated[
        Value | None,
        Key(
            "value",
            "What the source itself tells it from others by. By it a thing is found again under another title; without "
            "ids things are found by kind, title and what they stand in. Links need none.",
        ),
    ] = None
    fields: Annotated[
        Table[str, Given], Key("table", "Its fields by name, each with a value, a reference or points.")
    ] = field(default_factory=dict)
    repeated: Annotated[
        Repeated,
        Key(
            "`refuse`, `first` or `last`",
            "What to do where rows say different things of one entity: refuse them (the default), or take the first or "
            "the last and tell the others. An empty cell says nothing different.",
            choice(Repeated),
        ),
    ] = Repeated.REFUSE
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRule(Conditions):
    """The value of a KPI for a unit and a period; or several, one a column."""

    kpi: Annotated[Reference, Key("reference", "Which KPI.")]
    unit: Annotated[Reference | None, Key("reference", "Which unit; by default the unit at the top.")] = None
    period: Annotated[Value | None, Key("value", "A period of the KPI's own length, in any usual form.")] = (
        None
    )
    value: Annotated[Value | None, Key("value", "The number. Nothing is recorded where it is empty.")] = None
    columns: Annotated[
        Words | None,
        Key(
            "table",
            "For periods across, in place of `period` and `value`: the heading of each column and its period.",
            words,
        ),
    ] = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRule(Conditions):
    """A target or actual as the source prints it, kept as it stands and counted as nothing."""

    kpi: Annotated[Reference, Key("reference", "Which KPI.")]
    role: Annotated[ReportedRole, Key("`target` or `actual`", "Which of the two.", choice(ReportedRole))]
    start: Annotated[Value | None, Key("value", "The first day that it is of.")] = None
    end: Annotated[Value | None, Key("value", "The last day that it is of.")] = None
    number: Annotated[Value | None, Key("value", "The number, as printed.")] = None
    descriptor_name: Annotated[Value | None, Key("value", "What else is printed of it: its name.")] = None
    descriptor_value: Annotated[Value | None, Key("value", "What else is printed of it.")] = None
    description: Annotated[Value | None, Key("value", "A text about it.")] = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRule(Conditions):
    """What share of an initiative is complete on a day; 0 says that it was begun. A milestone is reached at 1."""

    of: Annotated[Reference, Key("reference", "Which initiative or milestone.")]
    share: Annotated[Value, Key("value", "The share, 0 to 1. Nothing is recorded where it is empty.")]
    day: Annotated[Value, Key("value", "Of which day.")]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInRule(Conditions):
    """How a goal or initiative is said to stand on a day."""

    of: Annotated[Reference, Key("reference", "Which goal or initiative.")]
    colour: Annotated[
        Value, Key("value", "`on track`, `at risk` or `off track`. Nothing is recorded where it is empty.")
    ]
    day: Annotated[Value, Key("value", "Of which day.")]
    confidence: Annotated[Value | None, Key("value", "How sure one is to reach it, 0 to 1.")] = None
    obstacle: Annotated[Value | None, Key("value", "What is in the way.")] = None
    place: Place = NOWHERE


FactRule = ObservationRule | ReportedRule | ProgressRule | CheckInRule


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRule(Conditions):
    """A table: which of its rows count, what they speak of, and which facts they hold."""

    name: Annotated[
        str,
        Key(
            "text",
            "Which file: its name without the suffix, `*` stands for anything. It may be left out where there is one "
            "sheet, which then is the file that is given.",
            text,
        ),
    ] = ""
    header: Annotated[
        int | None,
        Key(
            "number",
            "The row of the headings, by default the first that is not empty. With 0 there are none: columns go by position.",
            whole(0, 1_000_000),
        ),
    ] = None
    fill_down: Annotated[
        tuple[str, ...],
        Key(
            "texts",
            "The headings of columns in which an empty cell means what stands above it, as under merged cells.",
            texts,
        ),
    ] = ()
    cells: Annotated[Rules, Key("table", "How its cells are read.")] = NO_RULES
    entities: Annotated[
        tuple[EntityRule, ...],
        Key(
            "tables",
            "What its rows speak of. Several may have one name: in each row the first of them whose conditions hold.",
            name="entity",
        ),
    ] = ()
    observations: Annotated[
        tuple[ObservationRule, ...], Key("tables", "Values of KPIs.", name="observation")
    ] = ()
    reported: Annotated[tuple[ReportedRule, ...], Key("tables", "Results as printed.")] = ()
    progress: Annotated[tuple[ProgressRule, ...], Key("tables", "How far work has come.")] = ()
    check_ins: Annotated[
        tuple[CheckInRule, ...], Key("tables", "How things are said to stand.", name="check_in")
    ] = ()
    place: Place = NOWHERE

    @property
    def facts(self) -> tuple[FactRule, ...]:
        """The rules of its facts."""
        return (*self.observations, *self.reported, *self.progress, *self.check_ins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What the columns of some tables are in the plan."""

    format: Annotated[int, Key("number", "The version of the format: 1.", whole(FORMAT, FORMAT))]
    source: Annotated[
        str,
        Key(
            "text",
            "What the source is known by, whatever its files are called: by it and their ids things are found again.",
            text,
        ),
    ]
    sheets: Annotated[tuple[SheetRule, ...], Key("tables", "The tables.", name="sheet")]
    cells: Annotated[Rules, Key("table", "How cells are read.")] = NO_RULES
    entities: Annotated[
        tuple[EntityRule, ...],
        Key(
            "tables",
            "Entities that stand once, whatever the rows say: the values of their fields are fixed.",
            name="entity",
        ),
    ] = ()
    file: str = ""

    def named(self, sheet: SheetRule | None, name: str) -> list[EntityRule]:
        """The rules of a name that a sheet may speak of: its own, else those that stand once."""
        own = [each for each in sheet.entities if each.name == name] if sheet is not None else []
        return own or [each for each in self.entities if each.name == name]
