"""What an import of tables would do: their rows held against the plan, without writing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit, Op, dumps
from hoshin.changes.invariants import Change, broken
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of, sentence
from hoshin.interchange.bringing import check_consents, check_open
from hoshin.interchange.facts import Facts
from hoshin.interchange.fates import Fate
from hoshin.interchange.mapping.kinds import BESIDE, MAIL, NAME
from hoshin.interchange.notes import Note, Source, differences, in_order
from hoshin.interchange.places import PARENTS
from hoshin.interchange.table_plan.action_said import TAG
from hoshin.interchange.table_plan.drafting import Placed, Placing, draft_tables, place
from hoshin.interchange.table_plan.facts import Factual, facts_of
from hoshin.interchange.table_plan.faults import Cell, Fault, Remark
from hoshin.interchange.table_plan.identities import (
    NAMED,
    identifier_of,
    names_digest,
    says_the_same,
    was_read,
)
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.report import Report
from hoshin.interchange.table_plan.things import Identity, Told
from hoshin.journal.actor import Actor
from hoshin.org.naming import NewName, set_names


@dataclass(frozen=True, slots=True)
class Held:
    """What tables say, held against a plan: which entities they speak of, and the edits that they ask for.

    faults: what of the rows cannot be taken; where there are any, the draft may be empty.
    """

    matching: Matching
    placing: Placing
    draft: Draft
    faults: list[Fault]

    @property
    def subjects(self) -> dict[Identity, Subject]:
        """The entities by what tells the things of the tables apart."""
        return {one.thing.identity: subject for subject, one in self.placing.placed.items()}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready to be written: edits, facts, notes of the source, names of people, and what to tell of it.

    faults: what of the rows cannot be taken; where there are any, nothing else is whole. subjects: the entities that the
    rows speak of.
    """

    draft: Draft
    facts: Facts
    notes: list[Note]
    names: tuple[NewName, ...]
    by: Actor
    faults: list[Fault]
    report: Report
    subjects: Mapping[Identity, Subject]
    """The entities by what tells the things of the tables apart."""

    def beside(self) -> None:
        """Say what people are called."""
        set_names(self.names, by=self.by)


def prepare(
    told: Told,
    *,
    source: str,
    picture: Picture,
    sources: list[Source],
    by: Actor,
    expected: Collection[str] = (),
) -> Prepared:
    """Hold what tables say against the plan of a picture, which holds what the actor sees.

    source: what the tables are called from import to import. expected: the sheets that there may be.
    Raises ConsentMissing, NotAllowed.
    """
    known = next((one for one in sources if one.name == source), Source(source))
    check_open(known, picture)
    held = hold(told, picture, known, by)
    matching, placing, draft, faults = held.matching, held.placing, held.draft, held.faults
    happened = Factual()
    if not faults:
        happened = facts_of(told, matching, draft, source=known, by=by)
        faults += [*happened.faults, *(fault for fault in matching.faults)]
    notes = _notes(known, placing, told, happened.notes)
    if not faults:
        check_consents(draft, [note for note in notes if _is_of_the_plan(note, known)], by)
    report = _report(told, expected, known, held, happened, notes)
    names = tuple(_names(placing))
    return Prepared(draft, happened.facts, notes, names, by, _in_rows(faults), report, held.subjects)


def hold(told: Told, picture: Picture, source: Source, by: Actor) -> Held:
    """The edits that tables ask for in a plan. Where the plan knows nobody yet, it takes no database."""
    matching = Matching(told, picture, source)
    placing = place(told, matching, picture, source)
    reason = _("Import of %(file)s") % {"file": ", ".join(told.counts)}
    draft = Draft(picture, author=by, reason=reason, blanks=True)
    faults = [*told.faults, *matching.faults, *placing.faults]
    if not faults:
        draft_tables(draft, placing)
        faults += _breaches(draft, placing, next(iter(told.counts), ""))
    return Held(matching, placing, draft, faults)


def _breaches(draft: Draft, placing: Placing, file: str) -> Iterator[Fault]:
    """The invariants that the edits would break, each at the row that speaks of what would break it."""
    after = draft.on + draft
    touched = frozenset(edit.subject for edit in draft.edits)
    for breach in broken(Change(draft.on, after, touched)):
        one = placing.placed.get(breach.subject)
        cell = one.thing.cell if one is not None else Cell(file, 0)
        yield Fault(cell, str(breach).rstrip("."), _("what the plan can hold"))


