"""`hoshin findings` and `hoshin waive`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoshin.calls.typed import day_given
from hoshin.cli import session
from hoshin.cli.terminal import counted, say, table, write_json
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.alignment.briefing import Briefing, FindingLine
    from hoshin.alignment.finding_days import Said
    from hoshin.alignment.found import FindingKey
    from hoshin.alignment.waivers import Waived


def findings(*, waived: bool = False, json: bool = False) -> int:
    """Every finding, the most valuable first, since when each stands, and until when it is waived.

    Parameters
    ----------
    waived
        List those that are waived too.
    """
    session.open_home()
    from hoshin.alignment.briefing import brief
    from hoshin.alignment.finding_days import standing_findings
    from hoshin.alignment.found import FindingKey
    from hoshin.alignment.settle import settle
    from hoshin.alignment.waivers import waivers_on

    view, judged = session.view(), settle()
    standing, off = standing_findings(), waivers_on(view.day)
    told = brief(judged, view.seen, reader=session.actor())
    lines = [(FindingKey.about(line.check, line.subject), line) for line in told.findings]
    shown = [(key, line) for key, line in lines if waived or key not in off]
    if json:
        write_json([_as_json(key, line, told, standing.get(key), off.get(key)) for key, line in shown])
        return 0
    if not shown:
        say("Nothing but what is waived." if lines else nothing_told(told))
        return 0
    table(
        ["Points", "Finding", "Check", "Of", "Since"],
        [
            (
                "–" if line.gain is None else f"{line.gain:+.2f}",
                _told(line, told),
                key.check,
                f"{key.kind}:{key.key}",
                _since(standing.get(key), off.get(key)),
            )
            for key, line in shown
        ],
        numbers=[0],
        whole=[0],
    )
    say_waived([line for key, line in lines if key in off])
    return 0


def nothing_told(told: Briefing) -> str:
    """Why there is no finding in what one reader is told."""
    if not told.tells_findings:
        return "Findings are not told to your account: they are for those who can do something about them."
    if told.other_gain:
        return f"Nothing that you see, but about what is closed to you: {told.other_gain:+.1f} points."
    return "Nothing was found: every check holds."


def say_waived(lines: Sequence[FindingLine]) -> None:
    """How many findings are off the lists, and what they weigh."""
    if lines:
        points = sum(line.gain or 0.0 for line in lines)
        say(f"{counted(len(lines), 'finding')} waived, {points:.1f} points, which stay in the index.")


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
    session.open_home()
    from hoshin.alignment.found import FindingKey
    from hoshin.alignment.waive import waive as waive_finding

    kind, colon, key = of.partition(":")
    if not colon:
        raise BadInput(f"Found {of!r}; expected what the finding is of, such as goal:KEY.")
    last = day_given(until, "--until")
    number = waive_finding(FindingKey(check, kind, key), by=session.actor(), reason=reason, until=last)
    say(
        f"Waived until {last}, under number {number}. It stays in the index; `hoshin undo {number}` brings it back."
    )
    return 0


def _since(said: Said | None, waived: Waived | None) -> str:
    if waived is not None:
        return f"waived until {waived.until}"
    return said.first_day.isoformat() if said is not None else "now"


def _told(line: FindingLine, briefing: Briefing) -> str:
    """The finding, what it costs, and below it what it rests on."""
    from hoshin.alignment.words import cost_words

    cost = cost_words(line.money, line.hours, briefing.scene.currency)
    first = line.sentence[:1].upper() + line.sentence[1:] + (f" ({cost})" if cost else "")
    return "\n".join((first, *(f"  {evidence}" for evidence in briefing.evidence(line))))


def _as_json(
    key: FindingKey, line: FindingLine, told: Briefing, said: Said | None, waived: Waived | None
) -> dict[str, Any]:
    return {
        "check": key.check,
        "kind": key.kind,
        "key": key.key,
        "text": line.sentence,
        "degree": line.degree,
        "exposure": told.exposure(line),
        "gain": line.gain,
        "waits_for": line.waits_for,
        "evidence": told.evidence(line),
        "money": line.money,
        "hours": line.hours,
        "since": said.first_day if said else None,
        "waived": {"until": waived.until, "reason": waived.reason, "by": waived.by} if waived else None,
    }
