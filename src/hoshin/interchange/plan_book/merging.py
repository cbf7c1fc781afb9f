"""What a workbook changes, held against the plan of today: what was done there already, what clashes, and the draft of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from hoshin.changes.conflicts import Conflict, conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit, Op
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of, spoken
from hoshin.interchange.plan_book.columns import NAME
from hoshin.interchange.plan_book.edited import Change, Compared, Creation
from hoshin.interchange.plan_book.known_again import know_again
from hoshin.interchange.plan_book.ranking import ranked
from hoshin.interchange.sheets.workbook import Place
from hoshin.org.naming import NewName
from hoshin.words import gettext as _


class Keep(StrEnum):
    """Whose value holds where both the workbook and the plan were changed."""

    FILE = "file"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Kept:
    """Whose value holds where both were changed: of some cells by their places (`Goals!B7`), of the others the same for all."""

    others: Keep | None = None
    cells: Mapping[str, Keep] = field(default_factory=dict)

    def of(self, place: Place | None) -> Keep | None:
        """Whose value of a cell holds; None where nobody said."""
        return self.cells.get(str(place), self.others)


UNSAID: Final = Kept()


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that was changed both in the workbook and in the plan. is_choice: whether either value could hold."""

    place: Place | None
    sentence: str
    is_choice: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place is not None else self.sentence


@dataclass(slots=True)
class Merged:
    """The edits that are left to make, where each was written, and what keeps them from being made.

    names: of people, which are kept beside the plan; `renamed` says them in sentences.
    """

    draft: Draft
    places: dict[tuple[Subject, str], Place] = field(default_factory=dict)
    names: list[NewName] = field(default_factory=list)
    renamed: list[tuple[Place, str]] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    def place_of(self, subject: Subject, name: str = "") -> Place | None:
        """The cell of a field, or the row of its entity."""
        return self.places.get((subject, name)) or self.places.get((subject, ""))


@dataclass(frozen=True, slots=True)
class Merging:
    """A comparison on its way into today's plan. names: what people are called now."""

    compared: Compared
    base: Picture
    names: Mapping[Key, str]
    keep: Kept = UNSAID
    retire_missing: bool = False

    def into(self, draft: Draft) -> Merged:
        """Write into a draft of today's plan all that is to be changed in it."""
        merged = Merged(draft)
        known = know_again(self.compared.creations, self.base, draft.on, self.names)
        merged.clashes += [Clash(one.row.place(), _came_in_meanwhile(one)) for one in known.others]
        for creation in known.new:
            merged.places[creation.record().ref, ""] = creation.row.place()
        self._change(merged)
        self._create(merged, known.new)
        self._retire(merged, [one.instead for one in known.new if one.instead is not None])
        self._retire(merged, self.compared.missing if self.retire_missing else [])
        return merged

    def _change(self, merged: Merged) -> None:
        now = merged.draft.on
        names = [change for change in self.compared.changes if change.field is NAME]
        for change in names:
            self._rename(merged, change)
        changes = [
            change
            for change in self.compared.changes
            if change.field is not NAME and not _is_done(change, now)
        ]
        edits = [Edit(Op.UPDATE, one.ref, one.field.name, one.before, one.after) for one in changes]
        clashing = {conflict.position: conflict for conflict in conflicts(now, edits)}
        for position, change in enumerate(changes):
            merged.places[change.ref, change.field.name] = change.place
            merged.places.setdefault((change.ref, ""), change.place)
            conflict, keep = clashing.get(position), self.keep.of(change.place)
            if conflict is None or (keep is Keep.FILE and change.ref in now):
                merged.draft.update(change.ref, **{change.field.name: change.after})
            elif keep is not Keep.PLAN:
                sentence = _both_values(change, conflict, now)
                merged.clashes.append(Clash(change.place, sentence, is_choice=change.ref in now))

    def _rename(self, merged: Merged, change: Change) -> None:
        now, keep = self.names.get(change.ref.key, ""), self.keep.of(change.place)
        if now in (change.after, change.before) or keep is Keep.FILE:
            if now != change.after:
                merged.names.append(NewName(change.ref.key, change.after))
                words = {"before": now, "after": change.after}
                merged.renamed.append((change.place, _("“%(before)s” is called “%(after)s”") % words))
        elif keep is not Keep.PLAN:
            words = {"file": change.after, "plan": now, "base": change.before}
            sentence = _both({"field": NAME.plan.label, **words})
            merged.clashes.append(Clash(change.place, sentence, is_choice=True))

    def _create(self, merged: Merged, creations: list[Creation]) -> None:
        ranks = ranked([one for one in creations if one.instead is None], merged.draft.on)
        made: set[Subject] = set()
        for creation in creations:
            if creation.ref in ranks:
                creation.values["rank"] = ranks[creation.ref]
            record = creation.record()
            if record.ref in merged.draft.on or record.ref in made:
                merged.clashes.append(Clash(creation.row.place(), _("there is one of these already")))
                continue
            made.add(record.ref)
            merged.draft.create(record)
            if creation.names_beside and creation.values.get(NAME.name):
                merged.names.append(NewName(record.key, creation.values[NAME.name]))

    def _retire(self, merged: Merged, subjects: list[Subject]) -> None:
        """Retire what has no row any more, unless somebody changed it meanwhile."""
        now = merged.draft.on
        for subject in subjects:
            before, found = self.base.get(subject), now.get(subject)
            if found is None or before is None:
                continue
            place = merged.place_of(subject)
            if found == before or self.keep.of(place) is Keep.FILE:
                merged.draft.retire(subject)
            elif self.keep.of(place) is not Keep.PLAN:
                merged.clashes.append(Clash(place, _changed_though_gone(found)))


def _is_done(change: Change, now: Picture) -> bool:
    """Whether the plan says already what the cell does."""
    record = now.get(change.ref)
    return record is not None and getattr(record, change.field.name) == change.after


def _both_values(change: Change, conflict: Conflict, now: Picture) -> str:
    if change.ref not in now:
        return conflict.sentence
    values = {"file": change.after, "plan": conflict.found, "base": change.before}
    said: dict[str, Any] = {
        name: spoken(change.field, value, now, _("closed")) for name, value in values.items()
    }
    return _both({"field": change.field.plan.label, **said})


def _both(said: dict[str, Any]) -> str:
    return (
        _(
            "%(field)s: the file says %(file)s, and the plan was changed to %(plan)s meanwhile (it was %(base)s)"
        )
        % said
    )


def _came_in_meanwhile(creation: Creation) -> str:
    return _(
        "%(name)s came into the plan after the export, with other values; export it anew to change it"
    ) % {"name": _called(creation)}


def _called(creation: Creation) -> str:
    return (
        name_of(creation.record()) if not creation.names_beside else f"“{creation.values.get(NAME.name, '')}”"
    )


def _changed_though_gone(record: Record) -> str:
    return _("%(kind)s %(name)s has no row any more, and was changed in the plan meanwhile") % {
        "kind": entity_of(record.kind).label,
        "name": name_of(record),
    }
