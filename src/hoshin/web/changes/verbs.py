"""What happened under a number, in the past tense: the verbs of the journal as pages say them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

_DONE: Final = {
    "adopt": gettext_lazy("changed the plan"),
    "undo": gettext_lazy("took something back"),
    "demo": gettext_lazy("made the demo company"),
    "import": gettext_lazy("imported a file"),
    "import plan": gettext_lazy("took a plan in from a file"),
    "import stratml": gettext_lazy("took a document in"),
    "import items": gettext_lazy("brought in work of another program"),
    "check in": gettext_lazy("checked in"),
    "record observations": gettext_lazy("recorded figures"),
    "record usage": gettext_lazy("recorded what was used"),
    "report progress": gettext_lazy("reported progress"),
    "open action": gettext_lazy("opened actions"),
    "mark action done": gettext_lazy("did actions"),
    "drop action": gettext_lazy("dropped actions"),
    "reassign action": gettext_lazy("reassigned actions"),
    "put the day down": gettext_lazy("put the day down"),
    "look ahead": gettext_lazy("looked ahead"),
    "waive": gettext_lazy("waived a finding"),
    "take in": gettext_lazy("took people in"),
}
_COUNTED: Final = {
    "check in": ngettext_lazy("%(count)d check-in", "%(count)d check-ins", "count"),
    "record observations": ngettext_lazy("%(count)d figure recorded", "%(count)d figures recorded", "count"),
    "record usage": ngettext_lazy(
        "%(count)d entry of what was used", "%(count)d entries of what was used", "count"
    ),
    "report progress": ngettext_lazy(
        "%(count)d report of progress", "%(count)d reports of progress", "count"
    ),
    "open action": ngettext_lazy("%(count)d action opened", "%(count)d actions opened", "count"),
    "mark action done": ngettext_lazy("%(count)d action done", "%(count)d actions done", "count"),
    "drop action": ngettext_lazy("%(count)d action dropped", "%(count)d actions dropped", "count"),
    "waive": ngettext_lazy("%(count)d finding waived", "%(count)d findings waived", "count"),
}
OF_THE_CLOCK: Final = frozenset({"put the day down", "look ahead"})
"""What the program puts down by itself: no news for a reader of the log unless asked for."""


def done(verb: str) -> str:
    """What was done; the verb itself where pages have no word of their own for it."""
    return str(_DONE.get(verb, verb))


def counted(verb: str, count: int) -> str:
    """How many facts of a verb came in; empty for what is not counted."""
    return str(_COUNTED[verb] % {"count": count}) if verb in _COUNTED else ""


def nothing() -> str:
    """That nothing happened."""
    return _("Nothing happened.")
