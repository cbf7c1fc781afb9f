"""Standings: how goals, priorities and measures stand; the index by day; what is said of series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import isfinite
from typing import Annotated, Final, Literal

from django.utils.translation import gettext as _
from msgspec import Meta

from hoshin.alignment.models import Standing
from hoshin.alignment.said import SaidOfDay, days_said
from hoshin.calls.call import Asked, Told
from hoshin.calls.caller import Caller
from hoshin.calls.entities.forms import At
from hoshin.calls.judgements.briefing import move_told
from hoshin.calls.judgements.source import Source, judged_view, read
from hoshin.calls.page import USUAL, Cursor, Limit, page_of
from hoshin.calls.wrong import Misasked
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref, Subject
from hoshin.engine.kinds import Health
from hoshin.errors import NotFound
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Unit
from hoshin.org.view import View

Kind = Literal["goal", "priority", "measure"]
_QUARTER: Final = 90
_AHEAD: Final = 12


class ListStandings(Asked, kw_only=True, frozen=True):
    """A page of standings."""

    at: At = None
    kind: Kind | None = None
    limit: Limit = USUAL
    cursor: Cursor | None = None


class StandingTold(Told, kw_only=True, frozen=True):
    """How something stands; shares are 0 to 1 and may run beyond, null is unknown."""

    key: str
    kind: Kind
    current: Annotated[float | None, Meta(description="Of a measure, in the KPI's unit of measure.")]
    result: Annotated[float | None, Meta(description="How far it has come.")]
    expected: float | None
    measured: Annotated[float | None, Meta(description="How much of it is measured.")]
    health: str


class StandingPage(Told, kw_only=True, frozen=True):
    """A page of standings, in the order of keys."""

    items: list[StandingTold]
    count: int
    next: Annotated[str | None, Meta(description="The `cursor` of the next page; null where none follows.")]
    behind: Annotated[bool, Meta(description="Whether something came since, which is being judged.")]


class IndexAsked(Asked, kw_only=True, frozen=True):
    """The index by day."""

    since: Annotated[date | None, Meta(description="The first day; 90 days ago without it.")] = None
    until: Annotated[date | None, Meta(description="The last day; today without it.")] = None
    at: At = None


class DayTold(Told, kw_only=True, frozen=True):
    """What was said of a day. Points are 0 to 100, null is unknown."""

    day: date
    number: Annotated[int, Meta(description="Under which number of the log it was said.")]
    version: int
    index: float | None
    why_unknown: str
    coverage: float
    bounds: list[float] | None
    components: dict[str, float | None]
    checks: dict[str, float | None]
    waived: Annotated[float, Meta(description="Points of what was waived.")]
    move: Annotated[dict[str, float] | None, Meta(description="Since the day before, by part.")]


class DaysTold(Told, kw_only=True, frozen=True):
    """What was said of each day, in order."""

    items: list[DayTold]


class OfKpi(Asked, kw_only=True, frozen=True):
    """A KPI."""

    key: Annotated[str, Meta(description="The key of a KPI.")]
    at: At = None


class SignalTold(Told, kw_only=True, frozen=True):
    """A period in which a series says more than noise."""

    period: Annotated[date, Meta(description="Its first day.")]
    rule: str


class StepTold(Told, kw_only=True, frozen=True):
    """What is ahead after so many periods: the mean, and what holds it in 80 of 100 cases."""

    step: int
    mean: float | None
    lower_80: float | None
    upper_80: float | None


class SeriesTold(Told, kw_only=True, frozen=True):
    """What was said of a series: its natural limits, what is a signal, what is ahead."""

    unit: Annotated[str, Meta(description="The key of the unit.")]
    unit_name: str
    said_on: date
    last_period: date
    mean: float | None
    limits: list[float | None]
    signals: list[SignalTold]
    ahead: list[StepTold]


class SeriesOfKpi(Told, kw_only=True, frozen=True):
    """What was said of each series of a KPI."""

    kpi: str
    items: list[SeriesTold]


def list_standings(caller: Caller, asked: ListStandings) -> StandingPage:
    """How what the caller sees stands. Raises NotAllowed, BadInput, Misasked."""
    check_may(caller.actor, Ability.READ_FACTS)
    source = read(caller, asked.at)
    if asked.cursor is not None and not is_key(asked.cursor):
        raise Misasked.found("cursor", asked.cursor, _("what `next` of a page said"))
    rows = _kept(asked.kind) if source.then is None else _judged(source.then.judged, asked.kind)
    found = sorted((one for one in rows if _ref(one) in source.view.seen), key=_key)
    shown, last = page_of(found, _key, asked.cursor, asked.limit)
    return StandingPage(
        items=shown, count=len(found), next=last.key if last is not None else None, behind=source.behind
    )


def index_by_day(caller: Caller, asked: IndexAsked) -> DaysTold:
    """The index as it was said of each day. Raises BadInput, NotFound."""
    view = judged_view(caller, asked.at)
    last = asked.until or view.day
    first = asked.since or last - timedelta(days=_QUARTER)
    return DaysTold(items=[_day(said) for said in days_said(first, last, upto=view.whole.number)])


def series_of_kpi(caller: Caller, asked: OfKpi) -> SeriesOfKpi:
    """What was said of the series of a KPI. Raises NotFound, NotAllowed, BadInput."""
    check_may(caller.actor, Ability.READ_FACTS)
    view = judged_view(caller, asked.at)
    kpi = view.seen.find(Ref[KPI](KPI.kind, Key(asked.key))) if is_key(asked.key) else None
    if kpi is None:
        raise NotFound(_("There is no kpi:%(key)s.") % {"key": asked.key})
    return SeriesOfKpi(kpi=kpi.key, items=series_told(kpi, view))


def series_told(kpi: KPI, view: View) -> list[SeriesTold]:
    """What was said of each series of a KPI, of units that the reader sees."""
    from hoshin.alignment.series_records import said_of

    units, items = view.seen.of(Unit), []
    for (_kpi, unit), said in sorted(said_of({kpi.key}, view.seen.number).items()):
        if unit not in units:
            continue
        low, high = (said.ahead.quantile(p)[0][:_AHEAD].tolist() for p in (0.1, 0.9))
        steps = zip(said.ahead.mean[0][:_AHEAD].tolist(), low, high, strict=True)
        items.append(
            SeriesTold(
                unit=unit,
                unit_name=units[unit].name,
                said_on=said.day,
                last_period=said.last_period,
                mean=_finite(said.limits.mean),
                limits=[_finite(said.limits.lower), _finite(said.limits.upper)],
                signals=[SignalTold(period=period, rule=rule.value) for period, rule in said.signals],
                ahead=[
                    StepTold(step=step, mean=_finite(mean), lower_80=_finite(a), upper_80=_finite(b))
                    for step, (mean, a, b) in enumerate(steps, start=1)
                ],
            )
        )
    return items


def standing_of(key: str, source: Source) -> StandingTold | None:
    """How one thing stands; None for what has no standing."""
    if source.then is None:
        return next(_kept(None, pk=key), None)
    return next((one for one in _judged(source.then.judged, None) if one.key == key), None)


def _kept(kind: Kind | None, **only: str) -> Iterator[StandingTold]:
    rows = Standing.objects.filter(**({"kind": kind} if kind else {}), **only)
    columns = ("key", "kind", "current", "result", "expected", "measured", "health")
    for key, of, current, result, expected, measured, health in rows.values_list(*columns).iterator():
        yield _standing(key, of, current, result, expected, measured, health)


def _judged(judged: object, kind: Kind | None) -> Iterator[StandingTold]:
    from hoshin.alignment.judge import Judged
    from hoshin.alignment.kept import COLUMNS, table_of

    assert isinstance(judged, Judged)
    table = table_of(judged)
    places = [COLUMNS.index(name) for name in ("current", "result", "expected", "measured", "health")]
    for key, of, values in zip(table.keys, table.kinds, table.values.tolist(), strict=True):
        if kind in (None, of):
            yield _standing(key, of, *(_finite(values[place]) for place in places))


def _standing(
    key: str,
    kind: str,
    current: float | None,
    result: float | None,
    expected: float | None,
    measured: float | None,
    health: float | None,
) -> StandingTold:
    return StandingTold(
        key=key,
        kind=kind,  # type: ignore[arg-type]  # the three that stand
        current=current,
        result=result,
        expected=expected,
        measured=measured,
        health=Health(int(health or 0)).name.lower(),
    )


def _day(said: SaidOfDay) -> DayTold:
    return DayTold(
        day=said.day,
        number=said.number,
        version=said.version,
        index=said.index,
        why_unknown=said.why_unknown,
        coverage=said.coverage,
        bounds=list(said.bounds) if said.bounds else None,
        components=dict(said.components),
        checks=dict(said.checks),
        waived=said.waived,
        move=move_told(said.move) if said.move else None,
    )


def _ref(one: StandingTold) -> Subject:
    return Ref(one.kind, Key(one.key))


def _key(one: StandingTold) -> str:
    return one.key


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None
