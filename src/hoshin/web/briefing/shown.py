"""What the Briefing shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.findings.shown import FindingShown
from hoshin.web.standing import Standing


@dataclass(frozen=True, slots=True)
class Part:
    """One practice of the index: its name, its value as it is written, and a bar."""

    name: str
    value: str
    bar: str


@dataclass(frozen=True, slots=True)
class IndexShown:
    """The index: its value or why there is none, how sure it is, and what moved it."""

    value: str
    why_unknown: str
    sureness: str
    moved: str
    waived: str
    assumed: str
    parts: tuple[Part, ...]
    not_judged: str
    history: str
    """A spark; empty where nothing was put down."""
    history_words: str


@dataclass(frozen=True, slots=True)
class PartingShown:
    """Where stated weight and money or hours part most."""

    sentence: str
    weight: str
    share: str
    weight_words: str
    share_words: str


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal that is likely to miss."""

    title: str
    address: str
    unit: str
    due: str
    chance: str
    bar: str
    other: str
    """The chance if nothing changes, where work is planned that changes it."""
    computed: Standing
    reported: Standing | None
    """As it was reported, where that differs."""
    is_watermelon: bool


@dataclass(frozen=True, slots=True)
class PriorityShown:
    """How a priority stands."""

    title: str
    address: str
    weight: str
    money: str
    result: str
    expected: str
    bar: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits: what, and what is told beside it."""

    text: str
    beside: str = ""
    is_late: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Things that wait, of one kind; `more` says how many are not shown."""

    title: str
    lines: tuple[Line, ...]
    more: str
    empty: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the reader: blocks with lines; and the others, folded away under words that say there is nothing."""

    blocks: tuple[Block, ...]
    others: tuple[Block, ...]
    others_words: str


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps: what to do, how, and whether it was done."""

    title: str
    how: str
    command: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class BriefingShown:
    """The whole page."""

    title: str
    day: str
    note: str
    being_computed: str
    index: IndexShown
    parting: PartingShown | None
    findings: tuple[FindingShown, ...]
    ready: tuple[FindingShown, ...]
    """More of them, whose mend is ready."""
    reads_findings: bool
    """Whether the reader's grants reach beyond the top of the strategy."""
    likely: tuple[GoalShown, ...]
    priorities: tuple[PriorityShown, ...]
    money_of: str
    """The column of the priorities' shares; empty where the organisation keeps neither money nor hours."""
    waiting: Waiting | None
    first_steps: tuple[Step, ...]
    how_computed: str
