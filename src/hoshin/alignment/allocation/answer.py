"""What was chosen, as a draft: what to fund and what to stop."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hoshin.alignment.allocation.program import Composed
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.engine.allocation import Allocation
from hoshin.journal.actor import Actor
from hoshin.work.plan import Funding, Initiative


def draft_of(composed: Composed, found: Allocation, on: Picture, *, author: Actor) -> Draft:
    """The draft that makes the plan what was chosen; it holds no edit where the plan is that already.

    on: today's plan. What was proposed and is not chosen stays proposed, and what was left out stays as it is.
    """
    chosen = sum(choice.value for choice in found.selected)
    words = {"points": f"{float(chosen):.1f}", "all": f"{float(composed.points):.1f}"}
    reason = _("Chosen by hoshin optimize: %(points)s of %(all)s points.") % words
    draft = Draft(on, author=author, reason=reason)
    for work, funding in _decided(composed, found):
        draft.update(work.ref, funding=funding)
    return draft


def _decided(composed: Composed, found: Allocation) -> Iterator[tuple[Initiative, Funding]]:
    chosen = {choice.id for choice in found.selected}
    for work, choice in zip(composed.initiatives, composed.program.initiatives, strict=True):
        if choice.id in chosen:
            yield work, Funding.FUNDED
        elif work.funding is Funding.FUNDED:
            yield work, Funding.STOPPED
