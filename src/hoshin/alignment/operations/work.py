"""Work: initiatives, what they serve, and what they need."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import nan

import numpy as np

from hoshin.alignment.operations.alike import Text, twins
from hoshin.alignment.operations.ground import Ground, Rows, ordinals, rows_of
from hoshin.alignment.operations.money import Amounts
from hoshin.alignment.operations.then import History
from hoshin.changes.edits import Edit, Op
from hoshin.changes.keys import Key
from hoshin.changes.log import told_between
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.engine import operations as columns
from hoshin.engine.arrays import Ints
from hoshin.engine.operations import Dependencies, Initiatives, Services
from hoshin.work.answering import unsaid
from hoshin.work.plan import Dependency, Funding, Initiative, Milestone, Purpose, Service
from hoshin.work.queries import Done

NOTHING = Amounts()
_LONGEST_PERIOD = timedelta(days=366)
_State = tuple[bool, Funding]
"""Whether an initiative is live, and how it is funded."""


def initiatives_of(ground: Ground, amounts: Mapping[Key, Amounts]) -> list[Initiative]:
    """The live initiatives, and the retired ones that have an amount in the cycle, by key."""
    retired = (
        initiative
        for key, initiative in ground.picture.retired.of(Initiative).items()
        if key in amounts and amounts[key].by_period
    )
    return sorted((*ground.picture.of(Initiative).values(), *retired), key=lambda initiative: initiative.key)


def initiatives(
    ground: Ground,
    listed: Sequence[Initiative],
    amounts: Mapping[Key, Amounts],
    done: Mapping[Subject, Done],
    stopped: Mapping[Key, date],
) -> Initiatives:
    """The table of initiatives. amounts: of those that have any; done: what was said of those of which anything was;
    stopped: by `stopped_on`.
    """
    said = [done.get(initiative.ref) for initiative in listed]
    have = [amounts.get(initiative.key, NOTHING) for initiative in listed]
    unasked = {one.key for one in unsaid(ground.picture)}
    funding = [
        columns.Funding.STOPPED if i.key in stopped else columns.Funding[i.funding.name] for i in listed
    ]
    return Initiatives(
        keys=tuple(initiative.key for initiative in listed),
        run=np.array([initiative.purpose is Purpose.RUN for initiative in listed], dtype=np.bool_),
        unsaid=np.array([initiative.key in unasked for initiative in listed], dtype=np.bool_),
        unit=rows_of(ground.units, (initiative.unit for initiative in listed)),
        owner=rows_of(ground.people, (initiative.owner for initiative in listed)),
        funding=np.array(funding, dtype=np.int8),
        begins=ordinals(initiative.start for initiative in listed),
        ends=ordinals(initiative.end for initiative in listed),
        done=np.array([one.share if one else nan for one in said], dtype=np.float64),
        begun=ordinals(one.begun if one else None for one in said),
        **{
            column: np.array([of[column] for of in have], dtype=np.float64)
            for column in (
                *("money_planned", "money_used", "hours_planned", "hours_used"),
                *("planned_value", "budget", "cost"),
            )
        },
        **{
            column: np.array(
                [
                    of.lost_after(stopped[i.key], is_money=column == "money_lost")
                    if i.key in stopped
                    else nan
                    for i, of in zip(listed, have, strict=True)
                ],
                dtype=np.float64,
            )
            for column in ("money_lost", "hours_lost")
        },
        twin=_twins(listed, funding, said, unasked),
    )


def services(ground: Ground, rows: Rows, history: History) -> Services:
    """The live services, and those that went with their goal or later, where it is in force and still holds a share.

    What was taken from a goal before it was retired has moved on.
    """
    retired = (
        service
        for service in ground.picture.retired.of(Service).values()
        if service.goal in ground.in_force
        and service.goal not in ground.picture
        and history.retired_under(service.ref) >= history.retired_under(service.goal)
    )
    listed = [
        service
        for service in (*ground.picture.of(Service).values(), *retired)
        if service.initiative.key in rows and service.goal.key in ground.goals
    ]
    listed.sort(key=lambda service: service.key)
    return Services(
        keys=tuple(service.key for service in listed),
        initiative=rows_of(rows, (service.initiative for service in listed)),
        goal=rows_of(ground.goals, (service.goal for service in listed)),
        share=np.array([_number(service.share) for service in listed], dtype=np.float64),
        argued=np.array([bool(service.because.strip()) for service in listed], dtype=np.bool_),
    )


def dependencies(ground: Ground, rows: Rows, done: Mapping[Subject, Done]) -> Dependencies:
    """The live dependencies: what is needed, by when, and whether it is there."""
    picture = ground.picture
    listed = [link for link in picture.of(Dependency).values() if link.initiative.key in rows]
    needed = [picture.get(link.needs) for link in listed]
    owners = [_initiative_of(record, picture) for record in needed]
    return Dependencies(
        keys=tuple(link.key for link in listed),
        initiative=rows_of(rows, (link.initiative for link in listed)),
        needs=rows_of(rows, (owner.ref if owner else None for owner in owners)),
        by=ordinals(link.by or picture[link.initiative].start for link in listed),
        ready=ordinals(
            (record.due if isinstance(record, Milestone) else None) or (owner.end if owner else None)
            for record, owner in zip(needed, owners, strict=True)
        ),
        reached=np.array(
            [
                any(of is not None and of.ref in done and done[of.ref].share >= 1 for of in pair)
                for pair in zip(needed, owners, strict=True)
            ],
            dtype=np.bool_,
        ),
    )


def stopped_on(ground: Ground, listed: Sequence[Initiative]) -> dict[Key, date]:
    """The day on which each initiative that is stopped or retired came to be so; the first of days where that is long ago."""
    live = ground.picture.of(Initiative)
    states = {i.key: (i.key in live, i.funding) for i in listed}
    states = {key: state for key, state in states.items() if _is_stopped(state)}
    stopped = dict.fromkeys(states, date.min)
    if not states:
        return stopped
    since = ground.number_before(ground.span[0] - _LONGEST_PERIOD)
    ops = (Op.CREATE, Op.RETIRE, Op.RESTORE)
    told = told_between(since, ground.number, {Initiative.kind: ("funding",)}, ops=ops, keys=states)
    for one in reversed(list(told)):
        key = one.edit.subject.key
        if key not in states:
            continue
        before = _before(one.edit, states[key])
        if before is not None and _is_stopped(before):
            states[key] = before
        else:
            stopped[key] = ground.day_of(one.at)
            del states[key]
    return stopped


def _is_stopped(state: _State) -> bool:
    is_live, funding = state
    return not is_live or funding is Funding.STOPPED


def _before(edit: Edit, state: _State) -> _State | None:
    """Whether an initiative was live and how it was funded before an edit; None where it was not there."""
    is_live, funding = state
    match edit.op:
        case Op.CREATE:
            return None
        case Op.UPDATE:
            return is_live, edit.before
        case Op.RETIRE | Op.RESTORE:
            return edit.op is Op.RETIRE, funding


def _twins(
    listed: Sequence[Initiative],
    funding: Sequence[columns.Funding],
    said: Sequence[Done | None],
    unasked: Collection[Key],
) -> Ints:
    """The twin of each initiative that is proposed, or funded and not done; whose what nobody was asked of is, is not known."""
    counted = [
        row
        for row, (code, done) in enumerate(zip(funding, said, strict=True))
        if code is not columns.Funding.STOPPED
        and not (done is not None and done.share >= 1)
        and listed[row].key not in unasked
    ]
    found = twins([Text(listed[row].unit, listed[row].title, listed[row].description) for row in counted])
    twin = np.full(len(listed), -1, dtype=np.int64)
    twin[counted] = [counted[place] if place >= 0 else -1 for place in found]
    return twin


def _initiative_of(record: Initiative | Milestone | None, picture: Picture) -> Initiative | None:
    return picture.get(record.initiative) if isinstance(record, Milestone) else record


def _number(share: Decimal | None) -> float:
    return nan if share is None else float(share)
