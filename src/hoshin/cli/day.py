"""`hoshin day`."""

from __future__ import annotations

from datetime import date

from hoshin.cli import session
from hoshin.cli.terminal import counted, progress, say, write_json
from hoshin.errors import BadInput


def day(*, at: str | None = None, json: bool = False) -> int:
    """The day's run of the clock: judge the day, look at what is ahead of each KPI, and put down what is said.

    Parameters
    ----------
    at
        A day that was missed, judged by what was known at its end; today unless given.
    """
    session.open_home()
    from hoshin.alignment.day import run_day

    session.only_operator()
    with progress("Forecasting KPIs") as tell:
        run = run_day(_day(at), tell=tell)
    new, gone = len(run.findings.new), len(run.findings.gone)
    if json:
        write_json(
            {
                "day": run.judged.judged.today,
                "number": run.number,
                "index": run.index.value,
                "series": run.series,
                "new": new,
                "gone": gone,
            }
        )
        return 0
    index = "unknown" if run.index.value is None else f"{run.index.value:.1f} of 100"
    say(f"{run.judged.judged.today:%d %B %Y}: alignment index {index}.")
    say(
        f"{counted(run.series, 'KPI')} looked at, {counted(new, 'new finding')}, {counted(gone, 'finding')} gone."
    )
    say(f"Put down under number {run.number}." if run.number is not None else "The same stood there already.")
    return 0


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadInput(f"--at is {given!r}; expected a date such as 2026-06-30.") from error
