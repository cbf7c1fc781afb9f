"""What the page of a goal shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.findings.shown import FindingShown
from hoshin.web.goal.lines import GoalLine
from hoshin.web.plan.shown import FieldShown, Linked
from hoshin.web.standing import Standing
from hoshin.web.timeline.shown import TimelineShown


@dataclass(frozen=True, slots=True)
class Figure:
    """A number beside the answer: its name, its value as it is written, a bar or none, and what is told below it."""

    name: str
    value: str
    bar: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportedShown:
    """The colour that somebody reported, beside the one that is computed."""

    standing: Standing
    words: str
    is_watermelon: bool
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """How the goal stands: in a sentence, by colours, by numbers."""

    sentence: str
    standing: Standing
    reported: ReportedShown | None
    figures: tuple[Figure, ...]
    chances: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step upward: what is above, and why what is below it helps; `unargued` is said where nothing says why."""

    kind: str
    name: Linked
    because: str
    unargued: str = ""
    others: str = ""
    """How many others there are in its place."""


@dataclass(frozen=True, slots=True)
class HelpShown:
    """A goal that helps this one across the tree, or that this one helps: why, and with what share."""

    name: Linked
    because: str
    share: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class KpiShown:
    """A KPI of the goal: a sentence as the title of its chart, the chart, what is ahead, and its values as a table."""

    name: Linked
    sentence: str
    chart: str
    ahead: str
    standing: Standing
    lacks: str
    values: tuple[tuple[str, str], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class WorkShown:
    """Work that serves the goal, as a line of a table."""

    name: Linked
    because: str
    state: str
    done: str
    bar: str
    span: str
    effect: str


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An open action, or one that is over."""

    title: str
    serves: Linked
    who: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter of SMART: the letter, its word, how it came out, why, and what would make it pass."""

    letter: str
    name: str
    verdict: str
    shape: str
    css: str
    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class DecidesShown:
    """Who decides some fields."""

    fields: str
    who: str


@dataclass(frozen=True, slots=True)
class AssumptionShown:
    """A sentence on which something rests."""

    text: Linked
    wrong_when: str
    review: str
    is_due: bool
    owner: str
    signposts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StakeholderShown:
    """Somebody with a stake in it, and what they do for it or get from it."""

    name: Linked
    roles: str


@dataclass(frozen=True, slots=True)
class GoalShown:
    """The whole page."""

    kind: Linked
    title: str
    description: str
    is_retired: bool
    being_computed: str
    tells: bool
    """Whether the reader is told how things stand at all."""
    answer: AnswerShown
    facts: tuple[FieldShown, ...]
    chain: tuple[StepShown, ...]
    children: tuple[GoalLine, ...]
    more_children: Linked | None
    helped_by: tuple[HelpShown, ...]
    helps: tuple[HelpShown, ...]
    kpis: tuple[KpiShown, ...]
    new_kpi: str
    """Where it is given one; empty where its reader may not."""
    work: tuple[WorkShown, ...]
    actions: tuple[ActionShown, ...]
    closed_actions: str
    letters: tuple[LetterShown, ...]
    findings: tuple[FindingShown, ...]
    waiting: tuple[str, ...]
    """Findings that another one must be mended for first."""
    decides: tuple[DecidesShown, ...]
    assumptions: tuple[AssumptionShown, ...]
    stakeholders: tuple[StakeholderShown, ...]
    timeline: TimelineShown