def _notes(source: Source, placing: Placing, told: Told, of_actions: Iterable[Note]) -> list[Note]:
    now = [_note(one, told) for one in placing.placed.values() if not one.thing.unsaid]
    return differences(source, [*now, *of_actions], lambda note: was_read(note, told.sheets))


def _is_of_the_plan(note: Note, source: Source) -> bool:
    """Whether a note changes what the source says of the plan: not where it says so, nor what it says of what happened."""
    before = source.tree.get(note.path)
    if note.tag == TAG:
        return False
    if before is None or (note.gone, note.identifier, note.subject, note.within) != (
        before.gone,
        before.identifier,
        before.subject,
        before.within,
    ):
        return True
    return not says_the_same(note.payload, before)


def _note(one: Placed, told: Told) -> Note:
    cell = one.thing.cell
    if one.note is not None and not one.thing.title and not was_read(one.note, told.sheets):
        # The sheet that names it was not among those that were read.
        cell = Cell(one.note.file, one.note.row, one.note.column, one.note.line)
    return Note(
        path=one.path,
        tag=one.thing.kind,
        line=cell.line,
        identifier=identifier_of(one.thing),
        subject=one.subject,
        within=one.within if one.thing.kind in PARENTS else None,
        payload=one.payload,
        file=cell.file,
        row=cell.row,
        column=cell.column,
        cells=dumps(dict(sorted(one.thing.cells.items()))),
    )


def _names(placing: Placing) -> Iterator[NewName]:
    """The people who are new, or whom the source calls otherwise than it did."""
    for one in placing.placed.values():
        digest = names_digest(one.thing)
        known = one.note.texts.get(NAMED) if one.note is not None else None
        if one.thing.kind in BESIDE and one.is_active and digest and digest != known:
            said = one.thing.said
            name, mail = (str(said[f.name].value or "") if f.name in said else "" for f in (NAME, MAIL))
            yield NewName(Key(one.subject.key), name, mail)


def _report(
    told: Told,
    expected: Collection[str],
    source: Source,
    held: Held,
    happened: Factual,
    notes: list[Note],
) -> Report:
    matching, placing, draft = held.matching, held.placing, held.draft
    after = draft.on + draft
    count = [_("notes of the source: %(count)s") % {"count": len(notes)}] if notes else []
    return Report(
        files=tuple(told.counts),
        source=source.name,
        rows=told.counts,
        passed_over=told.passed_over,
        things=dict(Counter(thing.kind for thing in told.things.values())),
        errors=tuple(told.errors),
        remarks=(*told.remarks, *matching.remarks, *_asleep(placing), *happened.remarks),
        unread=told.unread,
        not_given=tuple(name for name in expected if name not in told.sheets),
        left=tuple(_left(source, placing, told, after)),
        edits=tuple(_said(edit, after, placing) for edit in draft.edits),
        facts=(*happened.facts.sentences, *count),
    )


def _said(edit: Edit, after: Picture, placing: Placing) -> str:
    """An edit in one sentence; somebody who is new is told by the name that the tables give."""
    one = placing.placed.get(edit.subject)
    if edit.op is Op.CREATE and one is not None and one.thing.kind in BESIDE and one.thing.title:
        label = entity_of(one.thing.kind).label
        return _("%(label)s “%(name)s” created") % {"label": label, "name": one.thing.title}
    return sentence(edit, after)


def _asleep(placing: Placing) -> Iterator[Remark]:
    """What was retired in the plan and is still in the tables."""
    for one in placing.placed.values():
        if one.fate is Fate.DORMANT and one.thing.title:
            message = _("“%(title)s” was retired in the plan; it stays so.") % {"title": one.thing.title}
            yield Remark(one.thing.cell, message, "retired")


def _left(source: Source, placing: Placing, told: Told, after: Picture) -> Iterator[Remark]:
    """What the source held before and holds no more, as far as it is live."""
    for note in in_order(source.tree.values()):
        record = after.get(note.subject) if note.subject not in placing.placed else None
        if record is not None and was_read(note, told.sheets):
            message = _("%(name)s is not in the tables any more; it stays in the plan.")
            cell = Cell(note.file, note.row, note.column, note.line)
            yield Remark(cell, message % {"name": name_of(record)}, "left")


def _in_rows(faults: list[Fault]) -> list[Fault]:
    """Faults in the order of their rows, each once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.cell.in_row)
