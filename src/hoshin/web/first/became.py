"""What became of a step: done, or proposed to those who decide."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hoshin.changes.carried_out import CarriedOut
from hoshin.org.view import View
from hoshin.web.outcome import Outcome
from hoshin.web.seats import seats


def became(words: str, done: CarriedOut, before: float | None, seen: View) -> Outcome:
    """What is told after it. words: where it holds. before: the index before it."""
    if done.number is None:
        words = _("Proposed. It waits for %(whom)s.") % {"whom": seats(done.asked, seen.seen)}
    return Outcome(words, done.number, done.proposed or "", before=before)
