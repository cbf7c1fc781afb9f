"""What is judged of one thing, as `hoshin show` prints it."""

from __future__ import annotations

from typing import Any, Final

from hoshin.cli.terminal import say, signed, significant, table
from hoshin.cli.wire_words import rule_words
from hoshin.words import gettext as _

_AHEAD: Final = {"mean": "mean", "low": "lower_80", "high": "upper_80"}


def print_judged(said: dict[str, Any]) -> None:
    """Work, chances, signals, series and findings, each where there is any."""
    if said["work"] is not None:
        say(_("Work done for it: %(work)s") % {"work": f"{said['work']:.0%}"})
    if said["chance"] is not None:
        unchanged, planned = said["chance"]["if_nothing_changes"], said["chance"]["with_the_work_planned"]
        also = (
            _(", with the work planned: %(planned)s") % {"planned": f"{planned:.0%}"}
            if planned is not None
            else _("; no effect of work is stated")
        )
        say(
            _("Chance if nothing changes: %(unchanged)s%(also)s")
            % {"unchanged": f"{unchanged:.0%}", "also": also}
        )
    for name in said["points_out"]:
        say(
            _("%(name)s: inside its limits, and its latest value is a signal that points out of them")
            % {"name": name}
        )
    for series in said["series"] or ():
        _print_series(series)
    if said["findings"]:
        table(
            [_("Points"), _("Finding")],
            [
                (
                    "–" if f["gain"] is None else signed(f["gain"], 2),
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
        say(
            _("%(unit_name)s: runs about %(mean)s, normal range %(low)s to %(high)s")
            % {
                "unit_name": series["unit_name"],
                "mean": significant(series["mean"], 6),
                "low": significant(low, 6),
                "high": significant(high, 6),
            }
        )
    for signal in series["signals"][-3:]:
        say(
            _("  signal in the period from %(period)s: %(rule)s")
            % {"period": signal["period"], "rule": rule_words(signal["rule"])}
        )
    ahead = [step for step in series["ahead"] if step["mean"] is not None]
    if ahead:
        told = ", ".join(
            _("%(mean)s (%(low)s to %(high)s)") % {name: significant(s[of], 4) for name, of in _AHEAD.items()}
            for s in ahead[:3]
        )
        say(_("  ahead, in 80 of 100 cases: %(told)s") % {"told": told})
