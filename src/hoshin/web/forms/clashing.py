"""When somebody else changed meanwhile what a form changes: both values and what it was, to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hoshin.changes.conflicts import Conflict
from hoshin.changes.edits import Op, dumps
from hoshin.changes.fields import PlanField, fields_by_name
from hoshin.web.forms.asking import Asking
from hoshin.web.forms.entries import TYPED, WHY, Entries
from hoshin.web.forms.texts import shown
from hoshin.web.page import page
from hoshin.web.plan.cells import is_said, spoken


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that two people changed: what each made of it, as words and as a form holds it, and what it was."""

    name: str
    label: str
    was: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    typed: str
    stands: str

    @property
    def id(self) -> str:
        """What the page calls its controls."""
        return f"q-{self.name}"


@dataclass(frozen=True, slots=True)
class ClashShown:
    """The page of a conflict; what was answered otherwise travels on unseen."""

    title: str
    choices: tuple[Choice, ...]
    button: str
    decides: str
    hidden: tuple[tuple[str, str], ...]
    address: str
    back: str


def clash(
    request: HttpRequest, asking: Asking, entries: Entries, clashes: Sequence[Conflict]
) -> HttpResponse:
    """The choice between both values of each field; where the whole thing was retired meanwhile, the form saying so."""
    place = asking.place
    if any(one.edit.op is not Op.UPDATE or place.seen.get(one.edit.subject) is None for one in clashes):
        gone = _(
            "It was retired meanwhile, or its place was taken. Restore it first, or change something else."
        )
        return asking.answer(request, entries, {"": gone})
    told = _told(asking, entries, clashes)
    return page(request, "forms/clash.html", moment=place.moment, status=409, clash=told)


def _told(asking: Asking, entries: Entries, clashes: Sequence[Conflict]) -> ClashShown:
    choices = tuple(_choices(asking, clashes))
    chosen = {choice.name for choice in choices}
    # Only what is chosen here is held against today's value: the other answers are older than what may stand there now.
    now = {name: value for name, value in asking.form.before().items() if name in chosen}
    anew = replace(entries, before={**entries.before, **now})
    others = ((name, text) for name, text in entries.typed.items() if name not in chosen)
    decides = asking.decides([one.edit for one in clashes])
    return ClashShown(
        title=asking.title,
        choices=choices,
        button=decides.button,
        decides=decides.sentence,
        hidden=(*anew.hidden, *others, (WHY, entries.why), (TYPED, dumps(entries.typed))),
        address=asking.address,
        back=asking.back,
    )


def _choices(asking: Asking, clashes: Sequence[Conflict]) -> Iterator[Choice]:
    place = asking.place
    for one in clashes:
        field = fields_by_name(one.edit.subject.kind)[one.edit.field]
        yield Choice(
            name=field.wire,
            label=str(field.plan.label),
            was=_words(one.edit.before, field, asking),
            mine=_words(one.edit.after, field, asking),
            theirs=_words(one.found, field, asking),
            typed=shown(field, one.edit.after, place.seen),
            stands=shown(field, one.found, place.seen),
        )


def _words(value: object, field: PlanField, asking: Asking) -> tuple[str, ...]:
    if not is_said(value):
        return (_("nothing"),)
    return tuple(part.text for part in spoken(value, field, asking.place.moment))
