"""The edits that tables ask for: what is new, and where they changed since their last import.

What they say as they said it then is left as the plan has it, whatever was done to it there since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from hoshin.changes.draft import Draft
from hoshin.changes.fields import PlanField, fields_by_name
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import BadInput
from hoshin.interchange.fates import Fate, fate_of
from hoshin.interchange.mapping.kinds import BESIDE, MAIL, NAME, is_beside
from hoshin.interchange.notes import Note, Source
from hoshin.interchange.path_points import merged_path
from hoshin.interchange.places import PARENTS, rank_of, siblings_of
from hoshin.interchange.ranks import new_ranks
from hoshin.interchange.table_plan.faults import Fault
from hoshin.interchange.table_plan.identities import REPORTED, payload_of, said_before, says_the_same
from hoshin.interchange.table_plan.lookup import label_of
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.reported import merged, reported_of
from hoshin.interchange.table_plan.things import Pointer, Thing, Told
from hoshin.org.naming import check_name
from hoshin.words import gettext as _

EMPTY: Final[tuple[Any, ...]] = (None, "", (), {})


@dataclass(slots=True)
class Placed:
    """A thing with its entity: what the tables say of it as values of the plan, and what becomes of it.

    values: by field, None where a cell is empty; points of a path by day. note: what the source said before.
    """

    thing: Thing
    subject: Subject
    within: Subject | None
    values: dict[str, Any]
    note: Note | None
    path: str
    payload: str = ""
    fate: Fate = Fate.NEW

    @property
    def is_active(self) -> bool:
        """Whether the entity is live after the import."""
        return self.fate is not Fate.DORMANT


@dataclass(slots=True)
class Placing:
    """All things with their entities, by entity. `faults` are what the plan cannot hold."""

    placed: dict[Subject, Placed] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def place(told: Told, matching: Matching, picture: Picture, source: Source) -> Placing:
    """Give each thing its entity and its values."""
    placing, reported = Placing(), reported_of(told, matching)
    for thing in told.things.values():
        subject = matching.subject(thing)
        if subject is None:
            continue
        values = {name: _value(said.value, said.cell, matching) for name, said in thing.said.items()}
        plan_values = {name: value for name, value in values.items() if not is_beside(thing.kind, name)}
        note = matching.note(thing)
        within = matching.within(thing)
        one = Placed(thing, subject, within, plan_values, note, matching.path(thing))
        stood = note.texts.get(REPORTED, {}) if note is not None else {}
        stands = merged(stood, reported.get(subject, {}))
        one.payload = payload_of(thing, plan_values, note, told.sheets, stands)
        one.fate = fate_of(subject, picture, partial(_says_the_same, one, source))
        if one.fate is Fate.NEW:
            first = {name: _value(said.value, said.cell, matching) for name, said in thing.first.items()}
            one.values = {**first, **one.values}
        placing.placed[subject] = one
    _waken(placing)
    for one in placing.placed.values():
        placing.faults += [*_lacking(one), *_misnamed(one)]
    return placing


def draft_tables(draft: Draft, placing: Placing) -> None:
    """Write every edit that the tables ask for into the draft."""
    active = [one for one in placing.placed.values() if one.is_active]
    ranks = _ranks(draft.on, active)
    for one in active:
        if one.fate is Fate.NEW:
            _create(draft, one, ranks.get(one.subject))
            continue
        if one.fate is Fate.RESTORED:
            draft.restore(one.subject)
        is_whole = one.fate is Fate.RESTORED and one.note is not None
        _update(draft, one, one.values if is_whole else _changed(one, draft))


def _value(value: Any, cell: Any, matching: Matching) -> Any:
    return matching.named(value, cell) if isinstance(value, Pointer) else value


def _says_the_same(one: Placed, source: Source) -> bool:
    """Whether the source says of a thing what it said at its last import."""
    is_there = one.note is not None and source.tree.get(one.path) is one.note
    return is_there and one.note is not None and says_the_same(one.payload, one.note)


def _waken(placing: Placing) -> None:
    """What new or restored things name has to be live, unless it may be retired."""
    waiting = [one for one in placing.placed.values() if one.fate in (Fate.NEW, Fate.RESTORED)]
    while waiting:
        one = waiting.pop()
        declared = fields_by_name(one.thing.kind)
        for name, value in one.values.items():
            named = placing.placed.get(value) if isinstance(value, Ref) else None
            if named is not None and named.fate is Fate.DORMANT and not declared[name].plan.outlives:
                named.fate = Fate.RESTORED
                waiting.append(named)


def _lacking(one: Placed) -> Iterable[Fault]:
    """The fields that a new entity must have and that no row gives."""
    if one.fate is not Fate.NEW:
        return
    for name, declared in fields_by_name(one.thing.kind).items():
        if declared.required and not declared.plan.filled and one.values.get(name) is None:
            said = one.thing.said.get(name)
            cell = said.cell if said is not None else one.thing.cell
            what = label_of(one.thing.kind)
            expected = _("%(expected)s: each %(what)s has its %(label)s") % {
                "expected": declared.codec.expected,
                "what": what,
                "label": declared.plan.label,
            }
            yield Fault(cell, _("nothing"), expected)


def _misnamed(one: Placed) -> Iterable[Fault]:
    """What nobody is called, and what is no mail address."""
    said = one.thing.said
    if one.thing.kind not in BESIDE or NAME.name not in said:
        return
    name, mail = (str(said[field.name].value or "") if field.name in said else "" for field in (NAME, MAIL))
    if not name and not mail and one.fate is not Fate.NEW:
        return  # the rows say nothing of somebody who has a name
    try:
        check_name(name, mail)
    except BadInput as error:
        yield Fault(said[NAME.name].cell, str(error).rstrip("."), _("a name, and a mail address or none"))


def _create(draft: Draft, one: Placed, rank: str | None) -> None:
    declared = fields_by_name(one.thing.kind)
    values = {
        name: _as_declared(declared[name], value)
        for name, value in one.values.items()
        if value not in EMPTY or declared[name].required
    }
    if rank is not None:
        values["rank"] = rank
    draft.create(entity_of(one.thing.kind).record(Key(one.subject.key), **values))


def _changed(one: Placed, draft: Draft) -> dict[str, Any]:
    """What to set in an entity that is live: what the tables say otherwise than they did.

    Where they speak of it for the first time: all but what they leave empty, and what has to give way.
    """
    if one.note is None:
        said = {name: value for name, value in one.values.items() if value not in EMPTY}
        if not one.thing.gives_way:
            return said
        record = draft.find(one.subject)
        return {name: value for name, value in said.items() if getattr(record, name) in EMPTY}
    before = said_before(one.thing.kind, one.note)
    return {
        name: value
        for name, value in one.values.items()
        if (before[name] != value if name in before else value not in EMPTY)
        and not (before.get(name) in EMPTY and value in EMPTY)
    }


def _update(draft: Draft, one: Placed, wanted: Mapping[str, Any]) -> None:
    declared, ends = fields_by_name(one.thing.kind), entity_of(one.thing.kind).ends
    values: dict[str, Any] = {}
    for name, value in wanted.items():
        if name in ends:
            continue
        if isinstance(value, dict):
            before = said_before(one.thing.kind, one.note).get(name, {})
            path = getattr(draft.find(one.subject), name)
            values[name] = merged_path(path, before, {**before, **value})
        else:
            values[name] = _as_declared(declared[name], value)
    draft.update(one.subject, **values)


def _as_declared(declared: PlanField, value: Any) -> Any:
    """A value as its field holds it; where a cell is empty, the field's own emptiness."""
    if isinstance(value, dict):
        return merged_path((), {}, value)
    if value is None and not declared.optional:
        return "" if declared.required else declared.default
    return value


def _ranks(picture: Picture, active: Iterable[Placed]) -> dict[Subject, str]:
    """The places of what is new, in the order of its rows among what stands in the same."""
    groups: dict[tuple[str, Subject | None], list[Placed]] = {}
    for one in active:
        if "rank" in fields_by_name(one.thing.kind):
            groups.setdefault((one.thing.kind, one.within), []).append(one)
    ranks: dict[Subject, str] = {}
    for (kind, within), group in groups.items():
        if all(one.fate is not Fate.NEW for one in group):
            continue
        parent = within if kind in PARENTS else None
        siblings = {record.ref: rank_of(record)[0] for record in _siblings(picture, kind, parent)}
        known = {one.subject: siblings[one.subject] for one in group if one.subject in siblings}
        wanted = [one.subject for one in group if one.fate is Fate.NEW or one.subject in known]
        ranks.update(new_ranks(wanted, known, siblings.values(), reordered=False))
    return ranks


def _siblings(picture: Picture, kind: str, within: Subject | None) -> Iterable[Any]:
    if kind in PARENTS:
        return siblings_of(picture, kind, within)
    return picture.of_kind(kind).values()
