"""What people type on the command line: an entity by its key or title, a day, a share."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.changes.picture import Picture
    from hoshin.changes.record import Record

_SHARE: Final = re.compile(r"(\d{1,3}(?:\.\d+)?|\.\d+)\s*(%?)", re.ASCII)


def entity_given(text: str, kinds: Sequence[str], seen: Picture, where: str) -> Record:
    """The live entity of one of some kinds that a key, kind:KEY, a title or kind:title means.

    where: what the text is called where it is asked for. Raises BadInput, with the keys where several are called so.
    """
    from hoshin.interchange.names import Names
    from hoshin.interchange.tables import Misfit
    from hoshin.org.records import named

    kind, colon, rest = text.partition(":")
    within, wanted = ((kind,), rest) if colon and kind in kinds else (kinds, text)
    live, retired = (
        [record for kind in within for record in side.of_kind(kind).values()] for side in (seen, seen.retired)
    )
    names = Names[Any](live, retired, partial(named, picture=seen), within[0], one_of(within))
    try:
        found: Record = names.find(wanted)
    except Misfit as misfit:
        raise BadInput(f"{where}: {misfit.sentence}.") from misfit
    return found


def one_of(kinds: Collection[str]) -> str:
    """What is expected, with articles: `a goal or an initiative`."""
    from hoshin.changes.record import entity_of

    *first, last = (_with_article(str(entity_of(kind).label)) for kind in kinds)
    return f"{', '.join(first)} or {last}" if first else last


def _with_article(label: str) -> str:
    word = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def day_given(text: str, option: str, today: date | None = None) -> date:
    """The day that a text means, which may be `today` where that one is given. Raises BadInput."""
    if today is not None and text.strip().lower() == "today":
        return today
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        also = ", or today" if today is not None else ""
        raise BadInput(f"{option} is {text!r}; expected a date such as 2026-12-31{also}.") from error


def share_given(text: str, option: str) -> float:
    """A share from 0 to 1, which people write as 40% or 0.4. Raises BadInput."""
    found = _SHARE.fullmatch(text.strip())
    share = Decimal(found[1]) / (100 if found[2] else 1) if found else Decimal(-1)
    if not 0 <= share <= 1:
        raise BadInput(f"{option} is {text!r}; expected a share such as 40% or 0.4.")
    return float(share)
