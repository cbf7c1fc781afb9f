"""What taking a reading in would do: held against a plan that is there, or as a plan by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.sheet import Absent
from hoshin.interchange.mapping.kinds import BESIDE
from hoshin.interchange.notes import Source
from hoshin.interchange.sheet_plan.speaking import TITLE, Speaking
from hoshin.interchange.sheet_plan.telling import tell
from hoshin.interchange.sheets.reading import Reading
from hoshin.interchange.sheets.workbook import Place
from hoshin.interchange.table_plan.faults import Fault, Remark
from hoshin.interchange.table_plan.observed import Observed
from hoshin.interchange.table_plan.preparing import Held, Prepared, hold, prepare
from hoshin.interchange.table_plan.things import Told
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.kpis.queries import Observed as Value
from hoshin.org.plan import POLICY_KEY, Policy, Unit
from hoshin.words import gettext as _

Cells = Mapping[Subject, Mapping[str, tuple[Place, ...]]]
"""The cells that speak of each entity, by its fields; `title` are those that name it."""
Series = Mapping[Key, Mapping[Key, list[Value]]]
"""The values that a file has of each KPI, by unit, in the order of their periods."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A reading held against a plan: what importing it would do, and which cells speak of what.

    subjects: what each item is in the plan, by its place in the reading; actions are none.
    """

    prepared: Prepared
    cells: Cells
    subjects: Mapping[int, Subject]


@dataclass(frozen=True, slots=True)
class Alone:
    """A reading as a plan by itself, made without home or database. names: of the people, by key.

    current: of each KPI the value of which nobody says when it was measured. cannot_be: of work that ends before it
    begins, both days. faults: why the edits cannot be, which is nothing that a reader of files should come to.
    """

    draft: Draft
    cells: Cells
    subjects: Mapping[int, Subject]
    series: Series
    current: Mapping[Key, float]
    names: Mapping[Key, str]
    cannot_be: Mapping[Subject, tuple[date, date]]
    remarks: tuple[Remark, ...]
    faults: tuple[Fault, ...]

    @property
    def picture(self) -> Picture:
        """The plan that follows."""
        return self.draft.on + self.draft


def plan_reading(
    reading: Reading, *, source: str, picture: Picture, sources: list[Source], by: Actor, today: date
) -> Planned:
    """Hold a reading against the plan of a picture, which holds what the actor sees.

    source: what the file is called from import to import. Raises ConsentMissing, NotAllowed.
    """
    speaking = tell(reading, picture, today)
    prepared = prepare(speaking.told, source=source, picture=picture, sources=sources, by=by)
    return Planned(prepared, *_places(speaking, prepared.subjects))


def alone(reading: Reading, today: date, *, year_begins: int = 1) -> Alone:
    """A reading as a changeset on an empty picture, in which there is nothing but a unit at the top."""
    empty = empty_picture(year_begins)
    speaking = tell(reading, empty, today)
    held = hold(speaking.told, empty, Source(reading.name), OPERATOR)
    observed = Observed(speaking.told.observations, held.matching, held.draft, reading.name)
    cells, subjects = _places(speaking, held.subjects)
    return Alone(
        draft=held.draft,
        cells=cells,
        subjects=subjects,
        series=_series(observed),
        current=_current(speaking.told, held),
        names={
            Key(ref.key): one.thing.title for ref, one in held.placing.placed.items() if ref.kind in BESIDE
        },
        cannot_be={held.subjects[identity]: days for identity, days in speaking.cannot_be.items()},
        remarks=(*speaking.told.remarks, *held.matching.remarks),
        faults=(*held.faults, *observed.faults),
    )


def empty_picture(year_begins: int = 1) -> Picture:
    """A plan of an organisation of which nothing is known but in which month its years begin."""
    draft = Draft(Picture(), author=OPERATOR)
    draft.create(Unit(new_key(), name=_("Organisation")))
    draft.create(Policy(POLICY_KEY, fiscal_year_begins=year_begins))
    return draft.on + draft


def _places(
    speaking: Speaking, subjects: Mapping[tuple[object, ...], Subject]
) -> tuple[Cells, Mapping[int, Subject]]:
    cells = {
        subjects[identity]: {field: tuple(places) for field, places in of.items()}
        for identity, of in speaking.cells.items()
        if identity in subjects
    }
    by_item = {
        place: subjects[thing.identity]
        for place, thing in speaking.things.items()
        if thing.identity in subjects
    }
    return cells, by_item


def places_of(cells: Cells, subject: Subject, *fields: str) -> tuple[Place, ...]:
    """The cells that speak of some fields of something; where none does, those that name it."""
    known = cells.get(subject, {})
    found = dict.fromkeys(place for field in fields for place in known.get(field, ()))
    return tuple(found) or known.get(TITLE, ())


def _series(observed: Observed) -> Series:
    found: dict[Key, dict[Key, list[Value]]] = {}
    for (kpi, unit), said in observed.sheet.items():
        values = [Value(day, value) for day, value in sorted(said.items()) if not isinstance(value, Absent)]
        found.setdefault(kpi, {})[unit] = values
    return found


def _current(told: Told, held: Held) -> Mapping[Key, float]:
    found: dict[Key, float] = {}
    for one in told.reported:
        subject = held.matching.named(one.kpi, one.cell)
        if subject is not None and one.texts[3] is None and one.texts[2] is not None:
            found.setdefault(Key(subject.key), float(one.texts[2]))
    return found
