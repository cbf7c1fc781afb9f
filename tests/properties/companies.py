"""Random small companies at two moments, in which much is closed to somebody; and who sees what, looked up one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Pool, PoolKind, Reader
from hoshin.strategy.plan import Cycle, Goal, Priority
from hoshin.work.plan import Initiative, KeepWithin, Milestone

UNITS = [Unit(Key(f"{number:026d}"), name=f"unit {number}").ref for number in range(1, 5)]
PEOPLE = [Person(Key(f"{number:026d}"), unit=UNITS[0]).ref for number in range(11, 16)]
YEAR = Cycle(Key(f"{20:026d}"), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
GROWTH = Priority(Key(f"{21:026d}"), title="Growth")
KPIS = [KPI(Key(f"{number:026d}"), name=f"KPI {number}") for number in range(61, 64)]


@dataclass(frozen=True)
class TwoMoments:
    """A company then and now."""

    then: Picture
    now: Picture


@st.composite
def companies(draw: st.DrawFn) -> Picture:
    """Four units one below another or beside, five people, goals, work and a pool that are open, closed or for some."""
    draft = Draft(Picture(1), author=OPERATOR)
    for unit, above in zip(UNITS, (None, UNITS[0], UNITS[0], UNITS[1]), strict=True):
        draft.create(Unit(unit.key, name="A unit", parent=above, lead=draw(_someone)))
    for person in PEOPLE:
        draft.create(Person(person.key, unit=draw(st.sampled_from(UNITS))))
    draft.create(YEAR).create(GROWTH)
    for record in (*_subjects(draw), *KPIS):
        draft.create(record)
    for link in draw(_links(list(draft.on + draft.edits))):
        draft.create(link)
    return draft.on + draft.edits


@st.composite
def two_moments(draw: st.DrawFn) -> TwoMoments:
    """A company, and what became of it: who sees what, who owns and leads what, who is named, who is gone."""
    then = draw(companies())
    draft = Draft(then, author=OPERATOR)
    for _ in range(draw(st.integers(0, 5))):
        draw(st.sampled_from((_show, _own, _lead, _move, _name, _retire)))(draw, draft)
    return TwoMoments(then, then + draft.edits)


_someone: st.SearchStrategy[Any] = st.none() | st.sampled_from(PEOPLE)
_shown = st.sampled_from(Visibility)


def _subjects(draw: st.DrawFn) -> list[Record]:
    """Goals, initiatives with a milestone each, and a pool."""

    def whose() -> dict[str, Any]:
        return {"owner": draw(_someone), "visibility": draw(_shown)}

    goals = [
        Goal(
            Key(f"{number:026d}"),
            title="A goal",
            unit=draw(st.sampled_from(UNITS)),
            cycle=YEAR.ref,
            parent=GROWTH.ref,
            **whose(),
        )
        for number in range(31, 34)
    ]
    work = [
        Initiative(Key(f"{number:026d}"), title="Some work", unit=draw(st.sampled_from(UNITS)), **whose())
        for number in (41, 42)
    ]
    steps = [Milestone(Key(f"{w.key[:-2]}5{w.key[-1]}"), title="A step", initiative=w.ref) for w in work]
    pool = Pool(
        Key(f"{59:026d}"),
        name="A pool",
        holds=PoolKind.MONEY,
        unit_of_measure="EUR",
        unit=draw(st.none() | st.sampled_from(UNITS)),
        **whose(),
    )
    return [*goals, *work, *steps, pool]


def _links(records: list[Record]) -> st.SearchStrategy[list[Record]]:
    """Measures of goals, KPIs that hold work, and names."""
    goals = [record for record in records if isinstance(record, Goal)]
    work = [record for record in records if isinstance(record, Initiative)]
    seen = [record for record in records if hasattr(record, "visibility")]
    return st.lists(
        st.sampled_from(
            [
                *(linked(Measure(UNKEYED, kpi=kpi.ref, of=goal.ref)) for kpi in KPIS for goal in goals),
                *(linked(KeepWithin(UNKEYED, kpi=kpi.ref, initiative=w.ref)) for kpi in KPIS for w in work),
                *(linked(Reader(UNKEYED, subject=one.ref, seen_by=who)) for one in seen for who in PEOPLE),
            ]
        ),
        unique=True,
        max_size=12,
    )


def _closable(draw: st.DrawFn, draft: Draft) -> Record:
    """Something that has a visibility."""
    records = [record for record in draft.on + draft.edits if hasattr(record, "visibility")]
    return draw(st.sampled_from(records))


def _show(draw: st.DrawFn, draft: Draft) -> None:
    draft.update(_closable(draw, draft), visibility=draw(_shown))


def _own(draw: st.DrawFn, draft: Draft) -> None:
    draft.update(_closable(draw, draft), owner=draw(_someone))


def _lead(draw: st.DrawFn, draft: Draft) -> None:
    draft.update(draw(st.sampled_from(UNITS)), lead=draw(_someone))


def _move(draw: st.DrawFn, draft: Draft) -> None:
    draft.update(draw(st.sampled_from(PEOPLE)), unit=draw(st.sampled_from(UNITS)))


def _name(draw: st.DrawFn, draft: Draft) -> None:
    """Name somebody, or name them no more."""
    subject, person = _closable(draw, draft), draw(st.sampled_from(PEOPLE))
    link = linked(Reader(UNKEYED, subject=subject.ref, seen_by=person))
    draft.retire(link) if link.ref in draft.on + draft.edits else draft.create(link)


def _retire(draw: st.DrawFn, draft: Draft) -> None:
    left = [ref for ref in (*PEOPLE, *(kpi.ref for kpi in KPIS)) if ref in draft.on + draft.edits]
    if left:
        draft.retire(draw(st.sampled_from(left)))


def refs_in(picture: Picture) -> set[Subject]:
    """What a picture holds, live and retired."""
    return {record.ref for side in (picture, picture.retired) for record in side}


def naively_seen(reader: Subject, then: Picture, now: Picture) -> set[Subject]:
    """What somebody sees of `then`, by the rules of both moments, looked up one record at a time."""
    everything = [*then, *then.retired]
    gone = {
        record.ref
        for record in everything
        if hasattr(record, "visibility")
        and not all(
            _shows(now.get(reader), found, picture)
            for picture in (then, now)
            if (found := picture.find(record.ref)) is not None
        )
    }
    while True:
        with_links = gone | {
            record.ref
            for record in everything
            if {getattr(record, name) for name in (*entity_of(record.kind).ends, *_needs(record))} & gone
        }
        carried = {
            getattr(record, name)
            for record in everything
            if record.ref in with_links
            for name in entity_of(record.kind).carries
        }
        held = {
            getattr(record, name)
            for record in then
            if record.ref not in with_links
            for name in entity_of(record.kind).carries
        }
        wider = with_links | (carried - held)
        if wider == gone:
            return {record.ref for record in everything} - gone
        gone = wider


def _needs(record: Record) -> tuple[str, ...]:
    return ("initiative",) if isinstance(record, Milestone) else ()


def _shows(person: Person | None, record: Any, picture: Picture) -> bool:
    """Whether the rules of a picture show a record to a person, whose place is that of today."""
    above = [picture[record.unit or UNITS[0]]]
    while above[-1].parent is not None:
        above.append(picture[above[-1].parent])
    if record.visibility is Visibility.OPEN:
        return True
    if person is None:
        return False
    if person.ref in (record.owner, above[0].lead):
        return True
    if record.visibility is Visibility.NAMED_PEOPLE:
        links = picture.of(Reader).values()
        return any((link.subject, link.seen_by) == (record.ref, person.ref) for link in links)
    return any(person.ref == unit.lead or person.unit == unit.ref for unit in above)
