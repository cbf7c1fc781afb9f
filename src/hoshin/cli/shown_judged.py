"""What is judged of one thing, as `hoshin show` prints it."""

from __future__ import annotations

from typing import Any

from hoshin.cli.terminal import say, table


def print_judged(said: dict[str, Any]) -> None:
    """Work, chances, signals, series and findings, each where there is any."""
    if said["work"] is not None:
        say(f"Work done for it: {said['work']:.0%}")
    if said["chance"] is not None:
        unchanged, planned = said["chance"]["if_nothing_changes"], said["chance"]["with_the_work_planned"]
        also = (
            f", with the work planned: {planned:.0%}"
            if planned is not None
            else "; no effect of work is stated"
        )
        say(f"Chance if nothing changes: {unchanged:.0%}{also}")
    for name in said["points_out"]:
        say(f"{name}: inside its limits, and its latest value is a signal that points out of them")
    for series in said["series"] or ():
        _print_series(series)
    if said["findings"]:
        table(
            ["Points", "Finding"],
            [
                (
                    "–" if f["gain"] is None else f"{f['gain']:+.2f}",
                    "\n".join((f["text"][:1].upper() + f["text"][1:], *(f"  {e}" for e in f["evidence"]))),
                )
                for f in said["findings"]
            ],
            numbers=[0],
            whole=[0],
        )


def _print_series(series: dict[str, Any]) -> None:
    low, high = series["limits"]
    if series["mean"] is not None and low is not None and high is not None:
        say(f"{series['unit_name']}: runs about {series['mean']:g}, normal range {low:g} to {high:g}")
    for signal in series["signals"][-3:]:
        say(f"  signal in the period from {signal['period']}: {signal['rule'].replace('_', ' ')}")
    ahead = [step for step in series["ahead"] if step["mean"] is not None]
    if ahead:
        told = ", ".join(f"{s['mean']:.4g} ({s['lower_80']:.4g} to {s['upper_80']:.4g})" for s in ahead[:3])
        say(f"  ahead, in 80 of 100 cases: {told}")
