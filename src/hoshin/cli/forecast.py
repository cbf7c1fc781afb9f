"""`hoshin forecast FILE.csv`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from hoshin.cli.terminal import complain, counted, number, progress, write_json_list
from hoshin.cli.whole import WHOLE, Whole
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.cli.forecast_answer import Answer
    from hoshin.engine.arrays import Ints
    from hoshin.engine.forecast import Forecasts
    from hoshin.interchange.series import SeriesTable

SUFFIXES: Final = (".csv", ".json", ".svg")
FARTHEST: Final = 1_000
"""Steps ahead that can be asked for."""

LONGEST_SEASON: Final = 10_000

MOST: Final = 20_000_000
"""Rows of one answer: more do not fit a small machine's memory."""

SEASONS: Final = {"day": 7, "week": 52, "month": 12, "quarter": 4, "year": 1}
"""How many periods a cycle has, by how far apart they are."""


def forecast(
    file: Path,
    /,
    *,
    horizon: Whole,
    season: Annotated[int | None, WHOLE] = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """What is ahead of each series, with the intervals that hold it in 80 and in 95 of 100 cases.

    Parameters
    ----------
    file
        A CSV file with the columns series, period, value.
    horizon
        How many periods ahead, counted from the last row of each series.
    season
        Periods in a cycle; 1 for none. Without it: 12 for months, 4 for quarters, 52 for weeks, 7 for days, and what
        the values show where periods are counting numbers. It is used where the history bears it out.
    output
        Write the answer to this file: .csv or .json (a row a step), or .svg (a chart a series).
    """
    from hoshin.cli.forecast_answer import Answer, print_answer
    from hoshin.interchange.answers import check_suffix
    from hoshin.interchange.series import read_series

    _check("horizon", horizon, FARTHEST, _("periods"))
    if season is not None:
        _check("season", season, LONGEST_SEASON, _("periods in a cycle, 1 for none"))
    if output is not None:
        check_suffix(output, SUFFIXES, source=file)
    with progress(_("Reading %(name)s") % {"name": file.name}) as tell:
        table = read_series(file, tell)
    _check_size(len(table), horizon)
    answer = Answer(table, *_forecast(table, horizon, season))
    _remark(file.name, answer)
    if output is not None:
        _write(output, answer)
    if json:
        write_json_list(answer.as_json())
    elif output is None:
        print_answer(answer)
    return 0


def _check(name: str, found: int, most: int, words: str) -> None:
    if not 1 <= found <= most:
        raise BadInput(
            _("--%(name)s: found %(found)s; expected 1 to %(most)s %(words)s.")
            % {"name": name, "found": number(found), "most": number(most), "words": words}
        )


def _check_size(series: int, horizon: int) -> None:
    if series * horizon > MOST:
        raise BadInput(
            _(
                "--horizon: %(horizon)s periods of %(series)s series make %(rows)s rows; expected at "
                "most %(most)s."
            )
            % {
                "horizon": number(horizon),
                "series": number(series),
                "rows": number(series * horizon),
                "most": number(MOST),
            }
        )


def _forecast(table: SeriesTable, horizon: int, season: int | None) -> tuple[Ints, Forecasts]:
    from hoshin.engine import forecast as engine

    seasons = _seasons(table, season)
    with progress(_("Forecasting")) as tell:
        return seasons, engine.forecast(table.values, table.starts, horizon, seasons, tell)


def _seasons(table: SeriesTable, season: int | None) -> Ints:
    """Shape (n,): as given, else by the distance between periods, else as the values show."""
    import numpy as np

    from hoshin.engine.forecast import find_seasons

    if season is not None:
        return np.full(len(table), season, np.int64)
    seasons = np.array([0 if grain is None else SEASONS[grain.value] for grain in table.grains], np.int64)
    if (seasons == 0).any():
        seasons = np.where(seasons == 0, find_seasons(table.values, table.starts), seasons)
    return seasons


def _remark(file: str, answer: Answer) -> None:
    if answer.table.missing:
        periods = counted(answer.table.missing, "period")
        complain(
            _("%(file)s: %(periods)s without a value; those between others are bridged.")
            % {"file": file, "periods": periods}
        )
    if empty := answer.without_values:
        complain(
            _("%(file)s: %(empty)s series without any value, so without a forecast.")
            % {"file": file, "empty": number(empty)}
        )
    if brief := answer.without_intervals - empty:
        complain(
            _("%(file)s: %(brief)s series with fewer than three values, so without intervals.")
            % {"file": file, "brief": number(brief)}
        )


def _write(output: Path, answer: Answer) -> None:
    from hoshin.interchange.answers import write_bytes, write_rows

    if output.suffix.casefold() == ".svg":
        from hoshin.cli.forecast_drawn import drawn

        write_bytes(output, drawn(answer).encode())
    else:
        write_rows(output, answer.COLUMNS, answer.as_rows())
