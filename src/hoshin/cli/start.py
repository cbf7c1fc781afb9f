"""`hoshin start`: a plan of a trade to begin with."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.imported import close, counted_kind, every
from hoshin.cli.terminal import counted, say, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.interchange.starts import Started


def start(
    name: str = "",
    /,
    *,
    list_: Annotated[bool, Parameter(name="--list")] = False,
    language: str | None = None,
    dry_run: bool = False,
    json: bool = False,
) -> int:
    """Begin with a plan of your trade: a dozen goals with KPIs, owners and priorities, all of it to edit.

    Parameters
    ----------
    name
        The start; without one they are listed.
    list_
        List the starts, and change nothing.
    language
        The language of the plan: en or de; else the one that is spoken.
    dry_run
        Show what would be brought in, and change nothing.
    """
    session.open_home()
    from hoshin.interchange.starts import begin_with, start_called
    from hoshin.words import LANGUAGES
    from hoshin.words import language as spoken

    language = spoken() if language is None else language
    known = [code for code, _name in LANGUAGES]
    if language not in known:
        raise BadInput(
            _("There is no start in %(found)s; expected one of %(expected)s.")
            % {"found": repr(language), "expected": ", ".join(known)}
        )
    if list_ or not name:
        return _list(language, json)
    done = begin_with(start_called(name, language), by=session.actor(), dry_run=dry_run)
    if json:
        write_json(asdict(done))
    else:
        _print(done, dry_run)
    session.has_changed = done.number is not None
    return 0


def _list(language: str, json: bool) -> int:
    from hoshin.interchange.starts import starts

    found = starts(language)
    if json:
        write_json([{"key": one.key, "name": one.name, "about": one.about} for one in found])
    else:
        table([_("Name"), _("For"), _("What it is about")], [[one.key, one.name, one.about] for one in found])
    return 0


def _print(done: Started, dry_run: bool) -> None:
    if dry_run:
        every(done.edits)
    things = ", ".join(counted_kind(kind, count) for kind, count in done.counts.items())
    say(_("A plan of %(cycle)s to edit: %(things)s.") % {"cycle": done.cycle, "things": things})
    close(done.number, dry_run, counted(len(done.edits), "edit"))
