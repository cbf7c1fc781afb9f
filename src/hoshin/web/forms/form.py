"""A form of one entity, as a reader may fill it in now or inside a draft: its questions, and the draft that answers make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.choices import choice_word
from hoshin.changes.codecs import BadValue, BoolCodec, ChoiceCodec, PathCodec, RefCodec, TextCodec
from hoshin.changes.fields import PlanField, fields_by_wire, fields_of
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record
from hoshin.changes.ref import Ref
from hoshin.web.forms import references
from hoshin.web.forms.entries import Entries
from hoshin.web.forms.shown import Option, Options, Question, Widget
from hoshin.web.forms.texts import CLOSED, Misread, example_of_path, normal, read, shown, widget_of


@dataclass(frozen=True)
class Form:
    """The form of a kind. record: what is edited; None for a new one. seen: what its reader sees of the plan."""

    entity: Entity
    seen: Picture
    record: Record | None = None

    @cached_property
    def fields(self) -> tuple[PlanField, ...]:
        """The fields that are asked for: not the place among others, and not the ends of a link that there is."""
        return self.asked_of(self.entity, is_new=self.record is None)

    @staticmethod
    def asked_of(entity: Entity, *, is_new: bool) -> tuple[PlanField, ...]:
        """The fields that the form of a kind asks for."""
        fixed = {"rank"} if is_new else {"rank", *entity.ends}
        return tuple(field for field in fields_of(entity.kind) if field.name not in fixed)

    def filled(self) -> Entries:
        """The answers that the form begins with."""
        if self.record is None:
            return Entries({field.wire: self._default(field) for field in self.fields})
        return Entries(
            {field.wire: shown(field, getattr(self.record, field.name), self.seen) for field in self.fields},
            before=self.before(),
        )

    def before(self) -> dict[str, Any]:
        """The values that the form is made of, by wire name; what is closed to the reader does not travel."""
        values = ((field, getattr(self.record, field.name)) for field in self.fields)
        return {
            field.wire: field.to_wire(value)
            for field, value in values
            if not (isinstance(value, Ref) and self.seen.find(value) is None)
        }

    def base(self, entries: Entries) -> Record:
        """What is edited, as the form knew it: edits are held against it, so that nobody's change in between is lost."""
        assert self.record is not None
        return replace(self.record, **_values(self.entity.kind, entries.before))

    def answers(self, entries: Entries, base: Record | None) -> tuple[dict[str, Any], dict[str, Misread]]:
        """The values of the fields that were answered otherwise than the base says, and what cannot be taken."""
        values: dict[str, Any] = {}
        misread: dict[str, Misread] = {}
        for field in self.fields:
            typed = entries.of(field)
            if typed is None or (base is not None and self._is_unchanged(field, typed, base)):
                continue
            try:
                values[field.name] = read(field, typed, self.seen)
            except Misread as error:
                misread[field.wire] = error
        return values, misread

    def questions(
        self, entries: Entries, wrong: Mapping[str, Misread | str], decides: Mapping[str, str]
    ) -> Iterator[Question]:
        """The questions with their answers. wrong, decides: by wire name."""
        for field in self.fields:
            error = wrong.get(field.wire, "")
            typed = entries.of(field) or ""
            widget = widget_of(field, self.seen)
            yield Question(
                name=field.wire,
                label=str(field.plan.label),
                widget=widget,
                value=typed,
                help=help_of(field, widget),
                unit="%" if widget is Widget.PERCENT else field.plan.unit,
                groups=self._groups(field, widget, typed),
                found=references.found(field, list(error.meant)) if isinstance(error, Misread) else (),
                suggests=self._suggests(field) if widget is Widget.SEARCH else "",
                is_optional=may_be_empty(field),
                error=str(error),
                decides=decides.get(field.wire, ""),
            )

    def _is_unchanged(self, field: PlanField, typed: str, base: Record) -> bool:
        value = getattr(base, field.name)
        return normal(field, typed) == normal(field, shown(field, value, self.seen))

    def _suggests(self, field: PlanField) -> str:
        return f"{reverse('choices', args=[self.entity])}?{urlencode({'field': field.wire})}"

    def _default(self, field: PlanField) -> str:
        return "" if field.required else shown(field, field.default, self.seen)

    def _groups(self, field: PlanField, widget: Widget, typed: str) -> tuple[Options, ...]:
        match field.codec:
            case BoolCodec():
                return (_plain((("yes", _("Yes")), ("no", _("No"))), typed),)
            case ChoiceCodec(choices):
                none = [("", _("Not said"))] if field.optional else []
                return (_plain((*none, *((c.value, _capital(choice_word(c))) for c in choices)), typed),)
            case RefCodec() if widget is Widget.SELECT:
                closed = (
                    (_plain([(CLOSED, _("closed to you; it stays so"))], typed),) if typed == CLOSED else ()
                )
                return (*closed, *references.options(field, self.seen, typed))
        return ()


def may_be_empty(field: PlanField) -> bool:
    """Whether a field may say nothing."""
    if field.plan.filled:
        return False
    return field.optional or isinstance(field.codec, TextCodec | PathCodec)


def help_of(field: PlanField, widget: Widget) -> str:
    """What the declaration says beside the label, and how the answer is written where that needs saying."""
    said = str(field.plan.help)
    if widget is Widget.PATH:
        return " ".join(
            filter(
                None,
                (
                    said,
                    _("One a line: a day and a value, such as %(example)s.") % {"example": example_of_path()},
                ),
            )
        )
    if widget is Widget.SEARCH:
        return " ".join(filter(None, (said, _("Type its name, or some words of it."))))
    return said


def _plain(pairs: Any, chosen: str) -> Options:
    return Options("", tuple(Option(value, words, value == chosen) for value, words in pairs))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _values(kind: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """Values by name of those by wire name that can be read."""
    known, values = fields_by_wire(kind), {}
    for wire, value in before.items():
        if wire in known:
            try:
                values[known[wire].name] = known[wire].from_wire(value)
            except BadValue:
                continue
    return values
