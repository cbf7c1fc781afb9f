"""The plan as a StratML document: each element as its source last printed it, with what the plan says today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Subject
from hoshin.interchange.notes import Note, Source, last_words
from hoshin.interchange.places import siblings_of
from hoshin.interchange.stratml import (
    AdministrativeInformation,
    Document,
    Element,
    MeasurementInstance,
    Organization,
)
from hoshin.interchange.stratml.declaration import Many, One, shape_of
from hoshin.interchange.stratml.kinds import KINDS
from hoshin.interchange.stratml_plan.dates import printed_dates, span_of
from hoshin.interchange.stratml_plan.elements import (
    KIND_OF,
    element_of,
    rewritten,
    with_identifier,
)
from hoshin.interchange.stratml_plan.report import Remark
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle


class Building:
    """Makes the document. `instances` are the measurement instances of each KPI."""

    def __init__(
        self, picture: Picture, sources: list[Source], instances: Mapping[Key, Iterable[MeasurementInstance]]
    ) -> None:
        self._picture, self._instances = picture, instances
        self._head = sources[-1] if sources else Source("")
        self._words = {
            subject: (note, source) for source in sources for subject, note in source.words.items()
        }
        self._under = {source.name: source.under() for source in sources}
        self._homes = homes_of(picture, last_words(sources))
        self._spellings = spellings_of(sources)
        self.warnings: list[Remark] = []

    def document(self, cycle: Cycle | None) -> Document:
        """The whole plan, with the days of `cycle`."""
        note = self._head.tree.get("")
        root = root_unit(self._picture)
        printed = element_of(note) if note else Document(name=root.name if root else "", type=self._type())
        held = self._held(printed, None, note, self._head)
        held["administration"] = self._administration(held.get("administration"), cycle)
        found = replace(printed, **held)
        assert isinstance(found, Document)
        return found

    def _type(self) -> str:
        return "Performance_Plan" if self._picture.of(KPI) else "Strategic_Plan"

    def _administration(
        self, printed: AdministrativeInformation | None, cycle: Cycle | None
    ) -> AdministrativeInformation | None:
        """The dates as printed, unless the cycle is another than they amount to."""
        if cycle is None:
            return printed
        span = span_of(printed_dates(printed), cycle.start)
        if self._head.tree and (span.start, span.end) == (cycle.start, cycle.end):
            return printed
        start, end = cycle.start.isoformat(), cycle.end.isoformat()
        return replace(printed or AdministrativeInformation(), start_date=start, end_date=end)

    def _element(self, record: Record, tag: str) -> Element:
        """An entity as an element with all that it holds."""
        note, source = self._words.get(record.ref, (None, self._head))
        if note is None:
            element = with_identifier(rewritten(KINDS[tag](), record), f"_{record.key}")
        else:
            element = self._identified(_reworded(element_of(note), record), note)
        held = self._held(element, record.ref, note, source)
        if isinstance(record, KPI):
            held["instances"] = tuple(self._instances.get(record.key, ()))
        return replace(element, **held)

    def _identified(self, element: Element, note: Note) -> Element:
        """The element with its identifier as it was made valid and unique when the document was read."""
        if note.written is not None and note.written != note.identifier:
            message = _("The identifier “%(given)s” was written as “%(written)s”.")
            named = {"given": note.identifier, "written": note.written}
            self.warnings.append(Remark(0, note.path, message % named, "identifier_changed"))
        return with_identifier(element, note.written or note.identifier)

    def _held(
        self, element: Element, subject: Subject | None, note: Note | None, source: Source
    ) -> dict[str, Any]:
        """What an element holds: the entities that stand in its own, and at their place those that make none."""
        is_there = note is not None and source.tree.get(note.path) is note
        noted = self._under.get(source.name, {}).get(note.path, []) if note and is_there else []
        held: dict[str, Any] = {}
        for each in shape_of(type(element)).fields:
            if isinstance(each.mark, One | Many):
                tag = each.mark.tag
                records = self._records(tag, subject)
                found = self._merged(records, [n for n in noted if n.tag == tag], tag, source)
                held[each.name] = found if isinstance(each.mark, Many) else next(iter(found), None)
        return held

    def _merged(
        self, records: list[Record], noted: list[Note], tag: str, source: Source
    ) -> tuple[Element, ...]:
        """The entities in the plan's order; an element that makes none follows the one that it followed."""
        present = {record.ref for record in records}
        after: dict[Subject | None, list[Element]] = {}
        anchor: Subject | None = None
        for note in noted:
            if note.subject is None:
                after.setdefault(anchor, []).append(self._as_noted(note, source))
            elif note.subject in present:
                anchor = note.subject
        found = after.get(None, [])
        for record in records:
            found += [self._element(record, tag), *after.get(record.ref, [])]
        return tuple(found)

    def _as_noted(self, note: Note, source: Source) -> Element:
        """An element that makes no entity, as it was printed, with all that it holds."""
        element = self._identified(element_of(note), note)
        held: dict[str, Any] = {}
        for each in shape_of(type(element)).fields:
            if isinstance(each.mark, One | Many):
                noted = [n for n in self._under[source.name].get(note.path, []) if n.tag == each.mark.tag]
                held[each.name] = tuple(self._as_noted(n, source) for n in noted)
            elif each.name == "referent_identifiers":
                held[each.name] = tuple(self._spellings.get(one, one) for one in getattr(element, each.name))
        return replace(element, **held)

    def _records(self, tag: str, within: Subject | None) -> list[Record]:
        """The entities that elements of a name stand for inside another."""
        kind = KIND_OF.get(tag)
        if kind is None or (tag == "Stakeholder" and within is None):
            return []
        if kind == Unit.kind:
            return [*units_of(self._picture, self._words)]
        found = siblings_of(self._picture, kind, within)
        if kind == KPI.kind:
            found = [record for record in found if self._homes.get(record.ref) == within]
        return found


