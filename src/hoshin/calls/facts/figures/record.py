"""Recording figures: first ones, corrections, retractions."""

from __future__ import annotations

from hoshin.calls.caller import Caller
from hoshin.calls.facts.figures.forms import FiguresRecorded, RecordFigures
from hoshin.calls.facts.figures.given import changes_of, figure_given, told_of_change, warnings_of
from hoshin.calls.facts.told import recording_view
from hoshin.kpis.record import record_observations


def record_figures(caller: Caller, asked: RecordFigures) -> FiguresRecorded:
    """Record figures, all or none. Raises Misasked, NotAllowed, RowsRefused."""
    view = recording_view(caller)
    rows = [
        figure_given(
            one.kpi, one.value, view, period=one.period or "", unit=one.unit or "", where=f"figures[{place}]."
        )
        for place, one in enumerate(asked.figures)
    ]
    changes = changes_of(rows, view.reader, view.seen)
    done = record_observations(rows, by=view.reader, source=asked.source)
    return FiguresRecorded(
        number=done.number,
        says=[f"{change}." for change in changes],
        warnings=warnings_of(rows, view),
        figures=[told_of_change(change) for change in changes],
    )
