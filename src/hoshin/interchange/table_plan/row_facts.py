"""The facts of one row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isinf
from typing import Any

from hoshin.cadence.facts import Colour
from hoshin.interchange.mapping.cells import Reference, Rules, Value
from hoshin.interchange.mapping.convert import day, number, option
from hoshin.interchange.mapping.format import (
    CheckInRule,
    ObservationRule,
    ProgressRule,
    ReportedRule,
)
from hoshin.interchange.table_plan.faults import Cell, Fault, quoted
from hoshin.interchange.table_plan.patterns import fits
from hoshin.interchange.table_plan.row_cells import Row, RowCells
from hoshin.interchange.table_plan.row_things import RowThings
from hoshin.interchange.table_plan.sheets import Sheet
from hoshin.interchange.table_plan.things import (
    Pointer,
    Told,
    ToldCheckIn,
    ToldObservation,
    ToldProgress,
    ToldReported,
)
from hoshin.interchange.tables import Misfit
from hoshin.org.plan import Unit
from hoshin.words import gettext as _

ROOT_UNIT = Pointer((Unit.kind,))
NOT_APPLICABLE = object()


class RowFacts:
    """Reads the facts of a row; what cannot be taken becomes a fault of its things."""

    def __init__(self, sheet: Sheet, cells: RowCells, row: Row, things: RowThings) -> None:
        self._sheet, self._cells, self._row, self._things = sheet, cells, row, things

    def add_to(self, told: Told) -> int:
        """Add what the row says to what is told; returns how many facts that are."""
        rule, before = self._sheet.rule, told.fact_count
        for observation in filter(self._holds, rule.observations):
            self._observe(observation, told)
        for reported in filter(self._holds, rule.reported):
            self._report(reported, told)
        for progress in filter(self._holds, rule.progress):
            self._progress(progress, told)
        for check_in in filter(self._holds, rule.check_ins):
            self._check_in(check_in, told)
        return told.fact_count - before

    def _holds(self, rule: Any) -> bool:
        return self._cells.holds(rule, self._row)

    def _observe(self, rule: ObservationRule, told: Told) -> None:
        pairs = (
            [(rule.period, rule.value)]
            if rule.columns is None
            else [(Value(fixed=period), Value(column=heading)) for heading, period in rule.columns.items()]
        )
        for period, value in pairs:
            assert period is not None
            assert value is not None
            self._observe_one(rule, period, value, told)

    def _observe_one(self, rule: ObservationRule, period: Value, value: Value, told: Told) -> None:
        text = self._cells.text(value, self._row)
        found = self._things.read(value, _figure)
        if found is None:
            return
        kpi = self._needed(rule.kpi, text.cell, "KPI")
        unit = self._needed(rule.unit, text.cell, "unit") if rule.unit is not None else ROOT_UNIT
        on = self._cells.text(period, self._row)
        if not on.text:
            self._fault(on.cell, _("nothing"), _("the period of the value beside it"))
        elif kpi is not None and unit is not None:
            number_found = float(found) if isinstance(found, Decimal) else None
            rules = self._cells.rules(period)
            told.observations.append(
                ToldObservation(kpi, unit, on.text, number_found, rules, text.cell, on.cell)
            )

    def _report(self, rule: ReportedRule, told: Told) -> None:
        kpi = self._things.pointer(rule.kpi)
        if kpi is None:
            return
        days = [self._things.read(value, day) for value in (rule.start, rule.end)]
        values = (rule.number, rule.descriptor_name, rule.descriptor_value, rule.description)
        printed = [self._cells.text(value, self._row) if value is not None else None for value in values]
        texts = (
            *(on.isoformat() if on is not None else None for on in days),
            *(text.text or None if text is not None else None for text in printed),
        )
        cell = next((text.cell for text in printed if text is not None and text.text), None)
        if cell is not None:
            told.reported.append(ToldReported(kpi, rule.role, texts, cell))

    def _progress(self, rule: ProgressRule, told: Told) -> None:
        cell = self._cells.text(rule.share, self._row).cell
        share = self._things.read(rule.share, _share)
        if share is None:
            return
        of, on = self._needed(rule.of, cell, _("initiative or milestone")), self._day(rule.day)
        if of is not None and on is not None:
            told.progress.append(ToldProgress(of, on, float(share), cell))

    def _check_in(self, rule: CheckInRule, told: Told) -> None:
        cell = self._cells.text(rule.colour, self._row).cell
        colour = self._things.read(rule.colour, lambda text, _rules: option(text, Colour))
        if colour is None:
            return
        of, on = self._needed(rule.of, cell, _("goal or initiative")), self._day(rule.day)
        confidence = self._things.read(rule.confidence, _share)
        obstacle = self._cells.text(rule.obstacle, self._row).text if rule.obstacle is not None else ""
        if of is not None and on is not None:
            said = float(confidence) if confidence is not None else None
            told.check_ins.append(ToldCheckIn(of, on, colour.value, said, obstacle, cell))

    def _needed(self, reference: Reference, cell: Cell, label: str) -> Pointer | None:
        """What a fact is of. A row that has a fact and nothing that it is of has a fault."""
        found = self._things.pointer(reference)
        if found is None:
            self._fault(
                cell,
                _("a value, and no %(label)s in its row") % {"label": label},
                _("a %(label)s that it is of") % {"label": label},
            )
        return found

    def _day(self, value: Value) -> date | None:
        text = self._cells.text(value, self._row)
        if not text.text:
            self._fault(text.cell, "nothing", "a day")
        return self._things.read(value, day)

    def _fault(self, cell: Cell, found: str, expected: str) -> None:
        self._things.faults.append(Fault(cell, found, expected))


def _figure(text: str, rules: Rules) -> Decimal | object:
    """A number, or that the KPI does not apply."""
    if fits(text, rules.not_applicable or ()):
        return NOT_APPLICABLE
    found = number(text, rules)
    if isinf(float(found)):
        raise Misfit(quoted(text), _("a number that a double holds, at most 1.8e308"))
    return found


def _share(text: str, rules: Rules) -> Decimal:
    found = number(text, rules, is_share=True)
    if not 0 <= found <= 1:
        raise Misfit(quoted(text), _("a share from 0 to 1"))
    return found
