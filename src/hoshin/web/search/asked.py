"""What an address asks of the search, and addresses that ask for something else beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.keys import Key, is_key
from hoshin.errors import BadInput
from hoshin.search.terms import LONGEST
from hoshin.web.moment import PARAMETER


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, a kind, a unit, a moment; empty or None where nothing is asked. `given` is all that the address says."""

    words: str
    kind: str
    unit: Key | None
    at: str
    given: QueryDict

    def of_kind(self, kind: str) -> str:
        """The address that asks for the same of one kind, from its first page on."""
        return _address({"q": self.words, "kind": kind, "unit": self.unit or "", PARAMETER: self.at})

    def without_filter(self) -> str:
        """The address that asks for the same words among everything."""
        return _address({"q": self.words, PARAMETER: self.at})


def asked_of(request: HttpRequest) -> Asked:
    """What a request asks for. Raises BadInput for what is no key of a unit."""
    given = request.GET
    unit = given.get("unit", "").strip()
    if unit and not is_key(unit):
        raise BadInput(_("unit is %(found)r; expected the key of a unit.") % {"found": unit[:LONGEST]})
    return Asked(
        words=given.get("q", ""),
        kind=given.get("kind", "").strip(),
        unit=Key(unit) if unit else None,
        at=given.get(PARAMETER, "").strip(),
        given=given,
    )


def _address(said: Mapping[str, str]) -> str:
    words = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('search')}?{words}"
