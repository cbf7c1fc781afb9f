"""Whom a person means who names another."""

from __future__ import annotations

from hoshin.changes import moments
from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotFound
from hoshin.org.people import PersonName
from hoshin.org.plan import Person


def person_called(text: str) -> Key:
    """The person of a name or key, whether they have left or not. Raises NotFound, BadInput for a name of several."""
    if is_key(text):
        if moments.today().find(Ref[Person](Person.kind, Key(text))) is None:
            raise NotFound(f"There is no person {text!r}.")
        return Key(text)
    named = sorted(PersonName.objects.filter(name=text).values_list("pk", flat=True))
    if len(named) > 1:
        raise BadInput(f"Several people are called {text!r}: {', '.join(named)}. Give the key.")
    if not named:
        raise NotFound(f"There is no person {text!r}.")
    return Key(named[0])
