"""What an address asks of the search, and addresses that ask for something else beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.keys import Key, is_key
from hoshin.errors import BadInput
from hoshin.search.terms import LONGEST
from hoshin.web.moment import PARAMETER

_LONGEST_PAGE: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, a kind, a unit, a page; empty or None where nothing is asked."""

    words: str
    kind: str
    unit: Key | None
    page: int
    at: str

    def address(self, *, words: str | None = None, kind: str | None = None, page: int = 1) -> str:
        """The search with something asked otherwise, from its first page on."""
        there = QueryDict(mutable=True)
        said = {
            "q": self.words if words is None else words,
            "kind": self.kind if kind is None else kind,
            "unit": self.unit or "",
            PARAMETER: self.at,
            "page": str(page) if page > 1 else "",
        }
        there.update({name: value for name, value in said.items() if value})
        return f"{reverse('search')}?{there.urlencode()}"

    def without_filter(self) -> str:
        """The search for the same words among everything."""
        return Asked(self.words, "", None, 1, self.at).address()


def asked_of(request: HttpRequest) -> Asked:
    """What a request asks for. Raises BadInput for a page or a unit that cannot be read."""
    given = request.GET
    unit = given.get("unit", "").strip()
    if unit and not is_key(unit):
        raise BadInput(_("unit is %(found)r; expected the key of a unit.") % {"found": unit[:LONGEST]})
    return Asked(
        words=given.get("q", ""),
        kind=given.get("kind", "").strip(),
        unit=Key(unit) if unit else None,
        page=_page(given.get("page", "1")),
        at=given.get(PARAMETER, "").strip(),
    )


def _page(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_PAGE and int(text) > 0):
        raise BadInput(_("page is %(found)r; expected a number from 1.") % {"found": text[:LONGEST]})
    return int(text)
