"""How lines name things and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.record import Record
from hoshin.formats import number

_LONG: Final = 200
_SHORT: Final = 80
NAMED: Final = 3
"""So many names are said; the rest is counted, and the cells lead to all."""


def names(records: Sequence[Record], most: int = NAMED) -> str:
    """The names of some things: the first few, and how many more."""
    told = [text for text in map(_own_words, records) if text][:most]
    return listed(told, len(records) - len(told)) if told else _("none of which has a name")


def called(record: Record) -> str:
    """What something is called in a line."""
    return _own_words(record) or _("one without a name")


def _own_words(record: Record) -> str:
    """What something is called by its own words, whichever it has; empty where it has none."""
    texts = (getattr(record, name, "") for name in ("title", "name", "text", "description"))
    for text in filter(None, (str(text).strip() for text in texts)):
        return quoted(text, _SHORT)
    return ""


def listed(shown: Sequence[str], more: int = 0) -> str:
    """Texts as a sentence names them, and how many more there are."""
    if more > 0:
        rest = ngettext("%(rest)d more", "%(rest)d more", more) % {"rest": more}
        return _("%(shown)s and %(more)s") % {"shown": ", ".join(shown), "more": rest}
    *first, last = list(shown) or [""]
    return _("%(shown)s and %(more)s") % {"shown": ", ".join(first), "more": last} if first else last


def quoted(text: str, longest: int = _LONG) -> str:
    """Words in quotation marks, long enough to be told from others that begin alike."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= longest else f"“{line[: longest - 1]}…”"


def figure(value: float, unit: str = "") -> str:
    """A value with its unit of measure, no more exact than a person needs."""
    size = abs(value)
    places = 0 if value == int(value) or size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 4
    text = number(round(value, places), places)
    text = text.rstrip("0").rstrip(".,") if places and ("." in text or "," in text) else text
    return f"{text} {unit}".strip()


def share(part: float, whole: float) -> float:
    """A part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0


def as_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Sentences, without the empty ones."""
    return tuple(filter(None, texts))
