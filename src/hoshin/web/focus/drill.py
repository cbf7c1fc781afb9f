"""The work behind one end of Focus: what of each initiative goes there, and what is other, closed to the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.assessment import WorkSaid
from hoshin.changes.picture import Picture
from hoshin.charts.small import bar
from hoshin.org.records import named
from hoshin.web import written
from hoshin.web.focus.shown import DrillShown, ShareShown, WorkShown
from hoshin.web.focus.source import RUN, Kind, Source
from hoshin.web.plan.shown import Linked
from hoshin.work.plan import Initiative

SHOWN: Final = 50
"""Pieces of work that are listed; the others are added up."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A piece of work: what part of it goes to the end, and by what is kept how much that is."""

    work: WorkSaid
    part: float
    amounts: tuple[float, ...]


def drill(source: Source) -> DrillShown:
    """The page of one end."""
    lines = sorted(
        _lines(source), key=lambda one: (*(-amount for amount in one.amounts), one.work.initiative)
    )
    totals = [sum(line.amounts[turn] for line in lines) for turn in range(len(source.kinds))]
    return DrillShown(
        title=_title(source),
        up=source.address(),
        sentence=_sentence(source, totals),
        computing=source.computing,
        kinds=tuple(str(kind.title) for kind in source.kinds),
        work=tuple(_shown(lines, totals, source)),
        empty="" if lines else _("No work goes there in this cycle, as far as money or time are kept."),
    )


def _part(source: Source) -> Callable[[WorkSaid], float]:
    """What part of a piece of work goes to the end that is asked for."""
    if source.end == RUN:
        return lambda work: 1.0 if work.run else 0.0
    if source.priority is not None:
        key = source.priority.key
        return lambda work: 0.0 if work.run else dict(work.parts).get(key, 0.0)
    return lambda work: 0.0 if work.run else max(0.0, 1.0 - sum(part for _, part in work.parts))


def _lines(source: Source) -> Iterator[_Line]:
    part_of = _part(source)
    for work in source.work:
        part = part_of(work)
        amounts = tuple(part * kind.of(work) for kind in source.kinds)
        if part > 1e-9 and any(amounts):
            yield _Line(work, part, amounts)


def _shown(lines: Sequence[_Line], totals: Sequence[float], source: Source) -> Iterator[WorkShown]:
    """What the reader sees, the largest first; then what is not listed, and what is closed to them, added up."""
    seen = source.moment.view.seen
    told = [(line, seen.of(Initiative).get(line.work.initiative) or _retired(line, seen)) for line in lines]
    listed = [(line, record) for line, record in told if record is not None]
    for line, record in listed[:SHOWN]:
        unit = seen.find(record.unit)
        yield WorkShown(
            name=Linked(record.title, source.moment.link(record.ref)),
            beside=_beside(named(unit, seen) if unit is not None else "", line),
            kept=_shares(line.amounts, totals, source.kinds),
        )
    if rest := [line for line, _ in listed[SHOWN:]]:
        words = ngettext("%d more piece of work", "%d more pieces of work", len(rest)) % len(rest)
        yield WorkShown(Linked(words), "", _shares(_summed(rest, totals), totals, source.kinds))
    if closed := [line for line, record in told if record is None]:
        yield WorkShown(
            Linked(_("Other")),
            _("closed to you"),
            _shares(_summed(closed, totals), totals, source.kinds),
        )


def _beside(unit: str, line: _Line) -> str:
    """Whose it is, and what part of it goes there where that is not all."""
    if line.part > 1 - 1e-9:
        return unit
    return _("%(unit)s, with %(part)s of it") % {"unit": unit, "part": written.percent(line.part)}


def _retired(line: _Line, seen: Picture) -> Initiative | None:
    return seen.retired.of(Initiative).get(line.work.initiative)


def _summed(lines: Sequence[_Line], totals: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(line.amounts[turn] for line in lines) for turn in range(len(totals)))


def _shares(
    amounts: Sequence[float], totals: Sequence[float], kinds: Sequence[Kind]
) -> tuple[ShareShown, ...]:
    shown = []
    for amount, total, kind in zip(amounts, totals, kinds, strict=True):
        share = amount / total if total else 0.0
        words = _("%(share)s %(kept)s") % {"share": written.percent(share), "kept": kind.of_it}
        shown.append(
            ShareShown(written.percent(share), written.amount(amount, kind.unit), bar(share, words), "")
        )
    return tuple(shown)


def _title(source: Source) -> str:
    if source.priority is not None:
        return source.priority.title
    return _("Work that keeps things running") if source.end == RUN else _("Work that reaches no priority")


def _sentence(source: Source, totals: Sequence[float]) -> str:
    """What goes there in all."""
    amounts = [
        written.about(total, kind.unit) for total, kind in zip(totals, source.kinds, strict=True) if total
    ]
    if len(amounts) == 2:
        return _("In this cycle it takes %(one)s and %(other)s.") % dict(
            zip(("one", "other"), amounts, strict=True)
        )
    return _("In this cycle it takes %s.") % amounts[0] if amounts else ""
