"""Who decides on what a form changes: said before anybody types, and again of what was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import fillers_in, seats_touched
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import PlanField
from hoshin.changes.record import Record, as_slots
from hoshin.changes.slots import Seat
from hoshin.web.forms.form import Form
from hoshin.web.forms.place import Place
from hoshin.web.seats import people, seats


@dataclass(frozen=True, slots=True)
class Decides:
    """What pressing the button does, what the button says, and for each question (by wire name) who else decides it."""

    sentence: str
    button: str
    fields: dict[str, str]


class Deciding:
    """Which seats must consent beside the reader, in today's plan; who fills a seat is asked once for a page."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._fillers = fillers_in(place.reader.now)

    def missing(self, edits: Iterable[Edit]) -> set[Seat]:
        """The seats of others that some edits touch."""
        reader = self._place.reader
        touched = seats_touched(edits, reader.now)
        if not reader.may(Ability.ADOPT):
            return touched
        return {seat for seat in touched if reader.actor not in self._fillers(seat)}

    def of_edits(self, edits: Collection[Edit]) -> Decides:
        """What pressing does with these edits."""
        if self._place.draft is not None:
            return self._into_draft()
        missing = self.missing(edits)
        if missing:
            return self._asks(missing, {})
        return Decides(_("This is yours to decide: it holds as soon as you save it."), _("Save"), {})

    def of_form(self, form: Form) -> Decides:
        """What pressing does before anybody has changed a thing."""
        if self._place.draft is not None:
            return self._into_draft()
        if form.record is None:
            return self._open()
        asked = {field.wire: self._of_field(form.record, field) for field in form.fields}
        fields = {wire: self._decided_by(missing) for wire, missing in asked.items()}
        everybody = set().union(*asked.values())
        if not everybody:
            return Decides(
                _("All of this is yours to decide: it holds as soon as you save it."), _("Save"), fields
            )
        if all(asked.values()):
            return self._asks(everybody, fields)
        words = _(
            "Part of this is yours to decide. Where you change what others decide too, as is said beside it, all of it "
            "is proposed to them, and holds once they agree."
        )
        return Decides(words, _("Save or propose"), fields)

    def _of_field(self, record: Record, field: PlanField) -> set[Seat]:
        value = getattr(record, field.name)
        return self.missing([Edit(Op.UPDATE, record.ref, field.name, value, value)])

    def _open(self) -> Decides:
        words = _(
            "Who decides depends on your answers. What is yours holds as soon as you save it; anything else is proposed "
            "to those who decide."
        )
        return Decides(words, _("Save or propose"), {})

    def _into_draft(self) -> Decides:
        words = _("This goes into your draft: nobody decides on it before you propose it.")
        return Decides(words, _("Add to the draft"), {})

    def _asks(self, missing: Collection[Seat], fields: dict[str, str]) -> Decides:
        seen = self._place.moment.view.seen
        words = _("Others decide this: pressing the button asks %s.") % seats(missing, seen)
        return Decides(words, _("Propose to %(whom)s") % {"whom": people(missing, seen)}, fields)

    def _decided_by(self, missing: Collection[Seat]) -> str:
        seen = self._place.moment.view.seen
        return _("decided by %(whom)s") % {"whom": people(missing, seen)} if missing else ""


def is_settled(record: Record, form: Form) -> bool:
    """Whether the answers so far tell who decides on a new thing: all that names the seats is said."""
    slots = (*form.entity.creates, *(slot for field in form.fields for slot in as_slots(field.plan.decides)))
    vias = {slot.via for slot in slots if slot.via and slot in form.entity.creates}
    if any(slot.name == "unit lead" and not slot.via for slot in form.entity.creates) and hasattr(
        record, "unit"
    ):
        vias.add("unit")
    return all(getattr(record, via) is not None for via in vias)
