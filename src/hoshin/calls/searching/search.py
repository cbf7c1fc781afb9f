"""Searching, as far as the caller sees."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.given import entity_given
from hoshin.calls.searching.forms import FoundPage, FoundTold, NamedThing, Searching
from hoshin.changes.keys import Key
from hoshin.errors import BadInput
from hoshin.org.plan import Unit
from hoshin.org.records import entity_called
from hoshin.org.view import View
from hoshin.search.search import search as look_for
from hoshin.search.shown import Hit, shown
from hoshin.search.things import ACTION


def search(caller: Caller, asked: Searching) -> FoundPage:
    """What of a moment holds some words. Raises BadInput, Misasked, NotFound."""
    if not asked.q.strip():
        raise BadInput(_("There is nothing to look for: give a word, a key or a number."))
    view = caller.view(asked.at)
    found = look_for(view, asked.q, only=_kinds(asked.kind), within=_unit(asked.unit, view))
    things = [*found.direct, *(one.thing for one in found.best)]
    every = list({thing.subject: thing for thing in things}.values())
    start = asked.cursor or 0
    end = start + asked.limit
    return FoundPage(
        items=[_told(shown(thing, found.query, view)) for thing in every[start:end]],
        count=len(every),
        is_cut=any(group.is_cut for group in found.groups),
        number=found.number,
        next=end if end < len(every) else None,
    )


def _kinds(named: str | None) -> list[str]:
    """The kinds that are named. Raises BadInput."""
    names = named.split(",") if named else []
    return [
        ACTION if name.strip().lower() in (ACTION, f"{ACTION}s") else entity_called(name, also=[ACTION]).kind
        for name in names
    ]


def _unit(called: str | None, view: View) -> Key | None:
    return entity_given(called, (Unit.kind,), view.seen, "unit").key if called else None


def _told(hit: Hit) -> FoundTold:
    return FoundTold(
        kind=hit.subject.kind,
        key=hit.subject.key,
        title=hit.name,
        label=hit.label,
        live=hit.is_live,
        field=hit.field or None,
        snippet="".join(piece.text for piece in hit.snippet) or None,
        hangs_on=[
            NamedThing(kind=one.subject.kind, key=one.subject.key, name=one.name) for one in hit.hangs_on
        ],
    )
