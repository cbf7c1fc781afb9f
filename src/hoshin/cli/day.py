"""`hoshin day`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hoshin.cli import session
from hoshin.cli.terminal import counted, long_date, number, progress, say, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _
from hoshin.words import quoted

if TYPE_CHECKING:
    from hoshin.changes.effect import Effect


def day(*, at: str | None = None, json: bool = False) -> int:
    """The day's run of the clock: adopt what takes effect, judge the day, look ahead, and put down what is said.

    Parameters
    ----------
    at
        A day that was missed, judged by what was known at its end; today unless given.
    """
    session.open_home()
    from hoshin.alignment.day import run_day
    from hoshin.alignment.keep_up import bring_up_to_date

    session.only_operator()
    with progress(_("Forecasting KPIs")) as tell:
        run = run_day(_day(at), tell=tell)
    bring_up_to_date()
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
                "effects": [_as_json(effect) for effect in run.effects],
            }
        )
        return 0
    for effect in run.effects:
        _tell(effect)
    index = (
        _("unknown")
        if run.index.value is None
        else _("%(value)s of 100") % {"value": number(run.index.value, 1)}
    )
    say(
        _("%(day)s: alignment index %(index)s.") % {"day": long_date(run.judged.judged.today), "index": index}
    )
    say(
        _("%(kpis)s looked at, %(new)s, %(gone)s gone.")
        % {
            "kpis": counted(run.series, "KPI"),
            "new": counted(new, "new finding"),
            "gone": counted(gone, "finding"),
        }
    )
    say(
        _("Put down under number %(number)s.") % {"number": run.number}
        if run.number is not None
        else _("The same stood there already.")
    )
    return 0


def _tell(effect: Effect) -> None:
    named = (
        quoted(effect.reason)
        if effect.reason
        else _("Changeset %(changeset)s") % {"changeset": effect.changeset}
    )
    if effect.number is not None:
        say(
            _("%(named)s took effect, as agreed for %(effective)s, under number %(number)s.")
            % {"named": named, "effective": effect.effective, "number": effect.number}
        )
        return
    say(
        _("%(named)s was to take effect on %(effective)s, and waits on (%(changeset)s):")
        % {"named": named, "effective": effect.effective, "changeset": effect.changeset}
    )
    for sentence in effect.in_the_way:
        say(f"  {sentence}")


def _as_json(effect: Effect) -> dict[str, Any]:
    return {
        "changeset": effect.changeset,
        "effective": effect.effective,
        "reason": effect.reason,
        "number": effect.number,
        "in_the_way": effect.in_the_way,
    }


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadInput(
            _("--at is %(given)r; expected a date such as 2026-06-30.") % {"given": given}
        ) from error
