"""What a few letters lead to: places, things to begin, and what is in the plan, as far as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.record import Entity, entities
from hoshin.search.search import FEW
from hoshin.search.search import search as look_for
from hoshin.web.forms.place import may_change
from hoshin.web.moment import Moment, moment_of
from hoshin.web.navigation import navigation
from hoshin.web.reader import Reader, reader_of
from hoshin.web.search.asked import asked_of
from hoshin.web.search.told import told_quickly

MOST: Final = 8
_BEGUN_FIRST: Final = ("goal", "kpi", "initiative", "milestone", "unit")


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere to go: its words, what it is, and its address."""

    words: str
    what: str
    address: str


def ways(request: HttpRequest, words: str) -> list[Way]:
    """Where words lead; without any, the usual places."""
    moment, reader = moment_of(request), reader_of(request)
    wanted = words.casefold().split()
    places = [
        Way(link.words, _("Page"), link.address)
        for link in navigation("", reader, moment)
        if _fits(link.words, wanted)
    ]
    begun = islice(_begun(wanted, moment, reader), MOST)
    found = _in_plan(request, moment) if wanted else ()
    return [*places, *begun, *found]


def _begun(wanted: list[str], moment: Moment, reader: Reader) -> Iterator[Way]:
    if not may_change(moment, reader):
        return
    for entity in sorted(entities(), key=_first):
        words = _("New: %(kind)s") % {"kind": entity.label}
        if _fits(words, wanted) and (wanted or entity.kind in _BEGUN_FIRST):
            yield Way(words, _("Begin"), moment.at_moment(reverse("new", args=[entity])))


def _first(entity: Entity) -> tuple[int, str]:
    is_usual = entity.kind in _BEGUN_FIRST
    return (_BEGUN_FIRST.index(entity.kind) if is_usual else len(_BEGUN_FIRST), str(entity.label))


def _in_plan(request: HttpRequest, moment: Moment) -> Iterator[Way]:
    """The few best of the search."""
    asked = asked_of(request)
    for hit in told_quickly(look_for(moment.view, asked.words, most=FEW), asked, moment).hits:
        yield Way("".join(piece.text for piece in hit.title), hit.kind, hit.address)


def _fits(name: str, wanted: list[str]) -> bool:
    name = name.casefold()
    return all(word in name for word in wanted)
