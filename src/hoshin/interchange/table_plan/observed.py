"""The observations of tables: each with its KPI, its unit and its period in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.ref import Ref
from hoshin.changes.words import name_of
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.interchange.grain_words import grain_word
from hoshin.interchange.mapping.convert import period_in
from hoshin.interchange.table_plan.faults import Cell, Fault, quoted
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import ToldObservation
from hoshin.interchange.tables import Misfit
from hoshin.journal.actor import Actor
from hoshin.kpis.compare import compare
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Span, observed_in
from hoshin.kpis.rights import check_rights
from hoshin.kpis.sheet import Sheet, Value, check
from hoshin.org.plan import Unit

_SOME_DAY = date(2026, 3, 2)


class Observed:
    """What tables say of KPIs, held against the plan with their own edits. `faults` are what it cannot take."""

    def __init__(
        self, told: Iterable[ToldObservation], matching: Matching, draft: Draft, source: str
    ) -> None:
        self._matching, self._before, self._after = matching, draft.on, draft.on + draft
        self._source = source
        self.faults: list[Fault] = []
        self._sheet: Sheet = {}
        self._cells: dict[tuple[str, str, date], Cell] = {}
        for one in told:
            self._take(one)

    @property
    def sheet(self) -> Sheet:
        """All that they say, by KPI and unit."""
        return self._sheet

    def differing(self, by: Actor) -> tuple[Sheet, list[str]]:
        """What to record, and a sentence for each period. Raises NotAllowed, RowsRefused.

        What the source said at its last import too is left alone, whatever was recorded since.
        """
        spans = [Span(*series, min(said), max(said)) for series, said in self._sheet.items()]
        known = observed_in(spans, self._before.number, self._source)
        fresh: Sheet = {}
        for series, said in self._sheet.items():
            before = known.get(series, {})
            new = {day: value for day, value in said.items() if day not in before or before[day] != value}
            if new:
                fresh[series] = new
        check_rights(fresh, by=by, picture=self._before)
        check(fresh, self._after)
        sheet: Sheet = {}
        sentences: list[str] = []
        for one in compare(fresh, self._before.number):
            if one.after:
                sheet[one.series] = one.after
                kpi, unit = one.series
                refs: tuple[Ref[KPI], Ref[Unit]] = (Ref(KPI.kind, kpi), Ref(Unit.kind, unit))
                sentences += self._sentences(*refs, one.before, one.after)
        return sheet, sentences

    def _take(self, told: ToldObservation) -> None:
        kpi_ref = self._matching.named(told.kpi, told.cell)
        unit = self._matching.named(told.unit, told.cell)
        kpi = self._after.get(kpi_ref) if kpi_ref is not None else None
        if not isinstance(kpi, KPI) or unit is None or unit not in self._after:
            return  # told already, or retired in the plan, where it stays so
        try:
            day = first_day(told, kpi)
        except Misfit as misfit:
            self.faults.append(Fault(told.period_cell, misfit.found, misfit.expected))
            return
        said = self._sheet.setdefault((kpi.key, unit.key), {})
        if day in said and said[day] != told.value:
            where = self._cells[kpi.key, unit.key, day]
            found = _("%(value)s for the period %(period)s of %(kpi)s") % {
                "value": spoken(told.value),
                "period": quoted(told.period),
                "kpi": name_of(kpi),
            }
            self.faults.append(
                Fault(
                    told.cell,
                    found,
                    _("%(value)s, as in %(where)s") % {"value": spoken(said[day]), "where": where},
                )
            )
            return
        said[day] = told.value
        self._cells[kpi.key, unit.key, day] = told.cell

    def _sentences(
        self, kpi: Ref[KPI], unit: Ref[Unit], before: Mapping[date, float | None], after: dict[date, Value]
    ) -> Iterator[str]:
        record, of = self._after[kpi], self._after[unit]
        assert record.grain is not None
        for day, value in after.items():
            period = period_of(day, record.grain, YearBegins(record.year_begins)).as_printed()
            words = {"kpi": name_of(record), "unit": name_of(of), "period": period, "after": spoken(value)}
            if day in before:
                words["before"] = spoken(before[day])
                yield _("%(kpi)s, %(unit)s, %(period)s: %(before)s → %(after)s") % words
            else:
                yield _("%(kpi)s, %(unit)s, %(period)s: %(after)s") % words


def first_day(told: ToldObservation, kpi: KPI) -> date:
    """The first day of the period of a KPI that a row speaks of; a date means the period that holds it. Raises Misfit."""
    if kpi.grain is None:
        raise Misfit(
            _("%(kpi)s, a KPI without a period") % {"kpi": name_of(kpi)},
            _("the field grain in the mapping, or one in the plan"),
        )
    begins = YearBegins(kpi.year_begins)
    rules = told.rules
    if kpi.grain is Grain.YEAR and rules.year_begins is None:
        rules = replace(rules, year_begins=kpi.year_begins)
    found = period_in(told.period, rules)
    held = period_of(found.start, kpi.grain, begins)
    if found.grain is not Grain.DAY and (found.start, found.end) != (held.start, held.end):
        example = period_of(_SOME_DAY, kpi.grain, begins).as_printed()
        expected = _("a %(grain)s such as %(example)s, since %(kpi)s is counted by the %(grain)s") % {
            "grain": grain_word(kpi.grain),
            "example": example,
            "kpi": name_of(kpi),
        }
        raise Misfit(
            _("“%(period)s”, the days from %(start)s to %(end)s")
            % {"period": told.period, "start": found.start, "end": found.end},
            expected,
        )
    return held.start


def spoken(value: object) -> str:
    """A value in a sentence."""
    return "n/a" if value is None else str(value).removesuffix(".0")
