"""Mends: what can be done about a finding, as a changeset where the plan itself can be mended.

A mend is a suggestion to take or leave. What only people can say (a reason, a figure, an answer) is asked for, never
made up. `edits` are against the picture of the scene; who may carry them out is asked when they are adopted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.evidence import Scene
from hoshin.alignment.mends import advice, goals, kpis, resources, shares
from hoshin.alignment.mends.mend import Ask, Making, Mend
from hoshin.changes.carried_out import CarriedOut, carry_out
from hoshin.changes.draft import Draft
from hoshin.changes.ref import Subject
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import Actor

__all__ = ["Ask", "CarriedOut", "Mend", "carry_out", "draft_of", "mend_of"]

_MADE: Final[dict[str, Callable[[Making], Mend | None]]] = {
    **advice.MENDS,
    **goals.MENDS,
    **kpis.MENDS,
    **resources.MENDS,
    **shares.MENDS,
}


def mend_of(check: str, subject: Subject, scene: Scene, because: str = "") -> Mend | None:
    """What mends a finding; None where nobody knows, or the reader does not see what it is about.

    because: the reason that a mend may ask for.
    """
    make = _MADE.get(check)
    if make is None or (subject not in scene.seen and subject not in scene.seen.retired):
        return None
    return make(Making(scene, subject, because))


def draft_of(check: str, subject: Subject, scene: Scene, *, by: Actor, because: str = "") -> Draft:
    """A draft that mends a finding. Raises NotFound where there is no ready changeset, BadInput where a reason is missing."""
    mend = mend_of(check, subject, scene, because)
    if mend is None or not (mend.edits or mend.asks):
        says = f" {mend.says}." if mend is not None else ""
        raise NotFound(
            _("There is no ready changeset that mends %(check)s of %(subject)s.%(says)s")
            % {"check": check, "subject": subject, "says": says}
        )
    if mend.asks is Ask.BECAUSE and not because.strip():
        raise BadInput(_("%(says)s: it asks why, in one sentence, and found none.") % {"says": mend.says})
    draft = Draft(scene.picture, author=by, reason=mend.says)
    draft.edits.extend(replace(edit) for edit in mend.edits)
    return draft
