"""`hoshin optimize` without a file: on the plan itself, its answer a draft."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hoshin.cli import session
from hoshin.cli.optimize import Effort, decide, leave, write
from hoshin.cli.terminal import complain, counted, say, table, write_json
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoshin.alignment.allocation.program import Composed, Floors
    from hoshin.changes.draft import Draft
    from hoshin.changes.keys import Key
    from hoshin.changes.picture import Picture
    from hoshin.engine.allocation import Allocation, WhatIf
    from hoshin.journal.actor import Actor

_SHOWN = 20
_MOST = 1000


class _Answer(NamedTuple):
    """What came of it; `draft` is None where no choice was found, `key` where nothing was kept."""

    composed: Composed
    found: Allocation
    more: WhatIf
    draft: Draft | None = None
    key: Key | None = None


def optimize_plan(
    effort: Effort, floor: Sequence[str], price: str | None, dry_run: bool, output: Path | None, json: bool
) -> int:
    """Decide about the plan as the actor sees it, and keep the answer as their draft. Raises BadInput."""
    session.open_home()
    from hoshin.alignment.allocation.program import compose
    from hoshin.alignment.settle import settle
    from hoshin.changes.visibility import seen_by

    judged, reader = settle(), session.actor()
    seen = seen_by(reader, judged.picture, judged.picture)
    paid = None if price is None else _points("--price", price)
    composed = compose(judged, seen, price=paid, floors=_floors(floor, seen))
    for warning in composed.warnings:
        complain(warning)
    found, more = decide(composed.program, effort)
    answer = _kept(_Answer(composed, found, more), judged.picture, reader, dry_run)
    whole = _as_json(answer, seen)
    if output is not None:
        write(output, whole, found)
    if json:
        write_json(whole)
    elif output is None:
        _print(answer)
    return leave(found, more)


def _kept(answer: _Answer, on: Picture, author: Actor, dry_run: bool) -> _Answer:
    """The answer with its draft, which is kept where it changes anything."""
    from hoshin.alignment.allocation.answer import draft_of
    from hoshin.changes.pending import keep_once

    if answer.found.value is None:
        return answer
    draft = draft_of(answer.composed, answer.found, on, author=author)
    return answer._replace(draft=draft, key=keep_once(draft) if draft and not dry_run else None)


def _floors(given: Sequence[str], seen: Picture) -> Floors:
    from hoshin.interchange.cells import names_in
    from hoshin.interchange.tables import Misfit
    from hoshin.strategy.plan import Priority

    names = names_in(seen, Priority, lambda priority: priority.title, "a priority")
    found = {}
    for text in given:
        name, mark, points = text.rpartition("=")
        if not mark:
            raise BadInput(f"--floor is {text!r}; expected PRIORITY=POINTS, such as {_example(seen)!r}.")
        try:
            found[names.find(name).ref] = _points("--floor", points)
        except Misfit as misfit:
            raise BadInput(f"--floor {text!r}: {misfit.sentence}.") from misfit
    return found


def _example(seen: Picture) -> str:
    from hoshin.strategy.plan import Priority

    first = next(iter(seen.of(Priority).values()), None)
    return f"{first.title if first is not None else 'Growth'}=10"


def _points(option: str, text: str) -> Decimal:
    try:
        points = Decimal(text.strip())
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite() or not 0 <= points <= _MOST or round(points, 6) != points:
        raise BadInput(f"{option}: found {text.strip()!r}; expected points from 0 to {_MOST}, such as 2.5.")
    return points


def _as_json(answer: _Answer, seen: Picture) -> dict[str, Any]:
    """The contract of the file's answer, and what it means in the plan."""
    from hoshin.cli.optimize_words import as_json, number

    composed = answer.composed
    rows = zip(composed.program.initiatives, composed.initiatives, strict=True)
    return {
        **as_json(composed.program, answer.found, answer.more),
        "points": number(composed.points),
        "price": number(composed.price),
        "initiatives": [
            {
                "id": choice.id,
                "key": work.key,
                "funding": work.funding.value,
                "value": number(choice.levels[0].value),
                "priority": choice.priority,
            }
            for choice, work in rows
        ],
        "pools": [
            {"name": name, "pool": pool, "period": day, "left": number(composed.program.pools[name][0])}
            for name, (pool, day) in composed.pools.items()
        ],
        "left_out": [{"key": work.key, "title": work.title} for work in composed.left_out],
        "warnings": list(composed.warnings),
        "edits": [{"subject": subject, "what": words} for subject, words in _diff(answer, seen)],
        "draft": answer.key,
    }


def _diff(answer: _Answer, seen: Picture) -> list[tuple[str, str]]:
    from hoshin.changes.words import sentence

    return [(str(edit.subject), sentence(edit, seen)) for edit in answer.draft or ()]


def _print(answer: _Answer) -> None:
    from hoshin.cli.optimize_words import headline, print_limits

    composed, found = answer.composed, answer.found
    if answer.draft is None:
        return
    say(headline(composed.program, found), style="bold")
    say(
        f"All that is decided about is worth {float(composed.points):.1f} of the strategy's 100 points; "
        f"each funded initiative that is stopped costs {float(composed.price):.2f}."
    )
    _print_changes(answer)
    _print_left_out(composed)
    print_limits(found, answer.more)
    say()
    if not answer.draft:
        say("Nothing to change: what is funded is what was chosen.")
    elif answer.key is None:
        say(f"A dry run: a draft of {counted(len(answer.draft), 'edit')} was not kept.")
    else:
        say(
            f"Kept as a draft: `hoshin show {answer.key}`, then `hoshin adopt {answer.key}` or `hoshin withdraw`."
        )


def _print_changes(answer: _Answer) -> None:
    composed = answer.composed
    changed = {edit.subject: edit.after for edit in answer.draft or ()}
    rows = [
        (
            choice.id,
            work.funding.value,
            changed[work.ref].value,
            f"{float(choice.levels[0].value):.2f}",
            choice.priority or "–",
        )
        for choice, work in zip(composed.program.initiatives, composed.initiatives, strict=True)
        if work.ref in changed
    ]
    if rows:
        say()
        say("What the draft changes", style="bold")
        table(["Initiative", "Now", "Then", "Points", "For"], rows, numbers=[3], whole=[1, 2, 3])


def _print_left_out(composed: Composed) -> None:
    if not composed.left_out:
        return
    say()
    say("Not judged, since nothing of a pool is planned for it; it stays as it is", style="bold")
    for work in composed.left_out[:_SHOWN]:
        say(f"  {work.title or work.key} ({work.funding.value})")
    if len(composed.left_out) > _SHOWN:
        say(f"  and {len(composed.left_out) - _SHOWN} more (--json lists them all)")
