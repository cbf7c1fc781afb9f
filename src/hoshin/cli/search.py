"""`hoshin search WORDS…`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import complain, counted, say, table, write_json
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.changes.keys import Key
    from hoshin.org.view import View
    from hoshin.search.search import Results
    from hoshin.search.shown import Hit
    from hoshin.search.things import Thing

_SHOWN = 20


def search(
    *words: str,
    kind: Annotated[list[str] | None, Parameter(negative=())] = None,
    unit: str = "",
    at: str | None = None,
    limit: int = _SHOWN,
    json: bool = False,
) -> int:
    """What holds the words, each of which may go on: titles, descriptions, becauses, actions, people by name and role.

    Parameters
    ----------
    words
        Words that must all be there; "several in quotes" stand together. A key, KIND:KEY or a number of the log names
        the thing itself.
    kind
        Only things of this kind: goal, kpi, initiative, person, action, …; may be said several times.
    unit
        Only what a unit and those below it have: its key or name.
    at
        A date, a number of the log or a change, to search the plan of then.
    limit
        How many to show, the most likely meant first.
    """
    session.open_home()
    from hoshin.org.records import entity_called
    from hoshin.search.index import bring_up_to_date
    from hoshin.search.search import search as look_for
    from hoshin.search.things import ACTION

    if not words or not any(word.strip() for word in words):
        raise BadInput("There is nothing to look for: give a word, a key or a number.")
    if limit < 1:
        raise BadInput(f"--limit is {limit}; expected a number from 1.")
    bring_up_to_date()
    view = session.view(at)
    only = [
        ACTION if name.strip().lower() in (ACTION, f"{ACTION}s") else entity_called(name, also=[ACTION]).kind
        for name in kind or ()
    ]
    results = look_for(view, " ".join(map(_quoted, words)), only=only, within=_unit(unit, view))
    things = [*results.direct, *(found.thing for found in results.best)]
    hits = _hits(list({thing.subject: thing for thing in things}.values())[:limit], results, view)
    if json:
        write_json([_as_json(hit) for hit in hits])
        return 0
    _tell(hits, results, len(things))
    return 0


def _quoted(word: str) -> str:
    """A shell takes quotes away: what came as one word with blanks in it stood in them."""
    return f'"{word}"' if " " in word.strip() and '"' not in word else word


def _unit(called: str, view: View) -> Key | None:
    from hoshin.calls.given import entity_given
    from hoshin.org.plan import Unit

    return entity_given(called, (Unit.kind,), view.seen, "--unit").key if called else None


def _hits(things: list[Thing], results: Results, view: View) -> list[Hit]:
    from hoshin.search.shown import shown

    return [shown(thing, results.query, view) for thing in things]


def _tell(hits: list[Hit], results: Results, found: int) -> None:
    if results.number is not None:
        say(f"Number {results.number} of the log: `hoshin log {results.number}` says what it did.")
    if not hits:
        if results.number is None:
            say("Nothing that you see fits. All words must be there; each may go on.")
        return
    table(
        ["Kind", "Key", "Name", "Found in", "Hangs on"],
        [
            (
                hit.label if hit.is_live else f"{hit.label} (over)",
                hit.subject.key,
                hit.name,
                _snippet(hit),
                " · ".join(one.name for one in hit.hangs_on),
            )
            for hit in hits
        ],
        whole=[1],
    )
    more = found - len(hits)
    if more > 0 or any(group.is_cut for group in results.groups):
        at_least = "at least " if any(group.is_cut for group in results.groups) else ""
        complain(
            f"And {at_least}{counted(more, 'thing')} more: --limit shows them, another word leaves fewer."
        )


def _snippet(hit: Hit) -> str:
    return f"{hit.field}: {''.join(piece.text for piece in hit.snippet)}" if hit.snippet else ""


def _as_json(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.subject.kind,
        "key": hit.subject.key,
        "title": hit.name,
        "live": hit.is_live,
        "field": hit.field or None,
        "snippet": "".join(piece.text for piece in hit.snippet) or None,
        "hangs_on": [
            {"kind": one.subject.kind, "key": one.subject.key, "name": one.name} for one in hit.hangs_on
        ],
    }
