"""What a few letters lead to: places, things to begin, and what is in the plan, as far as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.record import Entity, entities
from hoshin.org.records import named
from hoshin.web.forms.place import may_change
from hoshin.web.moment import Moment
from hoshin.web.navigation import navigation
from hoshin.web.reader import Reader

MOST: Final = 8
_BEGUN_FIRST: Final = ("goal", "kpi", "initiative", "milestone", "unit")


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere to go: its words, what it is, and its address."""

    words: str
    what: str
    address: str


def ways(words: str, moment: Moment, reader: Reader) -> list[Way]:
    """Where words lead; without any, the usual places. Each word must stand in what is found."""
    wanted = words.casefold().split()
    places = [
        Way(link.words, _("Page"), link.address)
        for link in navigation("", reader, moment)
        if _fits(link.words, wanted)
    ]
    begun = islice(_begun(wanted, moment, reader), MOST)
    found = _in_plan(wanted, moment) if wanted else []
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


def _in_plan(wanted: list[str], moment: Moment) -> list[Way]:
    """The few whose names hold all words, those that begin with them first."""
    seen = moment.view.seen
    found = (
        (not name.startswith(wanted[0]), len(name), record.key, record)
        for entity in entities()
        if not entity.ends
        for record in seen.of(entity.record).values()
        if _fits(name := named(record, seen).casefold(), wanted)
    )
    best = nsmallest(MOST, found, key=lambda one: one[:3])
    kinds = {entity.kind: str(entity.label) for entity in entities()}
    return [Way(named(one, seen), kinds[one.kind], moment.link(one.ref)) for *_order, one in best]


def _fits(name: str, wanted: list[str]) -> bool:
    name = name.casefold()
    return all(word in name for word in wanted)
