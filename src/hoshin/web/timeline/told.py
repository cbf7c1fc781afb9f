"""One timeline of what happened to something: edits, check-ins, values and actions, the newest first.

What is asked for stands in the address: `?kind=` and `?page=`. An edit is told to who saw what it is about then, sees
it at the moment shown, and sees it today; only those of the page are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.changes.told import told_of
from hoshin.errors import BadInput
from hoshin.org.able import plan_at_hand
from hoshin.org.view import View
from hoshin.web import written
from hoshin.web.outcome import PARAMETER as DONE
from hoshin.web.paging import PARAMETER as PAGES
from hoshin.web.paging import pages_of
from hoshin.web.timeline.entries import Entry, Kind
from hoshin.web.timeline.shown import Event, KindLink, TimelineShown

PAGE: Final = 15

_WORDS: Final = {
    Kind.EDITS: gettext_lazy("Edits"),
    Kind.CHECK_INS: gettext_lazy("Check-ins"),
    Kind.VALUES: gettext_lazy("Values"),
    Kind.ACTIONS: gettext_lazy("Actions"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: one kind, or all."""

    kind: Kind | None


def asked_of(given: QueryDict) -> Asked:
    """What an address asks for. Raises BadInput, naming the parameter."""
    kind = given.get("kind", "")
    if kind and kind not in list(Kind):
        raise BadInput(
            _("kind is %(found)r; expected one of %(expected)s.")
            % {"found": kind, "expected": ", ".join(Kind)}
        )
    return Asked(Kind(kind) if kind else None)


def timeline(
    entries: Iterable[Entry], asked: Asked, view: View, path: str, given: QueryDict
) -> TimelineShown:
    """A page of a timeline. Raises BadInput for a page that is no number."""
    whole = sorted(entries, key=lambda entry: entry.order, reverse=True)
    chosen = [entry for entry in whole if asked.kind in (None, entry.kind)]
    pages = pages_of(len(chosen), PAGE, given, path)
    here = chosen[pages.first : pages.first + PAGE]
    return TimelineShown(
        events=tuple(_told(here, view)),
        kinds=tuple(_kinds(whole, asked, path, given)),
        before=_here(pages.before),
        after=_here(pages.after),
        place=pages.words,
        total=len(whole),
    )


def _told(here: Sequence[Entry], view: View) -> Iterator[Event]:
    tells = told_of({entry.number for entry in here if entry.number}, view.reader, plan_at_hand())
    for entry in here:
        if entry.of is None or tells(entry.number, entry.of):
            yield entry.tell()


def _kinds(whole: Sequence[Entry], asked: Asked, path: str, given: QueryDict) -> Iterator[KindLink]:
    counts = {kind: sum(entry.kind is kind for entry in whole) for kind in Kind}
    yield KindLink(_("All"), _of_kind(path, given, None), asked.kind is None, written.figure(len(whole)))
    for kind, count in counts.items():
        if count or asked.kind is kind:
            here, shown = asked.kind is kind, written.figure(count)
            yield KindLink(str(_WORDS[kind]), _of_kind(path, given, kind), here, shown)


def _of_kind(path: str, given: QueryDict, kind: Kind | None) -> str:
    there = given.copy()
    for name in (DONE, "kind", PAGES):
        there.pop(name, None)
    if kind is not None:
        there["kind"] = kind.value
    return _here(f"{path}?{there.urlencode()}" if there else path)


def _here(address: str) -> str:
    """An address that shows the timeline at once; empty for none."""
    return f"{address}#timeline" if address else ""
