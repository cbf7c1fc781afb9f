"""What a new thing is likely to be: of the reader's own unit, and of the cycle that runs, until somebody says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import QueryDict

from hoshin.changes.fields import PlanField
from hoshin.changes.ref import Ref, Subject
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Cycle
from hoshin.web.forms.form import Form
from hoshin.web.forms.place import Place
from hoshin.web.forms.texts import shown


def beginnings(form: Form, place: Place) -> QueryDict:
    """Answers that most new things of a kind begin with, as an address would fill them in."""
    given = QueryDict(mutable=True)
    for field in form.fields:
        for ref in _likely(field, place):
            given[field.wire] = shown(field, ref, form.seen)
    return given


def _likely(field: PlanField, place: Place) -> Iterator[Subject]:
    """What a required reference most likely names; nothing where nobody can tell."""
    if field.optional or not field.required or len(field.kinds) != 1:
        return
    known = place.seen.of_kind(field.kinds[0])
    if len(known) == 1:
        yield next(iter(known.values())).ref
    elif field.kinds == (Unit.kind,):
        person = place.seen.get(Ref[Person](Person.kind, place.reader.person))
        if person is not None and person.unit in place.seen:
            yield person.unit
    elif field.kinds == (Cycle.kind,):
        day = place.moment.view.day
        running = [one for one in place.seen.of(Cycle).values() if one.start <= day <= one.end]
        year = [one for one in running if (one.end - one.start).days in range(300, 400)]
        yield from (one.ref for one in (year or running)[:1])
