"""`hoshin search WORDS…`."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from hoshin.cli.asking import ask_every
from hoshin.cli.terminal import complain, counted, say, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

Told = dict[str, Any]
_SHOWN = 20
_TOLD = ("kind", "key", "title", "live", "field", "snippet", "hangs_on")


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
    if limit < 1:
        raise BadInput(_("--limit is %(limit)s; expected a number from 1.") % {"limit": limit})
    told = ask_every(
        "search",
        most=limit,
        q=" ".join(map(_quoted, words)),
        kind=",".join(kind) if kind else None,
        unit=unit or None,
        at=at,
    )
    if json:
        write_json([{name: one[name] for name in _TOLD} for one in told["items"]])
    else:
        _tell(told)
    return 0


def _quoted(word: str) -> str:
    """A shell takes quotes away: what came as one word with blanks in it stood in them."""
    return f'"{word}"' if " " in word.strip() and '"' not in word else word


def _tell(told: Told) -> None:
    if told["number"] is not None:
        say(
            _("Number %(number)s of the log: `hoshin log %(number)s` says what it did.")
            % {"number": told["number"]}
        )
    hits = told["items"]
    if not hits:
        if told["number"] is None:
            say(_("Nothing that you see fits. All words must be there; each may go on."))
        return
    table(
        [_("Kind"), _("Key"), _("Name"), _("Found in"), _("Hangs on")],
        [
            (
                hit["label"] if hit["live"] else f"{hit['label']} (over)",
                hit["key"],
                hit["title"],
                f"{hit['field']}: {hit['snippet']}" if hit["snippet"] else "",
                " · ".join(one["name"] for one in hit["hangs_on"]),
            )
            for hit in hits
        ],
        whole=[1],
    )
    more = told["count"] - len(hits)
    if more > 0 or told["is_cut"]:
        complain(
            (
                _("And at least %(things)s more: --limit shows them, another word leaves fewer.")
                if told["is_cut"]
                else _("And %(things)s more: --limit shows them, another word leaves fewer.")
            )
            % {"things": counted(more, "thing")}
        )
