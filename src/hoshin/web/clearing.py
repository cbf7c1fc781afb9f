"""What pages keep for a while, cleared away by the clock once a day: whoever brought it may never come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoshin.web.first import kept_file, links
from hoshin.web.forms import kept

if TYPE_CHECKING:
    from hoshin.journal.doing import Doing


def clear_away(_doing: Doing) -> None:
    """Let go of files that nobody took in, of links that have ended, and of what was typed and not sent."""
    kept_file.clear_away()
    links.clear_away()
    kept.clear_away()
