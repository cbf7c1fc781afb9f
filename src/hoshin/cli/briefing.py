"""`hoshin briefing`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.findings import nothing_told, say_waived
from hoshin.cli.terminal import counted, long_date, say, table, write_json

if TYPE_CHECKING:
    from hoshin.alignment.briefing import Briefing, FindingLine
    from hoshin.alignment.judge import Judged
    from hoshin.changes.ref import Subject
    from hoshin.interchange.notes import Note
    from hoshin.org.view import View


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
    session.open_home()
    from hoshin.alignment.briefing import brief
    from hoshin.interchange.notes import last_words_upto

    view = session.view(at)
    told = brief(_judged(view, at), view.seen, reader=session.actor())
    places = last_words_upto(view.whole.number)
    waived = _waived(told, view)
    told = replace(told, findings=tuple(line for line in told.findings if line not in waived))
    if json:
        write_json(_as_json(told, places, waived))
    else:
        _print(told, places, waived, all_)
    return 0


def _waived(told: Briefing, view: View) -> list[FindingLine]:
    """The findings that were off the lists on the day."""
    from hoshin.alignment.found import FindingKey
    from hoshin.alignment.waivers import waivers_on

    off = waivers_on(view.day, view.whole.number)
    return [line for line in told.findings if FindingKey.about(line.check, line.subject) in off]


def _judged(view: View, at: str | None) -> Judged:
    """Now: settled, so that what is kept is up to date. Then: judged from the facts of then, and not kept."""
    from hoshin.alignment.judge import judge
    from hoshin.alignment.settle import settle

    return settle() if at is None else judge(view.whole, view.day)


def _as_json(told: Briefing, places: dict[Subject, Note], waived: list[FindingLine]) -> dict[str, Any]:
    index = told.index
    return {
        "organisation": told.organisation,
        "number": told.number,
        "today": told.today,
        "day": told.day,
        "note": told.note,
        "index": index.value,
        "why_unknown": index.why_unknown,
        "version": index.version,
        "coverage": index.coverage,
        "bounds": [index.bounds.low, index.bounds.high] if index.bounds else None,
        "weights_assumed": index.weights_assumed,
        "components": {part.component.value: part.value for part in index.components},
        "not_judged": list(index.not_judged),
        "checks": {reading.check.name: reading.degree for reading in index.checks},
        "health": {health.name.lower(): count for health, count in told.healths.items()},
        "missing": {str(what.name).lower(): count for what, count in told.missing.items()},
        "priorities": [
            {
                "key": line.key,
                "title": line.title,
                "weight": line.weight,
                "result": line.result,
                "expected": line.expected,
                "measured": line.measured,
                "health": line.health.name.lower(),
            }
            for line in told.priorities
        ],
        "move": _move(told),
        "findings": [_finding(line, places) for line in told.findings],
        "waived": [_finding(line, places) for line in waived],
        "other_gain": told.other_gain,
    }


def _move(told: Briefing) -> dict[str, Any] | None:
    """What moved the index over the last weeks."""
    if told.moved is None:
        return None
    move = told.moved.move
    return {
        "days": told.moved.days,
        "last_day": told.moved.last,
        "learned": move.learned,
        "changed": move.changed,
        "rescoped": move.rescoped,
        "lost_sight": move.lost_sight,
    }


def _finding(line: FindingLine, places: dict[Subject, Note]) -> dict[str, Any]:
    place = places.get(line.subject)
    return {
        "check": line.check,
        "kind": line.subject.kind,
        "key": line.subject.key,
        "text": line.sentence,
        "degree": line.degree,
        "gain": line.gain,
        "waits_for": line.waits_for,
        "money": line.money,
        "hours": line.hours,
        "source": place.place if place else None,
    }


def _print(told: Briefing, places: dict[Subject, Note], waived: list[FindingLine], everything: bool) -> None:
    if not told.number:
        say(f"On {long_date(told.day)} there was nothing yet: the log begins later.")
        return
    say(f"{told.organisation} · {long_date(told.day)} · number {told.number}", style="bold")
    if told.note:
        say(told.note, style="italic")
    say()
    _print_index(told)
    _print_priorities(told)
    _print_findings(told, places, waived, everything)
    say_waived(waived)


def _print_index(told: Briefing) -> None:
    from hoshin.alignment.words import health_word, missing_word, move_words, why_unknown

    index = told.index
    if index.value is None:
        say(
            f"Alignment index   unknown: {why_unknown(index.why_unknown) if index.why_unknown else ''}",
            style="bold",
        )
    else:
        say(f"Alignment index   {index.value:.1f} of 100", style="bold")
    between = (
        f", between {index.bounds.low:.1f} and {index.bounds.high:.1f} whatever is missing"
        if index.bounds
        else ""
    )
    say(f"  {index.coverage:.0%} of what it asks is known{between}")
    parts = [
        f"{part.component} {'unknown' if part.value is None else f'{part.value:.1f}'}"
        for part in index.components
    ]
    say(f"  {' · '.join(parts)}")
    if told.moved is not None:
        say(f"  {move_words(told.moved)}")
    if index.not_judged:
        say(f"  not judged yet: {', '.join(index.not_judged)}")
    if told.healths:
        counts = ", ".join(f"{count} {health_word(health)}" for health, count in told.healths.items())
        say(f"Goals   {counts}")
        lacking = [f"{missing_word(what)} ({count})" for what, count in told.missing.items()]
        if lacking:
            say(f"        not judged for want of {', '.join(lacking)}")
    else:
        say("Goals   none in force on this day")
    say()


def _print_priorities(told: Briefing) -> None:
    from hoshin.alignment.words import health_word

    if not told.priorities:
        return
    weight = "Weight, assumed" if told.index.weights_assumed else "Weight"
    table(
        ["Priority", weight, "Result", "Expected", "Measured", "Health"],
        [
            (
                p.title,
                *(_percent(n) for n in (p.weight, p.result, p.expected, p.measured)),
                health_word(p.health),
            )
            for p in told.priorities
        ],
        numbers=[1, 2, 3, 4],
    )
    say()


def _print_findings(
    told: Briefing, places: dict[Subject, Note], waived: list[FindingLine], everything: bool
) -> None:
    """One of a kind, the most valuable first; or everything. What waits for something else is counted, not listed."""
    if not told.findings:
        say("Nothing but what is waived." if waived else nothing_told(told))
        return
    lines = [line for line in told.findings if line.waits_for is None]
    groups: dict[str, list[FindingLine]] = {}
    for line in lines:
        groups.setdefault(f"{line.check}{line.subject if everything else ''}", []).append(line)
    worth = {kind: sum(line.gain or 0.0 for line in those) for kind, those in groups.items()}
    order = sorted(groups, key=lambda kind: -worth[kind])
    say(f"To decide   {counted(len(lines), 'finding')}, the most valuable first", style="bold")
    table(
        ["Points", "Finding", "Where it stands"],
        [
            (
                _points(worth[kind], groups[kind]),
                _sentence(groups[kind], told.scene.currency),
                _place(groups[kind][0], places),
            )
            for kind in order
        ],
        numbers=[0],
        whole=[0],
    )
    if len(order) < len(lines):
        say("hoshin briefing --all lists each of them, hoshin findings with what it rests on.")
    waiting = [line for line in told.findings if line.waits_for is not None]
    if waiting:
        points = sum(line.gain or 0.0 for line in waiting)
        say(
            f"{counted(len(waiting), 'further finding')} ({points:+.1f} points) can be mended once one of these is."
        )
    if told.other_gain:
        say(f"Other findings, about what is closed to you: {told.other_gain:+.1f} points.")


def _sentence(lines: list[FindingLine], currency: str) -> str:
    from hoshin.alignment.words import cost_words

    more = f" (and {len(lines) - 1} more like it)" if len(lines) > 1 else ""
    money, hours = (sum(filter(None, amounts)) for amounts in _costs(lines))
    cost = cost_words(money, hours, currency)
    text = lines[0].sentence + more + (f": {cost}" if cost else "")
    return text[:1].upper() + text[1:]


def _costs(lines: list[FindingLine]) -> tuple[list[float | None], list[float | None]]:
    return [line.money for line in lines], [line.hours for line in lines]


def _place(line: FindingLine, places: dict[Subject, Note]) -> str:
    place = places.get(line.subject)
    return place.where if place else str(line.subject)


def _points(worth: float, lines: list[FindingLine]) -> str:
    return f"{worth:+.1f}" if any(line.gain for line in lines) else "–"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
