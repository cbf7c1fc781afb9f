"""From what the checks looked at to what is kept of work: what each initiative takes, and to which priorities it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from hoshin.alignment.assess import Assessed
from hoshin.alignment.assessment import WorkSaid
from hoshin.changes.keys import Key
from hoshin.engine.amounts import lives_on
from hoshin.engine.arrays import known
from hoshin.engine.company import Company
from hoshin.engine.findings.dependency_holds import can_hold
from hoshin.engine.serving import parts_to_priorities


def work_said(assessed: Assessed) -> Iterator[WorkSaid]:
    """What is said of each initiative, by key."""
    company = assessed.company
    work = company.operations.initiatives
    money, hours = (amount.tolist() for amount in lives_on(company))
    parts, missing, units = _parts(company), _missing(company), company.snapshot.units.keys
    for row, key in enumerate(work.keys):
        unit = int(work.unit[row])
        yield WorkSaid(
            initiative=Key(key),
            unit=Key(units[unit]) if unit >= 0 else Key(""),
            run=bool(work.run[row]),
            money=money[row],
            hours=hours[row],
            money_planned=known(work.money_planned[row]),
            money_used=known(work.money_used[row]),
            hours_planned=known(work.hours_planned[row]),
            hours_used=known(work.hours_used[row]),
            budget=known(work.budget[row]),
            planned_value=known(work.planned_value[row]),
            cost=known(work.cost[row]),
            done=known(work.done[row]),
            parts=tuple(sorted(parts[row].items())),
            missing=tuple(missing[row]),
        )


def _parts(company: Company) -> dict[int, dict[Key, float]]:
    """What of each initiative goes to each priority, 0…1, by row."""
    found: defaultdict[int, dict[Key, float]] = defaultdict(dict)
    keys = company.snapshot.priorities.keys
    for initiative, priority, part in zip(
        *(column.tolist() for column in parts_to_priorities(company)), strict=True
    ):
        to, key = found[initiative], Key(keys[priority])
        to[key] = to.get(key, 0.0) + part
    return found


def _missing(company: Company) -> dict[int, list[Key]]:
    """The dependencies of each initiative that cannot hold, by row."""
    found: defaultdict[int, list[Key]] = defaultdict(list)
    needs = company.operations.dependencies
    for row in np.flatnonzero(~can_hold(company)).tolist():
        found[int(needs.initiative[row])].append(Key(needs.keys[row]))
    return found
