"""What people type: an entity by its key or title, a person by name. `field` is where it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref
from hoshin.errors import NotFound
from hoshin.interchange.names import Names
from hoshin.interchange.tables import Misfit
from hoshin.org.naming import person_called
from hoshin.org.plan import Person
from hoshin.org.records import named

T = TypeVar("T")


def entity_given(text: str, kinds: Sequence[str], seen: Picture, field: str) -> Record:
    """The live entity of one of some kinds that a key, kind:KEY, a title or kind:title means.

    Raises Misasked, with the keys where several are called so.
    """
    kind, colon, rest = text.partition(":")
    within, wanted = ((kind,), rest) if colon and kind in kinds else (kinds, text)
    live, retired = (
        [record for kind in within for record in side.of_kind(kind).values()] for side in (seen, seen.retired)
    )
    names = Names[Any](live, retired, partial(named, picture=seen), within[0], one_of(within))
    found: Record = understood(field, lambda: names.find(wanted))
    return found


def understood(field: str, read: Callable[[], T]) -> T:
    """What is read from a text that stands somewhere. Raises Misasked."""
    try:
        return read()
    except Misfit as misfit:
        raise Misasked([Fault(field, misfit.sentence, misfit.expected)]) from misfit


def one_of(kinds: Collection[str]) -> str:
    """What is expected, with articles: `a goal or an initiative`."""
    *first, last = (_with_article(str(entity_of(kind).label)) for kind in kinds)
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _with_article(label: str) -> str:
    """English has one that can be told from the word; elsewhere the word stands alone."""
    if not (get_language() or "en").startswith("en"):
        return label
    word = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def person_given(text: str, seen: Picture, field: str) -> Ref[Person]:
    """A person who is here and seen, by name, mail or key. Raises Misasked, BadInput where several are called so."""
    try:
        ref = Ref[Person](Person.kind, person_called(text))
    except NotFound:
        ref = None
    if ref is None or ref not in seen:
        raise Misasked(
            [
                Fault(
                    field,
                    _("There is no person %(text)r") % {"text": text},
                    _("the name, mail or key of somebody who is here"),
                )
            ]
        )
    return ref
