"""The plan as a StratML document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.interchange.notes import Source, documents_upto, last_words
from hoshin.interchange.stratml import write
from hoshin.interchange.stratml_plan.building import Building, homes_of
from hoshin.interchange.stratml_plan.dropped import dropped
from hoshin.interchange.stratml_plan.instances import Instances
from hoshin.interchange.stratml_plan.report import Exported, Remark
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import Observed, Reported, reported_of, series_of
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, PriorityWeight

Series = Mapping[Key, Mapping[Key, list[Observed]]]
Results = Mapping[Key, list[Reported]]


def export_stratml(picture: Picture, *, upto: int | None = None, with_facts: bool = True) -> Exported:
    """The plan of a picture, with the facts known under the number `upto` (the picture's own), as StratML.

    with_facts: False for a reader who is told none. Elements stand as the document imported last printed them, with what the plan says today; what StratML cannot
    hold is told in the warnings.
    """
    upto = picture.number if upto is None else upto
    sources = documents_upto(upto)
    cycle = cycle_to_write(picture, sources)
    kpis = picture.of(KPI).keys() if with_facts else ()
    series, reported = series_of(kpis, upto), reported_of(kpis, upto)
    measured = list(_measured(picture, sources, series, reported, cycle))
    building = Building(picture, sources, {each.kpi.key: each.found for each in measured})
    written = write(building.document(cycle))
    warnings = [Remark(0, n.path, n.message, str(n.kind)) for n in written.warnings]
    warnings += [warning for each in measured for warning in each.warnings]
    warnings += [
        *building.warnings,
        *_heads(sources),
        *_other_units(picture, series),
        *dropped(picture, cycle),
    ]
    return Exported(written.xml, tuple(warnings))


def cycle_to_write(picture: Picture, sources: list[Source]) -> Cycle | None:
    """The cycle of the document imported last, else the one that most goals stand in."""
    for source in reversed(sources):
        note = source.tree.get("")
        found = picture.get(note.subject) if note is not None else None
        if isinstance(found, Cycle):
            return found
    used: dict[Subject, int] = {}
    for goal in picture.of(Goal).values():
        used[goal.cycle] = used.get(goal.cycle, 0) + 1
    for weight in picture.of(PriorityWeight).values():
        used.setdefault(weight.cycle, 0)
    chosen = max(used, key=lambda ref: used[ref], default=None)
    return picture.of(Cycle).get(chosen.key) if chosen is not None else None


def _measured(
    picture: Picture, sources: list[Source], series: Series, reported: Results, cycle: Cycle | None
) -> Iterator[Instances]:
    """The instances of each KPI."""
    kpis = picture.of(KPI)
    homes = homes_of(picture, last_words(sources))
    root = root_unit(picture)
    for kpi in kpis.values():
        instances = Instances(kpi, reported.get(kpi.key, []))
        instances.add_observations(_of_root(series.get(kpi.key, {}), root.key if root else None))
        for measure in picture.of(Measure).by("kpi", kpi.ref):
            if measure.of == homes.get(kpi.ref):
                instances.add_path(measure, _due(picture, measure, cycle))
        yield instances


def _of_root(by_unit: Mapping[Key, list[Observed]], root: Key | None) -> list[Observed]:
    return by_unit.get(root, []) if root is not None else []


def _due(picture: Picture, measure: Measure, cycle: Cycle | None) -> date | None:
    """The day of a target that has none of its own."""
    measured = picture.get(measure.of)
    if not isinstance(measured, Goal):
        return cycle.end if cycle else None
    own = picture.get(measured.cycle)
    return measured.due or (own.end if own else None)


def _heads(sources: list[Source]) -> Iterator[Remark]:
    for source in sources[:-1]:
        message = _("The head of the document %(name)s was not written: another was imported after it.")
        yield Remark(0, "", message % {"name": source.name}, "dropped")


def _other_units(picture: Picture, series: Series) -> Iterator[Remark]:
    root = root_unit(picture)
    count = sum(
        len(rows) for units in series.values() for unit, rows in units.items() if not root or unit != root.key
    )
    if count:
        message = _(
            "Observations of units below the root have no place in StratML; %(count)s were not written."
        )
        yield Remark(0, "", message % {"count": count}, "dropped")
