"""What is told of one thing with all that is known of it."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.edits import EditTold
from hoshin.calls.entities.forms import At
from hoshin.calls.facts.actions.forms import ActionTold
from hoshin.calls.facts.check_ins import CheckInTold
from hoshin.calls.facts.figures.forms import FigureTold
from hoshin.calls.facts.progress import ShareTold
from hoshin.calls.judgements.findings import FindingTold
from hoshin.calls.judgements.standings import SeriesTold, StandingTold

Amount = Annotated[str | None, Meta(description="Exact, in the pool's unit of measure; null is unknown.")]


class Showing(Asked, kw_only=True, frozen=True):
    """One thing, by its key alone or by its kind too."""

    key: Annotated[str, Meta(description="The key, or kind:KEY.")]
    at: At = None


class WordTold(Told, kw_only=True, frozen=True):
    """What a field says, in words."""

    field: str
    label: str
    text: str


class ChanceTold(Told, kw_only=True, frozen=True):
    """The chance that a goal is reached, 0 to 1."""

    if_nothing_changes: float
    with_the_work_planned: Annotated[
        float | None, Meta(description="Null where no effect of work is stated.")
    ]


class BudgetTold(Told, kw_only=True, frozen=True):
    """What was planned and used in a period: of a pool, or by an initiative of one."""

    pool: Annotated[str | None, Meta(description="The key of the pool, beside an initiative.")] = None
    name: str | None = None
    period: str
    holds: Amount = None
    planned: Amount = None
    used: Amount = None
    other_planned: Annotated[Amount, Meta(description="For what is closed to the reader.")] = None
    other_used: Annotated[Amount, Meta(description="By what is closed to the reader.")] = None
    unit_of_measure: str


class NamedBy(Told, kw_only=True, frozen=True):
    """Something that names it, and in which field."""

    kind: str
    key: str
    field: str
    name: str


class Shown(Told, kw_only=True, frozen=True):
    """One thing: its fields, how it stands, what was reported of it, what names it, and what happened to it.

    What its kind cannot have, or the reader is not told, is null.
    """

    subject: Annotated[str, Meta(description="kind:KEY")]
    label: Annotated[str, Meta(description="What its kind is called.")]
    name: str
    retired: bool
    record: Annotated[
        dict[str, Any], Meta(description="Its fields by wire names, as when it is read by itself.")
    ]
    words: Annotated[list[WordTold], Meta(description="The fields that say anything, in words.")]
    standing: StandingTold | None
    progress: list[ShareTold] | None
    check_ins: list[CheckInTold] | None
    actions: list[ActionTold] | None
    figures: list[FigureTold] | None
    budget: list[BudgetTold] | None
    findings: list[FindingTold]
    work: Annotated[float | None, Meta(description="How much of what is done for a goal is done, 0 to 1.")]
    chance: ChanceTold | None
    points_out: Annotated[
        list[str],
        Meta(description="KPIs inside their limits whose latest value is a signal that points out of them."),
    ]
    series: list[SeriesTold] | None
    named_by: list[NamedBy]
    history: Annotated[list[EditTold], Meta(description="The oldest first.")]
