"""`hoshin signals FILE.csv`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoshin.cli.terminal import complain, counted, number, progress, write_json_list
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.cli.signals_answer import Answer
    from hoshin.engine.arrays import Bools
    from hoshin.engine.signals import Charts
    from hoshin.interchange.series import SeriesTable

SUFFIXES = (".json", ".csv", ".svg")

Periods = Annotated[tuple[str, ...], Parameter(negative="")]
"""Options that take `PERIOD` for every series or `SERIES=PERIOD` for one, and may be given again."""


def signals(
    file: Path,
    /,
    *,
    median: bool = False,
    median_centre: bool = False,
    rebase: Periods = (),
    until: Periods = (),
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """What in each series is more than noise: natural limits of an XmR chart, and the points that break its rules.

    Parameters
    ----------
    file
        A CSV file with the columns series, period, value.
    median
        Limits by the median moving range, which a few outliers do not widen.
    median_centre
        The median as the centre instead of the mean.
    rebase
        [SERIES=]PERIOD from which on limits are made anew, because a change is known. May be given again.
    until
        [SERIES=]PERIOD up to which values make the limits; later ones are held to them. May be given again.
    output
        Write the answer to this file: .json, .csv (a row a series) or .svg (a chart a series).
    """
    from hoshin.cli.signals_answer import Answer, print_answer
    from hoshin.interchange.answers import check_suffix
    from hoshin.interchange.series import read_series

    if output is not None:
        check_suffix(output, SUFFIXES, source=file)
    with progress(_("Reading %(name)s") % {"name": file.name}) as tell:
        table = read_series(file, tell)
    charts = _charts(table, rebase, until, median, median_centre)
    answer = Answer(table, charts, list(charts), rebased=bool(rebase))
    _remark(file.name, answer)
    if output is not None:
        _write(output, answer)
    if json:
        write_json_list(answer.as_json())
    elif output is None:
        print_answer(answer)
    return 0


def _charts(
    table: SeriesTable, rebase: tuple[str, ...], until: tuple[str, ...], median: bool, median_centre: bool
) -> Charts:
    from hoshin.engine.signals import By, charts
    from hoshin.interchange.series_rows import first_from, last_until, named_rows

    begins = sorted({row for words in rebase for row in named_rows(table, words, first_from).values()})
    ends = sorted({row for words in until for row in named_rows(table, words, last_until).values()})
    return charts(
        table.values,
        table.starts,
        rebased=begins,
        left_out=_after(table, begins, ends),
        centre=By.MEDIAN if median_centre else By.MEAN,
        range_by=By.MEDIAN if median else By.MEAN,
    )


def _after(table: SeriesTable, begins: list[int], ends: list[int]) -> Bools:
    """The rows that limits are not made from: those after an end, up to where a series or its limits begin."""
    import numpy as np

    edges = np.sort(np.concatenate((table.starts, np.array(begins, np.int64))))
    left_out = np.zeros(len(table.values), np.bool_)
    for end in ends:
        left_out[end + 1 : edges[np.searchsorted(edges, end, "right")]] = True
    return left_out


def _remark(file: str, answer: Answer) -> None:
    if answer.table.missing:
        periods = counted(answer.table.missing, "period")
        complain(
            _("%(file)s: %(periods)s without a value; moving ranges and rows of points go on across them.")
            % {"file": file, "periods": periods}
        )
    from hoshin.engine.signals.limits import FEWEST

    if still := sum(limits.points >= FEWEST and limits.upper != limits.upper for limits, _ in answer.found):
        complain(
            _(
                "%(file)s: %(still)s series without limits, as more than half of their moving ranges are "
                "0; by the mean (without --median) there are some."
            )
            % {"file": file, "still": number(still)}
        )


def _write(output: Path, answer: Answer) -> None:
    from hoshin.interchange.answers import write_bytes, write_list, write_rows

    match output.suffix.casefold():
        case ".json":
            write_list(output, answer.as_json())
        case ".csv":
            write_rows(output, answer.COLUMNS, answer.as_rows())
        case _:
            from hoshin.cli.signals_drawn import drawn

            write_bytes(output, drawn(answer).encode())
