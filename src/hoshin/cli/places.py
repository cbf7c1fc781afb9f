"""Places of texts as commands show them: an address to copy, what it is, and the text as far as the reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from hoshin.cli import session
from hoshin.cli.terminal import complain, say, table
from hoshin.home import find
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

if TYPE_CHECKING:
    from hoshin.journal.texts import Place

CLOSED = gettext_noop("(closed to you)")
_SHOWN = 60


def as_json(places: Iterable[Place]) -> list[dict[str, Any]]:
    """Places with their texts; null for a text that is closed to the reader."""
    return [
        {"address": place.address, "what": place.what, "text": text} for place, text in _with_texts(places)
    ]


def print_places(places: Sequence[Place], most: int | None = None) -> None:
    """A line for each place, and how many more there are where only so many are shown."""
    table(
        [_("Place"), _("What"), _("Text")],
        [
            (place.address, place.what, _(CLOSED) if text is None else _shortened(text))
            for place, text in _with_texts(places[:most])
        ],
        whole=[0],
    )
    if most is not None and len(places) > most:
        say(_("… and %(count)s more (--json has them).") % {"count": len(places) - most})


def tell_what_is_left(swept: bool) -> None:
    """Say where what was erased is still to be found, beyond what the program can reach now."""
    from hoshin.upkeep.places import backups

    if not swept:
        complain(
            _(
                "The files of the database still hold what was erased: others are at work in it, or "
                "there is no room to write it anew. `hoshin redact --sweep`, later, clears them."
            )
        )
    for file in backups(find(session.given_home())):
        complain(_("%(file)s was made before, and holds what was erased now.") % {"file": file})


def _with_texts(places: Iterable[Place]) -> list[tuple[Place, str | None]]:
    from hoshin.changes.texts import is_shown

    view = session.view()
    return [(place, place.text if is_shown(place, view.reader, view.seen) else None) for place in places]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
