"""`hoshin findings` and `hoshin waive`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from cyclopts import Parameter

from hoshin.cli.asking import ask, ask_every
from hoshin.cli.terminal import counted, number, say, signed, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

Told = dict[str, Any]


def findings(*, at: str | None = None, waived: bool = False, json: bool = False) -> int:
    """Every finding, the most valuable first, since when each stands, and until when it is waived.

    Parameters
    ----------
    at
        A date, a number of the log or a change, for the findings of then.
    waived
        List those that are waived too.
    """
    told = ask_every("list_findings", at=at, waived=True, evidence=True)
    found = told["items"]
    shown = [one for one in found if waived or one["waived"] is None]
    if json:
        write_json(shown)
        return 0
    if not shown:
        say(_("Nothing but what is waived.") if found else nothing_told(told))
        return 0
    table(
        [_("Points"), _("Finding"), _("Check"), _("Of"), _("Since")],
        [
            (
                "–" if one["gain"] is None else signed(one["gain"], 2),
                _told(one, told["currency"]),
                one["check"],
                f"{one['kind']}:{one['key']}",
                _since(one),
            )
            for one in shown
        ],
        numbers=[0],
        whole=[0],
    )
    say_waived([one for one in found if one["waived"] is not None])
    return 0


def nothing_told(told: Told) -> str:
    """Why there is no finding in what one reader is told."""
    if not told["tells_findings"]:
        return _("Findings are not told to your account: they are for those who can do something about them.")
    if told["other_gain"]:
        return _("Nothing that you see, but about what is closed to you: %(points)s points.") % {
            "points": signed(told["other_gain"], 1)
        }
    return _("Nothing was found: every check holds.")


def say_waived(lines: Sequence[Told]) -> None:
    """How many findings are off the lists, and what they weigh."""
    if lines:
        points = sum(line["gain"] or 0.0 for line in lines)
        say(
            _("%(findings)s waived, %(points)s points, which stay in the index.")
            % {"findings": counted(len(lines), "finding"), "points": number(points, 1)}
        )


def waive(
    check: str,
    of: str,
    /,
    *,
    reason: Annotated[str, Parameter(help="Why it need not be mended now.")],
    until: Annotated[str, Parameter(help="The last day of the waiver, such as 2026-12-31.")],
) -> int:
    """Take a finding off the lists until a day; it stays in the index.

    Parameters
    ----------
    check
        The check that fails, as `hoshin findings` names it.
    of
        What it fails for, such as goal:KEY.
    """
    from hoshin.calls.typed import day_given

    check_of(of)
    last = day_given(until, "--until")
    number = ask("waive", check=check, subject=of, reason=reason, until=last.isoformat())["number"]
    say(
        _(
            "Waived until %(last)s, under number %(number)s. It stays in the index; `hoshin undo "
            "%(number)s` brings it back."
        )
        % {"last": last, "number": number}
    )
    return 0


def check_of(of: str) -> None:
    """Raises BadInput where it says of no kind what a finding is of."""
    if ":" not in of:
        raise BadInput(_("Found %(of)r; expected what the finding is of, such as goal:KEY.") % {"of": of})


def _since(one: Told) -> str:
    if one["waived"] is not None:
        return _("waived until %(until)s") % {"until": one["waived"]["until"]}
    return one["since"] or _("now")


def _told(one: Told, currency: str) -> str:
    """The finding, what it costs, and below it what it rests on."""
    from hoshin.alignment.words import cost_words

    cost = cost_words(one["money"], one["hours"], currency)
    first = one["text"][:1].upper() + one["text"][1:] + (f" ({cost})" if cost else "")
    return "\n".join((first, *(f"  {evidence}" for evidence in one["evidence"])))
