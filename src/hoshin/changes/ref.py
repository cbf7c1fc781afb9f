"""A reference to a plan entity: its kind and key, spoken as `kind:KEY`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from django.utils.translation import gettext as _

from hoshin.changes.keys import Key, is_key
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.changes.record import Record

R_co = TypeVar("R_co", bound="Record", covariant=True)


class Ref(NamedTuple, Generic[R_co]):
    """Names an entity of kind R (or of one of several kinds) without holding it."""

    kind: str
    key: Key

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


Subject = Ref["Record"]
"""Any entity, whatever its kind."""


def parse_subject(text: str) -> Subject:
    """The subject that `kind:KEY` names. Raises BadInput."""
    kind, key = text.partition(":")[::2]
    if not kind or not is_key(key):
        raise BadInput(
            _("%(text)r is not of the form kind:KEY, where KEY has 26 characters.") % {"text": text}
        )
    return Ref(kind, Key(key))
