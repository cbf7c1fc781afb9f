"""All that the tables of a file say, put together: the same thing named twice is one, parents are found by name or number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hoshin.interchange.sheets.columns import ReadColumn
from hoshin.interchange.sheets.contents import THINGS
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.kinds import RANKS
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.numbering import number_alone, numbering_of, without_number
from hoshin.interchange.sheets.placed import Cells
from hoshin.interchange.sheets.reading import Kind, ReadItem
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.words import by_first_stem, stems_of
from hoshin.interchange.sheets.workbook import Place

_MADE: Final = 0.5


class PlanDraft:
    """The things of a file, in the order in which they are read."""

    def __init__(self, name: str, cells: Cells) -> None:
        self.name, self._cells = name, cells
        self.drafts: list[Draft] = []
        self.columns: list[ReadColumn] = []
        self.reasons: dict[Place, str] = {}
        """Why cells stay unplaced."""

    def add(self, drafts: Iterable[Draft]) -> None:
        """Take the things of another table."""
        self.drafts += drafts

    def kind_of_sheet(self, sheet: Sheet, table: Table) -> Kind | None:
        """The kind that the titles above a table, its sheet or its file name: `Rocks Q3`, `Tasks`."""
        texts = [sheet.text(row, column) for row, column in reversed(table.caption)]
        for text in (*texts, sheet.grid.name, self.name):
            kind = _kind_in(text)
            if kind is not None:
                return kind
        return None

    def items(self) -> tuple[ReadItem, ...]:
        """The items, parents before their children."""
        merged = _Merger(self.drafts).drafts()
        self._find_parents(merged)
        merged = _without_circles(merged)
        for draft in merged:
            while draft.parent is not None and draft.parent.kind is Kind.KPI:
                draft.parent = draft.parent.parent
        for draft in merged:
            if draft.kind is Kind.INITIATIVE and "due" in draft.fields:
                draft.fields.setdefault("end", draft.fields.pop("due"))
        people, units = self._people(merged), self._units(merged)
        ordered = _parents_first([*units, *merged, *people])
        at = {draft: place for place, draft in enumerate(ordered)}
        return tuple(
            draft.frozen(at.get(draft.parent) if draft.parent is not None else None) for draft in ordered
        )

    def _find_parents(self, drafts: list[Draft]) -> None:
        """What a column of parents says, by number or title; a title that nothing has is a thing of its own."""
        if all(draft.parent_said is None for draft in drafts):
            return
        by_title: dict[str, Draft] = {}
        by_number: dict[str, Draft] = {}
        for draft in drafts:
            by_title.setdefault(_plain(draft.title), draft)
            by_title.setdefault(draft.title.casefold(), draft)
            for number in {draft.number, draft.said("id")} - {""}:
                by_number.setdefault(_number(number), draft)
        for draft in list(drafts):
            said = draft.parent_said
            if said is None:
                continue
            text = str(said.value)
            own = numbering_of(text)
            found = (
                by_number.get(_number(text))
                or by_title.get(text.casefold())
                or by_title.get(_plain(text))
                or (by_number.get(_number(own.text)) if own is not None else None)
            )
            if found is None and number_alone(text) is None and len(text) > 2:
                kind = Kind.GOAL if RANKS[draft.kind] > RANKS[Kind.GOAL] else Kind.PRIORITY
                found = Draft(kind, text, list(said.places), _MADE, sheet=draft.sheet)
                by_title[_plain(text)] = found
                drafts.append(found)
            if found is not None and found is not draft:
                draft.parent = found

    def _people(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Everybody named as an owner or helper, once."""
        found: dict[str, Draft] = {}
        for draft in drafts:
            for said in (draft.fields[name] for name in ("owner", "helper") if name in draft.fields):
                for name in people_in(str(said.value)):
                    person = found.setdefault(
                        name.casefold(), Draft(Kind.PERSON, name, [], said.sure, sheet=draft.sheet)
                    )
                    person.places += said.places
        return [_each_place_once(person) for person in found.values()]

    def _units(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Every unit named in a column of units, once; those that head sections are there already."""
        known = {draft.title.casefold() for draft in drafts if draft.kind is Kind.UNIT}
        found: dict[str, Draft] = {}
        for draft in drafts:
            said = draft.fields.get("unit")
            if said is not None and (name := str(said.value)).casefold() not in known:
                unit = found.setdefault(
                    name.casefold(), Draft(Kind.UNIT, name, [], said.sure, sheet=draft.sheet)
                )
                unit.places += said.places
        return [_each_place_once(unit) for unit in found.values()]


class _Merger:
    """Joins things of one kind and title: where one of them is only named, as above others; and parents anywhere."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._parents = {id(draft.parent) for draft in drafts if draft.parent is not None}

    def drafts(self) -> list[Draft]:
        """The things, each once."""
        first: dict[tuple[Kind, str], Draft] = {}
        joined: dict[int, Draft] = {}
        kept: list[Draft] = []
        for draft in self._drafts:
            key = draft.kind, _plain(draft.title)
            known = first.get(key)
            if known is not None and self._same(known, draft):
                _join(known, draft)
                joined[id(draft)] = known
            else:
                first.setdefault(key, draft)
                kept.append(draft)
        for draft in kept:
            if draft.parent is not None:
                draft.parent = joined.get(id(draft.parent), draft.parent)
        return kept

    def _same(self, known: Draft, draft: Draft) -> bool:
        """Named above others, or in another sheet; two full rows of one table are two things."""
        if known.kind in {Kind.ACTION}:
            return False
        if (
            known.parent is not None
            and draft.parent is not None
            and _plain(known.parent.title) != _plain(draft.parent.title)
        ):
            return known.sheet != draft.sheet and known.kind is not Kind.KPI
        heads = id(known) in self._parents or id(draft) in self._parents
        return heads or known.sheet != draft.sheet or draft.implied or known.implied


def _each_place_once(draft: Draft) -> Draft:
    draft.places = list(dict.fromkeys(draft.places))
    return draft


def _join(known: Draft, draft: Draft) -> None:
    known.places = list(dict.fromkeys((*known.places, *draft.places)))
    for name, said in draft.fields.items():
        known.fields.setdefault(name, said)
    known.observations += draft.observations
    known.path += draft.path
    known.check_ins += draft.check_ins
    known.number = known.number or draft.number
    known.implied = known.implied and draft.implied
    known.parent = known.parent if known.parent is not None else draft.parent
    known.parent_said = known.parent_said or draft.parent_said


def _parents_first(drafts: Sequence[Draft]) -> list[Draft]:
    """The things in their order, but a parent before its children."""
    ordered: dict[int, Draft] = {}
    for draft in drafts:
        line = [draft]
        while (parent := line[-1].parent) is not None and id(parent) not in ordered:
            line.append(parent)
        for each in reversed(line):
            ordered.setdefault(id(each), each)
    return list(ordered.values())


def _without_circles(drafts: list[Draft]) -> list[Draft]:
    """Parents that come back to their child are let go."""
    for draft in drafts:
        seen = {id(draft)}
        above = draft.parent
        while above is not None:
            if id(above) in seen:
                draft.parent = None
                break
            seen.add(id(above))
            above = above.parent
    return drafts


def _plain(title: str) -> str:
    return " ".join(without_number(title).casefold().split()) or title.casefold()


def _number(text: str) -> str:
    return "".join(text.casefold().split()).strip(".:-#")


def _kind_in(text: str) -> Kind | None:
    """The kind that a title names with its last word for one."""
    found: Kind | None = None
    index = by_first_stem("headings")
    stems = stems_of(text)
    for place, stem in enumerate(stems):
        for phrase, names in index.get(stem, ()):
            if stems[place : place + len(phrase)] == phrase and names & THINGS:
                found = Kind(
                    min(
                        names & THINGS,
                        key=("goal", "kpi", "action", "initiative", "priority", "vision", "mission").index,
                    )
                )
                break
    return found
