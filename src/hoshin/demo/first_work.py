"""The work as it was planned half a year ago."""

from __future__ import annotations

from decimal import Decimal

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.demo.cast import Cast
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.run_work import RUN
from hoshin.demo.shape import InitiativeOf
from hoshin.work.plan import Dependency, Funding, Initiative, KeepWithin, Milestone, Purpose, Service


def write_work(draft: Draft, cast: Cast) -> None:
    """Initiatives, what they serve and need, their milestones; the run work of each unit and what holds it."""
    for turn, work in enumerate(CHANGE):
        _write_change(draft, cast, work, turn)
    for work in CHANGE:
        if work.needs:
            needed = cast.initiatives[work.needs]
            by = cast.dates.month(work.begins + 2)
            draft.create(
                linked(Dependency(UNKEYED, initiative=cast.initiatives[work.handle], needs=needed, by=by))
            )
    for run in RUN:
        record = Initiative(
            new_key(),
            title=run.title,
            purpose=Purpose.RUN,
            unit=cast.units[run.unit],
            owner=cast.lead(run.unit).ref,
            start=cast.dates.year,
            end=cast.dates.year_end,
            funding=Funding.FUNDED,
            mandatory=True,
        )
        draft.create(record)
        cast.initiatives[run.handle] = record.ref
        for kpi in run.holds:
            held = draft.on.get(cast.kpis[kpi])
            low, high = (held.low, held.high) if held is not None else (None, None)
            draft.create(
                linked(KeepWithin(UNKEYED, initiative=record.ref, kpi=cast.kpis[kpi], low=low, high=high))
            )


def _write_change(draft: Draft, cast: Cast, work: InitiativeOf, turn: int) -> None:
    start, end = (
        cast.dates.month(work.begins),
        cast.dates.month(work.ends + 1).fromordinal(cast.dates.month(work.ends + 1).toordinal() - 1),
    )
    record = Initiative(
        new_key(),
        title=work.title,
        unit=cast.units[work.unit],
        owner=cast.some(work.unit, turn).ref,
        start=start,
        end=end,
        funding=Funding.PROPOSED if work.state == "proposed" else Funding.FUNDED,
        rank=f"{turn:03}",
    )
    draft.create(record)
    cast.initiatives[work.handle] = record.ref
    if work.serves:
        draft.create(linked(_service(cast, work, record)))
    for place, title in enumerate(work.milestones):
        due = start.fromordinal(start.toordinal() + (end - start).days * (place + 1) // len(work.milestones))
        draft.create(
            Milestone(
                new_key(),
                title=title[:1].upper() + title[1:],
                initiative=record.ref,
                due=due,
                rank=str(place),
            )
        )


def _service(cast: Cast, work: InitiativeOf, record: Initiative) -> Service:
    service = Service(UNKEYED, initiative=record.ref, goal=cast.goals[work.serves], because=work.because)
    if work.effect is None:
        return service
    effect = work.effect
    return Service(
        UNKEYED,
        initiative=record.ref,
        goal=cast.goals[work.serves],
        because=work.because,
        effect_on=cast.kpis[effect.kpi],
        effect_low=Decimal(effect.low),
        effect_likely=Decimal(effect.likely),
        effect_high=Decimal(effect.high),
        effect_by=cast.dates.month(effect.months),
    )
