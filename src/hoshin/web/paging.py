"""Long lists come in pages: which one is shown, and the addresses of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import gettext as _

from hoshin.errors import BadInput
from hoshin.web.outcome import PARAMETER as DONE

PARAMETER = "page"
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Pages:
    """A page of a list: the place of its first line; `words` and the addresses are empty where there are no others."""

    first: int
    words: str
    before: str
    after: str


def pages_of(count: int, size: int, given: QueryDict, address: str) -> Pages:
    """Which page of so many lines is asked for, the last where there are not so many. Raises BadInput for no number."""
    pages = max(1, -(-count // size))
    number = min(_number(given.get(PARAMETER, "1")), pages)
    words = _("Page %(number)d of %(pages)d") % {"number": number, "pages": pages} if pages > 1 else ""
    before = _address(address, given, number - 1) if number > 1 else ""
    after = _address(address, given, number + 1) if number < pages else ""
    return Pages((number - 1) * size, words, before, after)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST and int(text) > 0):
        raise BadInput(_("page is %r; expected a number from 1.") % text)
    return int(text)


def _address(address: str, given: QueryDict, number: int) -> str:
    there = given.copy()
    there.pop(DONE, None)
    there[PARAMETER] = str(number)
    return f"{urlsplit(address).path}?{there.urlencode()}"
