"""What titles say besides: a name in brackets, a day, a quantity. It is added to the fields, and the title stays as it is.

A word in square brackets is a label, `[Talent]`; and brackets hold much that is written as names are, `(Histogram Data)`. So a
name is somebody's where the file names them as an owner too; else only where the sheet names owners in no other way, and no
title has a word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from hoshin.engine.smart import Role, judge
from hoshin.interchange.sheets.contents import Contents
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.names import looks_like_people, people_in
from hoshin.interchange.sheets.quantities import quantity_in
from hoshin.interchange.sheets.reading import Kind
from hoshin.interchange.sheets.times import when_in

_TOLD: Final = frozenset({Kind.GOAL, Kind.KPI, Kind.INITIATIVE, Kind.ACTION})
_MEASURED: Final = frozenset({Kind.GOAL, Kind.KPI})
_BRACKETS: Final = re.compile(r"\(([^()\[\]]{2,40})\)\s*$")
_LABEL: Final = re.compile(r"^\s*\[([^\[\]]{2,30})\]|\[([^\[\]]{2,30})\]\s*$")
_ASIDE: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_PARTS: Final = re.compile(r"\s+[–—|]\s+")
_DASHES: Final = "–—|"
_SURE: Final = 0.5
_MOST: Final = 2_000
"""So many titles are read for quantities; a plan has fewer."""


def add_what_titles_say(drafts: Sequence[Draft], contents: Contents) -> None:
    """Add owners, days and quantities that stand in titles, where nothing else says them."""
    judged = 0
    names = _Names(drafts)
    for draft in drafts:
        if draft.kind not in _TOLD or draft.implied:
            continue
        _add_asides(draft, contents, names)
        wanted = draft.kind in _MEASURED and not {"target", "due"} <= draft.fields.keys()
        if wanted and judged < _MOST and any(map(str.isdigit, draft.title)):
            judged += 1
            _add_quantities(draft, contents)


class _Names:
    """Tells names in titles from other words. Made before the titles are read."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._people = {
            name.casefold()
            for draft in drafts
            for field in ("owner", "helper")
            for name in people_in(draft.said(field))
        }
        self._owned = {draft.sheet for draft in drafts if "owner" in draft.fields}
        self._drafts = drafts

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of all titles, without those in brackets or behind dashes."""
        bare = (_ASIDE.sub(" ", _PARTS.split(draft.title)[0]) for draft in self._drafts)
        return frozenset(word for title in bare for word in title.casefold().split())

    def name_somebody(self, aside: str, draft: Draft) -> bool:
        """Whether an aside in a title names people."""
        if not _may_be_name(aside):
            return False
        people = [name.casefold() for name in people_in(aside)]
        if any(name in self._people for name in people):
            return True
        if draft.sheet in self._owned:
            return False
        return not any(word in self._words for name in people for word in name.split())


def _add_asides(draft: Draft, contents: Contents, names: _Names) -> None:
    """Names and days in brackets at the end, or behind dashes; labels in square ones."""
    for label in _labels(draft.title):
        when = when_in(label, contents.day_first)
        if when is None:
            draft.say("tag", label, draft.places[0], _SURE, label)
        elif when.period is not None:
            draft.say("due", when.period.end, draft.places[0], _SURE, label)
    for aside, in_brackets in _asides(draft.title):
        when = when_in(aside, contents.day_first)
        if when is not None and when.period is not None:
            draft.say("due", when.period.end, draft.places[0], _SURE, aside)
        elif (in_brackets or " " in aside) and names.name_somebody(aside, draft):
            people = people_in(aside)
            draft.say("owner", people[0], draft.places[0], _SURE, aside)
            if len(people) > 1:
                draft.say("helper", ", ".join(people[1:]), draft.places[0], _SURE, aside)


def _labels(title: str) -> Iterator[str]:
    if "[" in title:
        yield from ((match[1] or match[2]).strip() for match in _LABEL.finditer(title))


def _asides(title: str) -> Iterator[tuple[str, bool]]:
    match = _BRACKETS.search(title) if "(" in title else None
    if match is not None:
        yield match[1].strip(), True
    if any(dash in title for dash in _DASHES):
        yield from ((part.strip(), False) for part in _PARTS.split(title)[1:])


def _may_be_name(text: str) -> bool:
    """Written as names are, and no abbreviation."""
    return not text.isupper() and not any(map(str.isdigit, text)) and looks_like_people(text)


def _add_quantities(draft: Draft, contents: Contents) -> None:
    """The quantity to be reached, the one at the start, and the day by which."""
    judged = judge(draft.title)
    reached = [quantity_in(words.text, contents.marks) for words in judged.measurable.words]
    if len(reached) == 1 and reached[0] is not None and not draft.path:
        draft.say("target", reached[0].number, draft.places[0], _SURE, judged.measurable.words[0].text)
        if reached[0].unit:
            draft.say("unit_of_measure", reached[0].unit, draft.places[0], _SURE)
        for other in judged.measurable.others:
            start = quantity_in(other.words.text, contents.marks) if other.role is Role.START else None
            if start is not None:
                draft.say("baseline", start.number, draft.places[0], _SURE, other.words.text)
    for words in judged.time_bound.words:
        when = when_in(words.text, contents.day_first)
        if when is not None and when.period is not None:
            draft.say("due", when.period.end, draft.places[0], _SURE, words.text)
