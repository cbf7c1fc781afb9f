"""What titles say besides: a name in brackets, a day, a quantity. It is added to the fields, and the title stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*$")
_PARTS: Final = re.compile(r"\s+[–—|]\s+")
_SURE: Final = 0.5
_MOST: Final = 2_000
"""So many titles are read for quantities; a plan has fewer."""


def add_what_titles_say(drafts: Iterable[Draft], contents: Contents) -> None:
    """Add owners, days and quantities that stand in titles, where nothing else says them."""
    judged = 0
    for draft in drafts:
        if draft.kind not in _TOLD or draft.implied:
            continue
        _add_asides(draft, contents)
        wanted = draft.kind in _MEASURED and not {"target", "due"} <= draft.fields.keys()
        if wanted and judged < _MOST and any(map(str.isdigit, draft.title)):
            judged += 1
            _add_quantities(draft, contents)


def _add_asides(draft: Draft, contents: Contents) -> None:
    """Names and days in brackets at the end, or behind dashes."""
    for aside, in_brackets in _asides(draft.title):
        when = when_in(aside, contents.day_first)
        if when is not None and when.period is not None:
            draft.say("due", when.period.end, draft.places[0], _SURE, aside)
        elif _is_name(aside, in_brackets):
            people = people_in(aside)
            draft.say("owner", people[0], draft.places[0], _SURE, aside)
            if len(people) > 1:
                draft.say("helper", ", ".join(people[1:]), draft.places[0], _SURE, aside)


def _asides(title: str) -> Iterator[tuple[str, bool]]:
    match = _BRACKETS.search(title)
    if match is not None:
        yield match[1].strip(), True
    yield from ((part.strip(), False) for part in _PARTS.split(title)[1:])


def _is_name(text: str, in_brackets: bool) -> bool:
    """A first name and another, or one name in brackets; not an abbreviation."""
    if text.isupper() or any(map(str.isdigit, text)) or not looks_like_people(text):
        return False
    return " " in text.strip() or in_brackets


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
