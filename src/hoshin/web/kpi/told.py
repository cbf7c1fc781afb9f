"""From what was read to what is shown: a KPI as one reader may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.assessment import Chance
from hoshin.alignment.telling import NOTHING, Stand
from hoshin.alignment.windows import Window, limits_of
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref
from hoshin.charts.small import bar
from hoshin.kpis.plan import KPI, STAYS, Guardrail, Measure, Rebase, Signpost
from hoshin.kpis.told import Reported, Told
from hoshin.org.called import actor_called
from hoshin.org.plan import Unit
from hoshin.org.policy import policy_of
from hoshin.org.records import named
from hoshin.web import written
from hoshin.web.findings import told as findings
from hoshin.web.findings.shown import FindingShown
from hoshin.web.kpi import drawn, words
from hoshin.web.kpi.shown import (
    AnswerShown,
    FromShown,
    HeldGroup,
    HeldShown,
    KpiShown,
    MeasureShown,
    UnitShown,
    ValueShown,
)
from hoshin.web.kpi.source import UNITS, Source
from hoshin.web.plan import detail
from hoshin.web.plan.shown import Linked
from hoshin.web.reader import Reader
from hoshin.web.standing import Standing
from hoshin.work.plan import KeepWithin

OPEN: Final = 12
"""So many values stand open; older ones that are drawn too are folded away."""
_BATCHES: Final = 5


def told(source: Source, reader: Reader) -> KpiShown:
    """The page."""
    entity = entity_of(KPI.kind)
    values = tuple(_values(source))
    return KpiShown(
        plain=detail.told(source.kpi, entity, source.moment),
        reads_facts=source.moment.view.with_facts,
        answer=_answer(source),
        chart=drawn.chart(source),
        measures=tuple(_measure(one, window, source) for one, window in drawn.windows(source)),
        findings=tuple(_findings(source, reader)),
        values=values[:OPEN],
        rest=values[OPEN:],
        older=_older(source),
        newer="" if source.is_latest else _address(source),
        export=_export(source),
        corrections=tuple(_corrections(source)),
        ahead=drawn.ahead(source),
        units=tuple(_units(source)),
        unit=_unit_called(source),
        held=tuple(group for group in _held(source) if group.lines),
        comes_from=_comes_from(source),
    )


def _answer(source: Source) -> AnswerShown | None:
    """Where it stands; None where nothing was ever reported."""
    if not source.known:
        return None
    last = source.known[-1]
    rules = drawn.signals_by_period(source).get(last.period, [])
    stretch = next(iter(drawn.stretches(source)[-1:]), None)
    first = next(drawn.windows(source), None)
    stand = source.stands.get(first[0].key, NOTHING) if first else NOTHING
    return AnswerShown(
        value=written.measured(last.value or 0.0),
        unit=source.kpi.unit_of_measure,
        period=source.words(last.period),
        standing=Standing.of(stand.health) if first else None,
        wanted=words.wanted(first[0], source.kpi, first[1], stand, source.chances.get(first[0].key))
        if first
        else _("It measures no goal and no priority that you see."),
        signal=words.signal(rules, last.value or 0.0, stretch, source.kpi),
        computing=_computing(source),
    )


def _computing(source: Source) -> str:
    """That what is said lags behind what was reported."""
    if source.charted is None or source.charted.last_period < source.known[-1].period:
        return (
            _("Normal range and forecast are being computed: values came in since.")
            if source.is_latest
            else ""
        )
    return source.behind


def _measure(measure: Measure, window: Window, source: Source) -> MeasureShown:
    record = source.seen[measure.of]
    stand = source.stands.get(measure.key, NOTHING)
    chance = source.chances.get(measure.key)
    weight = measure.weight
    return MeasureShown(
        of=Linked(named(record, source.seen), source.moment.link(record.ref)),
        kind=str(entity_of(record.kind).label),
        weight=written.decimal(weight) if weight is not None else "",
        course=_course(measure, source.kpi),
        path=", ".join(
            f"{written.short_day(point.day)}: {written.decimal(point.value)}" for point in measure.path
        ),
        due=written.short_day(window.due),
        progress=written.percent(stand.inside_share if source.kpi.direction in STAYS else stand.result),
        expected="" if source.kpi.direction in STAYS else written.percent(stand.expected),
        bar=_bar(stand, source.kpi),
        chance=written.chance(_best(chance)) if chance else written.NONE,
        beside=_unchanged(chance),
        standing=Standing.of(stand.health),
    )


def _best(chance: Chance) -> float:
    return chance.unchanged if chance.planned is None else chance.planned


def _unchanged(chance: Chance | None) -> str:
    if chance is None or written.chance(_best(chance)) == written.chance(chance.unchanged):
        return ""
    return _("%s if nothing changes") % written.chance(chance.unchanged)


def _course(measure: Measure, kpi: KPI) -> str:
    """From where to where, or between which limits."""
    if kpi.direction in STAYS:
        return words.within_words(*limits_of(measure, kpi), kpi.unit_of_measure)
    baseline, target = words.baseline_of(measure, kpi), words.target_of(measure, kpi)
    if target is None:
        return written.NONE
    reached = written.measured(float(target), kpi.unit_of_measure)
    if baseline is None:
        return _("to %s") % reached
    return _("from %(low)s to %(high)s") % {"low": written.measured(float(baseline)), "high": reached}


def _bar(stand: Stand, kpi: KPI) -> str:
    share = stand.inside_share if kpi.direction in STAYS else stand.result
    if share is None:
        return ""
    if kpi.direction in STAYS:
        return bar(share, _("%s of the periods within") % written.percent(share))
    reached = _("%s reached") % written.percent(share)
    if stand.expected is None:
        return bar(share, reached)
    expected = _("%s expected by now") % written.percent(stand.expected)
    return bar(share, f"{reached}, {expected}", mark=stand.expected)


def _findings(source: Source, reader: Reader) -> Iterator[FindingShown]:
    to = findings.telling(source.moment, reader)
    for number, one in enumerate(source.findings, start=1):
        yield findings.shown(one, to, number)


def _values(source: Source) -> Iterator[ValueShown]:
    """The latest first."""
    rules = drawn.signals_by_period(source)
    for one in reversed(source.told):
        now = one.now
        last = now or one.rows[-1]
        yield ValueShown(
            period=source.words(one.period),
            value=words.said(now),
            is_quiet=one.value is None,
            signal=", ".join(str(words.RULES[rule]) for rule in rules.get(one.period, ())) if now else "",
            before=", ".join(words.said(row) for row in one.before),
            by=actor_called(last.by),
            day=written.instant(last.at, _zone(source)),
            number=last.number,
        )


def _corrections(source: Source) -> Iterator[str]:
    """What was corrected, retracted or withdrawn, the latest first."""
    for one in reversed(source.told):
        for row, after in zip(one.rows, (*one.rows[1:], None), strict=True):
            if told := _corrected(one, row, after, source):
                yield told


def _corrected(one: Told, row: Reported, after: Reported | None, source: Source) -> str:
    period = source.words(one.period)
    if row.withdrawn is not None:
        return _("%(period)s: %(value)s was withdrawn with its batch under number %(number)d.") % {
            "period": period,
            "value": words.said(row),
            "number": row.withdrawn,
        }
    if after is None or after.withdrawn is not None:
        return ""
    return _("%(period)s: %(before)s became %(after)s on %(day)s, by %(who)s.") % {
        "period": period,
        "before": words.said(row),
        "after": words.said(after),
        "day": written.instant(after.at, _zone(source)),
        "who": actor_called(after.by),
    }


def _zone(source: Source) -> ZoneInfo:
    return ZoneInfo(policy_of(source.moment.view.whole).time_zone)


def _older(source: Source) -> str:
    if not source.goes_back or not source.told:
        return ""
    return _address(source, until=source.told[0].period - timedelta(days=1))


def _address(source: Source, *, unit: str = "", until: date | None = None) -> str:
    """This page with other values."""
    asked = {"at": source.moment.asked, "unit": unit or _asked_unit(source), "until": until or ""}
    said = {name: value for name, value in asked.items() if value}
    address = reverse("entity", args=[entity_of(KPI.kind), source.kpi.key])
    return f"{address}?{urlencode(said)}" if said else address


def _asked_unit(source: Source) -> str:
    return source.chosen.unit if source.chosen is not None and len(source.units) > 1 else ""


def _export(source: Source) -> str:
    if not source.units:
        return ""
    return source.moment.at_moment(reverse("export-observations", args=[source.kpi.key]))


def _units(source: Source) -> Iterator[UnitShown]:
    """The units of which there are values, where there are several."""
    if len(source.units) < 2:
        return
    for one in source.units[:UNITS]:
        yield UnitShown(
            unit=Linked(source.seen.of(Unit)[one.unit].name, _address(source, unit=one.unit)),
            value=written.NONE
            if one.value is None
            else written.measured(one.value, source.kpi.unit_of_measure),
            period=source.words(one.last),
            is_chosen=source.chosen is one,
        )


def _unit_called(source: Source) -> str:
    if source.chosen is None or len(source.units) < 2:
        return ""
    return source.seen.of(Unit)[source.chosen.unit].name


def _held(source: Source) -> Iterator[HeldGroup]:
    """What else holds it within limits or reads it: run work, values, assumptions; and where limits began anew."""
    seen, ref, unit = source.seen, source.kpi.ref, source.kpi.unit_of_measure
    yield HeldGroup(
        _("Run work that it holds"),
        _("What keeps a service going stays within these limits."),
        tuple(
            HeldShown(_linked(link.initiative, source), _within(link, unit))
            for link in seen.of(KeepWithin).by("kpi", ref)
            if link.initiative in seen
        ),
    )
    yield HeldGroup(
        _("Values that it guards"),
        _("A value is not lived while the latest figure is outside."),
        tuple(
            HeldShown(_linked(link.value, source), _within(link, unit))
            for link in seen.of(Guardrail).by("kpi", ref)
            if link.value in seen
        ),
    )
    yield HeldGroup(
        _("Assumptions that it can prove wrong"),
        "",
        tuple(
            HeldShown(_linked(link.assumption, source), _wrong(link, unit))
            for link in seen.of(Signpost).by("kpi", ref)
            if link.assumption in seen
        ),
    )
    yield HeldGroup(
        _("Rebases"),
        _("From these days on its normal range is made anew."),
        tuple(
            HeldShown(
                Linked(written.day(rebase.day), source.moment.link(rebase.ref)),
                rebase.because or _("Nobody said why."),
            )
            for rebase in sorted(seen.of(Rebase).by("kpi", ref), key=lambda one: one.day)
        ),
    )


def _linked(ref: Ref[Record], source: Source) -> Linked:
    return Linked(named(source.seen[ref], source.seen), source.moment.link(ref))


def _within(link: KeepWithin | Guardrail, unit: str) -> str:
    low, high = (None if edge is None else float(edge) for edge in (link.low, link.high))
    return words.within_words(low, high, unit) or _("no limit is stated")


def _wrong(link: Signpost, unit: str) -> str:
    lines = []
    if link.wrong_below is not None:
        lines.append(_("wrong below %s") % written.measured(float(link.wrong_below), unit))
    if link.wrong_above is not None:
        lines.append(_("wrong above %s") % written.measured(float(link.wrong_above), unit))
    return ", ".join(lines) or _("no line is stated")


def _comes_from(source: Source) -> FromShown | None:
    if source.chosen is None or not source.told:
        return None
    by_batch: dict[int, list[Reported]] = {}
    for one in source.told:
        for row in one.rows:
            by_batch.setdefault(row.number, []).append(row)
    latest = sorted(by_batch, reverse=True)
    batches = [
        words.batch(
            by_batch[number][0], written.instant(by_batch[number][0].at, _zone(source)), len(by_batch[number])
        )
        for number in latest[:_BATCHES]
    ]
    left = len(latest) - _BATCHES
    if left > 0:
        batches.append(ngettext("and %d batch before", "and %d batches before", left) % left)
    return FromShown((_freshness(source),) if source.is_latest else (), tuple(batches))


def _freshness(source: Source) -> str:
    """How fresh the values are, by the policy's measure, and when the next one is to come."""
    last = source.period(source.told[-1].period)
    view = source.moment.view
    late = (view.day - last.end).days / last.nominal_days
    return words.freshness(
        source.words(last.start),
        source.words(last.next.start),
        last.next.end + timedelta(days=1),
        view.day,
        is_stale=late > float(policy_of(view.whole).stale_after),
    )
