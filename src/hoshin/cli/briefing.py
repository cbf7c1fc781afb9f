"""`hoshin briefing`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from cyclopts import Parameter

from hoshin.cli.asking import ask
from hoshin.cli.findings import nothing_told, say_waived
from hoshin.cli.terminal import counted, long_date, number, say, signed, table, write_json
from hoshin.cli.wire_words import health_word
from hoshin.words import gettext as _
from hoshin.words import pgettext

Told = dict[str, Any]


def briefing(
    *, at: str | None = None, all_: Annotated[bool, Parameter(name="--all")] = False, json: bool = False
) -> int:
    """How aligned we are, how the priorities stand, and what there is to decide.

    Parameters
    ----------
    at
        A date or a number of the log, for the briefing of then.
    all_
        List every finding instead of one of a kind.
    """
    told = ask("read_briefing", at=at)
    if json:
        write_json(told)
    else:
        _print(told, all_)
    return 0


def _print(told: Told, everything: bool) -> None:
    if not told["number"]:
        say(_("On %(day)s there was nothing yet: the log begins later.") % {"day": _long(told["day"])})
        return
    say(
        _("%(organisation)s · %(day)s · number %(number)s")
        % {"organisation": told["organisation"], "day": _long(told["day"]), "number": told["number"]},
        style="bold",
    )
    if told["note"]:
        say(told["note"], style="italic")
    if told["behind"]:
        say(_("Something came since, which is being judged."), style="italic")
    say()
    _print_index(told)
    _print_priorities(told)
    _print_findings(told, everything)
    say_waived(told["waived"])


def _long(day: str) -> str:
    return long_date(date.fromisoformat(day))


def _print_index(told: Told) -> None:
    if told["index"] is None:
        say(
            _("Alignment index   unknown: %(why)s") % {"why": _why_unknown(told)},
            style="bold",
        )
    else:
        say(_("Alignment index   %(index)s of 100") % {"index": number(told["index"], 1)}, style="bold")
    known = _("%(coverage)s of what it asks is known") % {"coverage": f"{told['coverage']:.0%}"}
    if told["bounds"]:
        low, high = (number(bound, 1) for bound in told["bounds"])
        known = _("%(known)s, between %(low)s and %(high)s whatever is missing") % {
            "known": known,
            "low": low,
            "high": high,
        }
    say(f"  {known}")
    parts = [
        f"{name} {'unknown' if value is None else f'{value:.1f}'}"
        for name, value in told["components"].items()
    ]
    say(f"  {' · '.join(parts)}")
    if told["move"] is not None:
        say(f"  {_move(told['move'])}")
    if told["not_judged"]:
        say(_("  not judged yet: %(not_judged)s") % {"not_judged": ", ".join(told["not_judged"])})
    _print_goals(told)
    say()


def _why_unknown(told: Told) -> str:
    from hoshin.alignment.words import why_unknown
    from hoshin.engine.kinds import WhyUnknown

    known = [why.value for why in WhyUnknown]
    return (
        why_unknown(WhyUnknown(told["why_unknown"])) if told["why_unknown"] in known else _("not judged yet")
    )


def _move(move: Told) -> str:
    from hoshin.alignment.said import MovedOver
    from hoshin.alignment.words import move_words
    from hoshin.engine.parts import Move

    parts = Move(move["learned"], move["changed"], move["rescoped"], move["lost_sight"])
    return move_words(MovedOver(move["days"], date.fromisoformat(move["last_day"]), parts))


def _print_goals(told: Told) -> None:
    from hoshin.alignment.words import missing_word
    from hoshin.engine.kinds import Missing

    if not told["health"]:
        say(_("Goals   none in force on this day"))
        return
    counts = ", ".join(f"{count} {health_word(name)}" for name, count in told["health"].items())
    say(_("Goals   %(counts)s") % {"counts": counts})
    lacking = [f"{missing_word(Missing[name.upper()])} ({count})" for name, count in told["missing"].items()]
    if lacking:
        say(_("        not judged for want of %(lacking)s") % {"lacking": ", ".join(lacking)})


def _print_priorities(told: Told) -> None:
    if not told["priorities"]:
        return
    weight = _("Weight, assumed") if told["weights_assumed"] else _("Weight")
    table(
        [_("Priority"), weight, _("Result"), _("Expected"), _("Measured"), _("Health")],
        [
            (
                line["title"],
                *(_percent(line[name]) for name in ("weight", "result", "expected", "measured")),
                health_word(line["health"]),
            )
            for line in told["priorities"]
        ],
        numbers=[1, 2, 3, 4],
    )
    say()


def _print_findings(told: Told, everything: bool) -> None:
    """One of a kind, the most valuable first; or everything. What waits for something else is counted, not listed."""
    if not told["findings"]:
        say(_("Nothing but what is waived.") if told["waived"] else nothing_told(told))
        return
    lines = [line for line in told["findings"] if line["waits_for"] is None]
    groups: dict[str, list[Told]] = {}
    for line in lines:
        groups.setdefault(f"{line['check']}{_of(line) if everything else ''}", []).append(line)
    worth = {kind: sum(line["gain"] or 0.0 for line in those) for kind, those in groups.items()}
    order = sorted(groups, key=lambda kind: -worth[kind])
    say(
        _("To decide   %(findings)s, the most valuable first") % {"findings": counted(len(lines), "finding")},
        style="bold",
    )
    table(
        [_("Points"), _("Finding"), pgettext("finding", "Where it stands")],
        [
            (
                _points(worth[kind], groups[kind]),
                _sentence(groups[kind], told["currency"]),
                groups[kind][0]["where"] or _of(groups[kind][0]),
            )
            for kind in order
        ],
        numbers=[0],
        whole=[0],
    )
    if len(order) < len(lines):
        say(_("hoshin briefing --all lists each of them, hoshin findings with what it rests on."))
    waiting = [line for line in told["findings"] if line["waits_for"] is not None]
    if waiting:
        points = sum(line["gain"] or 0.0 for line in waiting)
        say(
            _("%(findings)s (%(points)s points) can be mended once one of these is.")
            % {"findings": counted(len(waiting), "further finding"), "points": signed(points, 1)}
        )
    if told["other_gain"]:
        say(
            _("Other findings, about what is closed to you: %(points)s points.")
            % {"points": signed(told["other_gain"], 1)}
        )


def _of(line: Told) -> str:
    return f"{line['kind']}:{line['key']}"


def _sentence(lines: list[Told], currency: str) -> str:
    from hoshin.alignment.words import cost_words

    more = _(" (and %(count)s more like it)") % {"count": len(lines) - 1} if len(lines) > 1 else ""
    money, hours = (sum(line[name] or 0.0 for line in lines) for name in ("money", "hours"))
    cost = cost_words(money, hours, currency)
    text = f"{lines[0]['text']}{more}{f': {cost}' if cost else ''}"
    return text[:1].upper() + text[1:]


def _points(worth: float, lines: list[Told]) -> str:
    return signed(worth, 1) if any(line["gain"] for line in lines) else "–"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
