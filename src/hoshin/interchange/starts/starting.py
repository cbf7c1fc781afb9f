"""The verb that begins a plan with a start: everything of it under one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import adopt, fitted
from hoshin.changes.authority import check_may
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Op
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.changes.words import sentence
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.errors import BadInput
from hoshin.interchange.ranks import ranks_after
from hoshin.interchange.starts.reading import GoalOf, KPIOf, Start
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.naming import NewName, set_names
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import policy_of, root_unit, today_of
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight

VERB: Final = "start"
_TOO_LATE: Final = timedelta(days=90)
"""With less than this left of a year, a start is a plan of the next one."""


@dataclass(frozen=True, slots=True)
class Started:
    """What a start brought in: each thing told, how many of which kind, and under which number."""

    start: str
    cycle: str
    number: int | None
    counts: dict[str, int]
    edits: tuple[str, ...]


def begin_with(start: Start, *, by: Actor, dry_run: bool = False) -> Started:
    """Bring a start in as one change that can be undone; a dry run only tells it.

    Raises BadInput where the plan holds goals already; NotAllowed, ConsentMissing; then nothing was changed.
    """
    check_may(by, Ability.ADOPT)
    check_may(by, Ability.ADMINISTER)  # roles are people, and people are named
    if dry_run:
        return _begun(start, by, dry_run)
    with numbers.held():  # of two who begin at once the second finds the goals of the first
        return _begun(start, by, dry_run)


def _begun(start: Start, by: Actor, dry_run: bool) -> Started:
    today = moments.today()
    if goals := len(today.of(Goal)):
        raise BadInput(
            _("The plan holds goals already (%(count)s); a start is for a plan that has none.")
            % {"count": goals}
        )
    drafting = _Drafting(start, today, by)
    drafting.write()
    draft, after = drafting.draft, today + drafting.draft.edits
    fitted(draft.edits, today, {by}, today.number + 1)
    number = None if dry_run else _adopt(drafting, by)
    created = [edit for edit in draft.edits if edit.op is Op.CREATE]
    counts: dict[str, int] = {}
    for edit in created:
        counts[edit.subject.kind] = counts.get(edit.subject.kind, 0) + 1
    told = (drafting.named(edit.subject) or sentence(edit, after) for edit in draft.edits)
    return Started(start.key, drafting.cycle.title, number, counts, tuple(told))


def _adopt(drafting: _Drafting, by: Actor) -> int:
    number = adopt(drafting.draft, verb=VERB).number
    set_names(drafting.names, by=by)
    return number


class _Drafting:
    """Writes a start into a draft."""

    def __init__(self, start: Start, today: Picture, by: Actor) -> None:
        self._start, self._today = start, today
        self.draft = Draft(today, author=by, reason=_("Begun with: %(start)s") % {"start": start.name})
        self.names: list[NewName] = []
        self.cycle, self._days = _cycle(today)

    def write(self) -> None:
        root = root_unit(self._today)
        assert root is not None  # a home is founded with one
        siblings = self._today.of(Unit).by("parent", root.ref)
        ranks = ranks_after(max((one.rank for one in siblings), default=None), len(self._start.units))
        units = {
            key: Unit(new_key(), name=name, parent=root.ref, rank=rank)
            for (key, name), rank in zip(self._start.units.items(), ranks, strict=True)
        }
        roles = {
            key: Person(new_key(), unit=units[role.unit].ref, role=role.name)
            for key, role in self._start.roles.items()
        }
        leads = {role.unit: roles[key].ref for key, role in reversed(list(self._start.roles.items()))}
        for key, unit in units.items():
            self.draft.create(replace(unit, lead=leads.get(key)))
        for person in roles.values():
            self.draft.create(person)
        self.names = [NewName(roles[key].key, role.name) for key, role in self._start.roles.items()]
        if self.cycle.ref not in self._today:
            self.draft.create(self.cycle)
        self._write_goals(units, roles, self._write_priorities(roles))

    def named(self, subject: Subject) -> str:
        """Somebody who is new, by the name that is kept beside the plan; empty for everything else."""
        name = next((new.name for new in self.names if new.person == subject.key), "")
        label = entity_of(subject.kind).label
        return _("%(label)s “%(name)s” created") % {"label": label, "name": name} if name else ""

    def _write_priorities(self, roles: Mapping[str, Person]) -> dict[str, Priority]:
        found = {}
        known = self._today.of(Priority).values()
        ranks = ranks_after(max((one.rank for one in known), default=None), len(self._start.priorities))
        for (key, said), rank in zip(self._start.priorities.items(), ranks, strict=True):
            found[key] = Priority(new_key(), title=said.title, owner=roles[said.owner].ref, rank=rank)
            weight = PriorityWeight(
                UNKEYED, priority=found[key].ref, cycle=self.cycle.ref, weight=said.weight
            )
            self.draft.create(found[key]).create(linked(weight))
        return found

    def _write_goals(
        self, units: Mapping[str, Unit], roles: Mapping[str, Person], priorities: Mapping[str, Priority]
    ) -> None:
        kpis: dict[KPIOf, KPI] = {}
        ranks = ranks_after(None, len(self._start.goals))
        for said, rank in zip(self._start.goals, ranks, strict=True):
            unit, owner = units[said.unit], roles[said.owner]
            goal = Goal(
                new_key(),
                title=said.title,
                because=said.because,
                parent=priorities[said.priority].ref,
                unit=unit.ref,
                owner=owner.ref,
                cycle=self.cycle.ref,
                intent=said.intent,
                due=self._days[said.quarter - 1],
                rank=rank,
            )
            self.draft.create(goal)
            self._write_measures(said, goal, kpis)

    def _write_measures(self, said: GoalOf, goal: Goal, kpis: dict[KPIOf, KPI]) -> None:
        for one in said.measures:
            if one.kpi not in kpis:
                kpis[one.kpi] = _kpi(one.kpi, goal)
                self.draft.create(kpis[one.kpi])
            measure = Measure(
                UNKEYED, kpi=kpis[one.kpi].ref, of=goal.ref, target=one.target, low=one.low, high=one.high
            )
            self.draft.create(linked(measure))


def _kpi(said: KPIOf, goal: Goal) -> KPI:
    return KPI(
        new_key(),
        name=said.name,
        description=said.definition,
        unit_of_measure=said.unit_of_measure,
        direction=said.direction,
        grain=said.grain,
        aggregation=said.aggregation,
        owner=goal.owner,
        unit=goal.unit,
    )


def _cycle(today: Picture) -> tuple[Cycle, list[date]]:
    """The year that is planned, and the last days of its quarters: that of the plan where it has one, else a new one."""
    policy = policy_of(today)
    begins = YearBegins(policy.fiscal_year_begins)
    year = period_of(today_of(policy), Grain.YEAR, begins)
    if year.end - today_of(policy) < _TOO_LATE and year.next is not None:
        year = year.next
    known = [one for one in today.of(Cycle).values() if (one.start, one.end) == (year.start, year.end)]
    cycle = known[0] if known else Cycle(new_key(), title=year.as_printed(), start=year.start, end=year.end)
    ends, day = [], year.start
    for _quarter in range(4):
        for _month in range(3):
            month = period_of(day, Grain.MONTH)
            day = month.end + timedelta(days=1)
        ends.append(month.end)
    return cycle, [end if end > today_of(policy) else year.end for end in ends]
