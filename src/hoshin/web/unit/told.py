"""From what is known of a unit to what is shown: the page as one reader may see it at a moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.telling import NOTHING, Stand
from hoshin.alignment.words import health_word
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref
from hoshin.engine.kinds import Health
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.called import called
from hoshin.org.plan import PeopleLevel, Person, Unit
from hoshin.org.policy import policy_of
from hoshin.resources.plan import Pool
from hoshin.strategy.plan import Goal, Priority
from hoshin.web import written
from hoshin.web.findings import told as finding
from hoshin.web.findings.source import about
from hoshin.web.goal.chain import above
from hoshin.web.goal.lines import goal_line
from hoshin.web.moment import Moment
from hoshin.web.plan import detail
from hoshin.web.plan.shown import Linked
from hoshin.web.reader import Reader
from hoshin.web.said import being_computed, said_at
from hoshin.web.standing import Standing
from hoshin.web.unit import work
from hoshin.web.unit.shown import KpiLine, SightShown, UnitLine, UnitShown
from hoshin.web.unit.waits import waits, waits_words

GOALS: Final = 30
KPIS: Final = 40
FEW: Final = 5
"""Of fewer people nothing is counted, unless the level says so: a figure would be about persons."""
_ORDER: Final = (
    *(Health.OFF_TRACK, Health.AT_RISK, Health.ON_TRACK, Health.STALE),
    *(Health.NO_DATA, Health.NOT_JUDGED),
)


def told(unit: Unit, moment: Moment, reader: Reader) -> UnitShown:
    """The page."""
    seen, said = moment.view.seen, said_at(moment, reader)
    goals = sorted(seen.of(Goal).by("unit", unit.ref), key=lambda one: (one.rank, one.key))
    kpis = sorted(seen.of(KPI).by("unit", unit.ref), key=lambda one: (one.rank, one.name, one.key))
    measures = {kpi.key: _measure(kpi, seen) for kpi in kpis[:KPIS]}
    known = said.of(
        [*(goal.key for goal in goals), *(one.key for one in measures.values() if one is not None)]
    )
    stands, spoken = known.stands, known.goals
    to = finding.telling(moment, reader)
    found = about([unit.ref], to)
    works = said.work(unit=unit.key)
    waiting = tuple(waits(unit, goals, spoken, moment, reader))
    return UnitShown(
        plain=detail.told(unit, entity_of(unit.kind), moment),
        tells=moment.view.with_facts,
        above=tuple(_above(unit, moment))[::-1],
        computing=being_computed(said),
        sentences=tuple(_sentences(unit, goals, stands, moment)),
        goals=tuple(
            goal_line(one, stands.get(one.key, NOTHING), spoken.get(one.key), moment) for one in goals[:GOALS]
        ),
        more_goals=_more(len(goals) - GOALS, Goal.kind, unit, moment),
        sight=tuple(_sight(goals, moment)),
        findings=tuple(finding.shown(one, to, number) for number, one in enumerate(found, start=1)),
        kpis=tuple(_kpi(one, measures[one.key], stands, moment) for one in kpis[:KPIS]),
        more_kpis=_more(len(kpis) - KPIS, KPI.kind, unit, moment),
        work=tuple(work.groups(unit, {one.initiative: one for one in works}, moment)),
        splits=tuple(work.splits(unit, works, moment)),
        sums=tuple(work.sums(works, moment)),
        pools=tuple(Linked(pool.name, moment.link(pool.ref)) for pool in seen.of(Pool).by("unit", unit.ref)),
        below=tuple(_below(unit, moment)),
        waits=waiting,
        waits_words=waits_words(unit, moment, reader, anything=bool(waiting)),
    )


def _above(unit: Unit, moment: Moment) -> Iterator[Linked]:
    seen, passed = moment.view.seen, {unit.ref}
    parent = seen.find(unit.parent) if unit.parent else None
    while parent is not None and parent.ref not in passed:
        passed.add(parent.ref)
        yield Linked(parent.name, moment.link(parent.ref))
        parent = seen.find(parent.parent) if parent.parent else None


def _sentences(
    unit: Unit, goals: Sequence[Goal], stands: Mapping[Key, Stand], moment: Moment
) -> Iterator[str]:
    """How its goals stand, who leads it, and how many people there are."""
    if goals and moment.view.with_facts:
        counted = Counter(stands.get(goal.key, NOTHING).health for goal in goals)
        parts = ", ".join(f"{counted[health]} {health_word(health)}" for health in _ORDER if counted[health])
        words = {"count": len(goals), "parts": parts}
        yield ngettext("%(count)d goal: %(parts)s.", "%(count)d goals: %(parts)s.", len(goals)) % words
    elif not goals:
        yield _("It has no goal of its own.")
    lead = called(unit.lead.key) if unit.lead else ""
    people = _people(unit, moment)
    yield (_("%(lead)s leads it. %(people)s") if lead else _("Nobody leads it. %(people)s")) % {
        "lead": lead,
        "people": people,
    }


def _people(unit: Unit, moment: Moment) -> str:
    """How many people are in it, not in the units within; of fewer than five that is told where the level allows."""
    count = len(moment.view.seen.of(Person).by("unit", unit.ref))
    if 0 < count < FEW and policy_of(moment.view.whole).people_level is PeopleLevel.TEAMS:
        return _("Fewer than five people are in it.")
    return ngettext("%d person is in it.", "%d people are in it.", count) % count


def _sight(goals: Sequence[Goal], moment: Moment) -> Iterator[SightShown]:
    """The priorities that its goals reach, in their order, each with those goals; then the goals that reach none."""
    seen = moment.view.seen
    by_top: dict[Ref[Priority] | None, list[Linked]] = {}
    for goal in goals:
        by_top.setdefault(_top(goal, seen), []).append(
            Linked(goal.title or _("untitled"), moment.link(goal.ref))
        )
    tops = sorted((seen[ref] for ref in by_top if ref is not None), key=lambda one: (one.rank, one.key))
    for priority in tops:
        yield SightShown(Linked(priority.title, moment.link(priority.ref)), tuple(by_top[priority.ref]))
    if lost := by_top.get(None):
        yield SightShown(Linked(_("No priority that you see")), tuple(lost))


def _top(goal: Goal, seen: Picture) -> Ref[Priority] | None:
    for _below_it, higher, _because in above(goal, seen):
        if isinstance(higher, Priority):
            return higher.ref if seen.get(higher.ref) is not None else None
    return None


def _measure(kpi: KPI, seen: Picture) -> Measure | None:
    """That by which it is shown: of those that weigh most the first."""
    found = seen.of(Measure).by("kpi", kpi.ref)
    return min(found, key=lambda one: (-(one.weight or 1), one.key), default=None)


def _kpi(kpi: KPI, measure: Measure | None, stands: Mapping[Key, Stand], moment: Moment) -> KpiLine:
    stand = stands.get(measure.key) if measure is not None else None
    value = written.NONE
    if stand is not None and stand.current is not None:
        value = written.measured(stand.current, kpi.unit_of_measure)
    return KpiLine(
        name=Linked(kpi.name, moment.link(kpi.ref)),
        value=value,
        standing=Standing.of(stand.health) if stand is not None else None,
    )


def _more(left: int, kind: str, unit: Unit, moment: Moment) -> Linked | None:
    if left <= 0:
        return None
    address = moment.list_link(kind)
    mark = "&" if "?" in address else "?"
    words = ngettext("and %d more", "and %d more", left) % left
    return Linked(words, f"{address}{mark}{urlencode({'unit': unit.key})}")


def _below(unit: Unit, moment: Moment) -> Iterator[UnitLine]:
    seen = moment.view.seen
    for one in sorted(seen.of(Unit).by("parent", unit.ref), key=lambda one: (one.rank, one.name, one.key)):
        count = len(seen.of(Goal).by("unit", one.ref))
        yield UnitLine(
            name=Linked(one.name, moment.link(one.ref)),
            lead=called(one.lead.key) if one.lead else "",
            goals=ngettext("%d goal", "%d goals", count) % count,
        )
