"""What people typed into the plan, and why they changed it: every value of a text field that the log knows, and reasons.

A value is one place however often it stands in the log: as what an edit wrote, as what a later one found, in drafts and
in the table. It is erased everywhere together, so that replaying the log still gives the tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from hoshin.changes import log, moments, tables
from hoshin.changes.codecs import TextCodec
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import PlanField, fields_by_name, fields_of
from hoshin.changes.models import Changeset
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject, parse_subject
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.journal.models import Entry
from hoshin.journal.texts import ERASED, Place, Wanted, texts_of_batches, texts_of_journal, without
from hoshin.journal.texts_of_facts import texts_of_facts


@dataclass(frozen=True, slots=True)
class PlanText(Place):
    """A value that a text field of an entity has, had, or has in a draft."""

    subject: Subject
    field: PlanField
    is_current: bool

    def erase(self) -> None:
        for row, edit in list(log.all_edits(self.subject)):
            if self.text in _texts(edit, self.field):
                log.rewrite(row, _without(edit, self.field, self.text))
        if self.is_current:
            tables.update_field(self.subject.kind, self.field, [(self.subject.key, ERASED)])


@dataclass(frozen=True, slots=True)
class ReasonText(Place):
    """Why somebody changed something; the journal repeats it."""

    changeset: str

    def erase(self) -> None:
        Changeset.objects.filter(pk=self.changeset, reason=self.text).update(reason=ERASED)
        for line in Entry.objects.filter(subject=f"changeset:{self.changeset}"):
            Entry.objects.filter(pk=line.pk).update(payload=without(line.payload, self.text))


def places(wanted: Wanted) -> Iterator[Place]:
    """Every place of the database where one of the wanted texts stands: plan, reasons, facts, journal.

    Raises BadInput when the log cannot be read.
    """
    yield from _texts_of_plan(wanted)
    reasons = list(_reasons(wanted))
    yield from reasons
    yield from texts_of_facts(wanted)
    yield from texts_of_batches(wanted)
    repeated = {(f"changeset:{reason.changeset}", reason.text) for reason in reasons}
    yield from (line for line in texts_of_journal(wanted) if (line.subject, line.text) not in repeated)


def is_shown(place: Place, reader: Actor, seen: Picture) -> bool:
    """Whether a reader is shown the text at a place, given what they see of today's plan."""
    if reader == OPERATOR:
        return True
    return place.about is not None and all(seen.find(parse_subject(each)) for each in place.about)


def _texts_of_plan(wanted: Wanted) -> Iterator[PlanText]:
    found: dict[tuple[Subject, str, str], None] = {}
    for _number, edit in log.all_edits():
        for field in _text_fields(edit):
            for text in _texts(edit, field):
                if text and text in wanted([text]):
                    found[edit.subject, field.name, text] = None
    today = moments.today()
    for subject, name, text in found:
        field, entity = fields_by_name(subject.kind)[name], entity_of(subject.kind)
        is_current = getattr(today.find(subject), name, None) == text
        about = frozenset({str(subject)}) if is_current else None
        what = f"{entity.label}, {field.plan.label}"
        yield PlanText(f"{subject}/{field.wire}", what, text, about, subject, field, is_current)


def _reasons(wanted: Wanted) -> Iterator[ReasonText]:
    rows = Changeset.objects.exclude(reason="").order_by("pk").values_list("pk", "reason")
    for key, reason in rows.iterator():
        if reason in wanted([reason]):
            yield ReasonText(f"changeset:{key}/reason", _("reason of a change"), reason, None, key)


def _text_fields(edit: Edit) -> tuple[PlanField, ...]:
    match edit.op:
        case Op.CREATE:
            fields = fields_of(edit.subject.kind)
        case Op.UPDATE:
            fields = (fields_by_name(edit.subject.kind)[edit.field],)
        case _:
            return ()
    return tuple(field for field in fields if isinstance(field.codec, TextCodec))


def _texts(edit: Edit, field: PlanField) -> tuple[str | None, ...]:
    """The values of a field that an edit holds."""
    if edit.op is Op.CREATE:
        return (getattr(edit.after, field.name),)
    return (edit.before, edit.after) if edit.field == field.name else ()


def _without(edit: Edit, field: PlanField, text: str) -> Edit:
    if edit.op is Op.CREATE:
        return replace(edit, after=replace(edit.after, **{field.name: ERASED}))
    before, after = (ERASED if value == text else value for value in (edit.before, edit.after))
    return replace(edit, before=before, after=after)