def units_of(picture: Picture, named: Iterable[Subject]) -> list[Unit]:
    """The units to write, the root first; not the root alone while it is as a new home made it."""
    root = root_unit(picture)
    found: list[Unit] = []
    waiting = [root] if root else []
    while waiting:
        unit = waiting.pop()
        found.append(unit)
        waiting += [
            below for below in reversed(siblings_of(picture, Unit.kind, unit.ref)) if isinstance(below, Unit)
        ]
    if root and len(found) == 1 and root.ref not in named and _is_as_founded(root, picture):
        return []
    return found


def _is_as_founded(root: Unit, picture: Picture) -> bool:
    made = replace(root, name=_("Organisation"), acronym="", description="")
    return root == made and not siblings_of(picture, "stakeholder", root.ref)


def _reworded(printed: Element, record: Record) -> Element:
    """The element as printed with what the plan says; the name that a new home gives its unit is no name."""
    element = rewritten(printed, record)
    if isinstance(printed, Organization) and isinstance(element, Organization):
        is_named = printed.name or element.name != _("Organisation")
        return element if is_named else replace(element, name=printed.name)
    return element


def homes_of(picture: Picture, words: Mapping[Subject, Note]) -> dict[Subject, Subject]:
    """Where each KPI that measures something is written: where its source has it, else at the first that it measures."""
    homes: dict[Subject, Subject] = {}
    for measure in picture.of(Measure).values():
        note = words.get(measure.kpi)
        if measure.kpi not in homes or (note is not None and note.within == measure.of):
            homes[measure.kpi] = measure.of
    return homes


def spellings_of(sources: Iterable[Source]) -> dict[str, str]:
    """How identifiers are written that had to be written otherwise, so that references follow them.

    Of several that were alike the first kept the plainest spelling.
    """
    found: dict[str, str] = {}
    for source in sources:
        spelled: dict[str, list[str]] = {}
        for note in source.tree.values():
            if note.identifier and note.written:
                spelled.setdefault(note.identifier, []).append(note.written)
        found.update((given, min(ways, key=lambda way: (len(way), way))) for given, ways in spelled.items())
    return found
