"""What the faces of a first reading say in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from hoshin.charts.shares import Share, draw
from hoshin.words import gettext as _
from hoshin.words import ngettext

if TYPE_CHECKING:
    from hoshin.alignment.first_reading import Read
    from hoshin.interchange.check_plan import Checked

_SHOWN: Final = 8


def title_of(checked: Checked) -> str:
    """The heading of the page."""
    return _("First reading of %(file)s") % {"file": checked.file}


def read_words(read: Read) -> str:
    """How much was read, in one line."""
    counts = (
        (read.priorities, ngettext("%(count)d priority", "%(count)d priorities", read.priorities)),
        (read.goals, ngettext("%(count)d goal", "%(count)d goals", read.goals)),
        (read.kpis, ngettext("%(count)d KPI", "%(count)d KPIs", read.kpis)),
        (read.values, ngettext("%(count)d value", "%(count)d values", read.values)),
        (read.work, ngettext("%(count)d piece of work", "%(count)d pieces of work", read.work)),
        (read.people, ngettext("%(count)d person", "%(count)d people", read.people)),
    )
    told = [words % {"count": count} for count, words in counts if count]
    return _("Read: %(what)s.") % {"what": ", ".join(told) or _("nothing of a plan")}


def cells_words(cells: Sequence[str], most: int = _SHOWN) -> str:
    """Cells in one line: the first, and how many more."""
    shown = ", ".join(cells[:most])
    if len(cells) <= most:
        return shown
    more = ngettext("%(rest)d more", "%(rest)d more", len(cells) - most) % {"rest": len(cells) - most}
    return _("%(shown)s and %(more)s") % {"shown": shown, "more": more}


def picture_of(checked: Checked, style: str | None = None) -> str:
    """What the goals say, as bars; empty where there is no goal."""
    held = checked.reading.held
    if not held:
        return ""
    shares = [Share(one.what, one.holds, one.of) for one in held]
    return (
        draw(picture_title(checked), shares) if style is None else draw(picture_title(checked), shares, style)
    )


def picture_title(checked: Checked) -> str:
    """What the picture shows, as its heading."""
    count = checked.reading.held[0].of
    return ngettext("Of %(count)d goal …", "Of %(count)d goals …", count) % {"count": count}


def cannot_title() -> str:
    """The heading of what cannot be judged."""
    return _("What I cannot judge, and what would let me")


def rest_title() -> str:
    """The heading of the lines after the first seven."""
    return _("Also")


def unplaced_words(checked: Checked) -> str:
    """The heading of the cells that were not understood."""
    count = len(checked.unplaced)
    return ngettext("%(count)d cell was not understood", "%(count)d cells were not understood", count) % {
        "count": count
    }


def would_let_words(that: str) -> str:
    """What would let one judge, as a sentence."""
    return _("It would take %(that)s.") % {"that": that}
