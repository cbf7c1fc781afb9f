"""Mends of weight that reaches nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.mends.mend import Making, Mend
from hoshin.strategy.plan import Goal

_STEP: Final = Decimal("0.0001")


def hand_on(making: Making) -> Mend | None:
    """Give the weight of retired goals back to what they served."""
    draft = making.draft()
    for goal in making.scene.picture.retired.of(Goal).by("parent", making.subject):
        if goal.share != 0 and goal.ref in making.scene.seen.retired:
            draft.update(goal, share=Decimal(0))
    if not draft.edits:
        return None
    return Mend(_("Hand on the weight of the goals that were retired"), tuple(draft))


def share_all(making: Making) -> Mend | None:
    """Raise the shares below something, as they are to each other, until they come to the whole."""
    goals = [g for g in making.scene.picture.of(Goal).by("parent", making.subject) if g.share]
    given = sum((goal.share for goal in goals if goal.share is not None), Decimal(0))
    if not goals or given >= 1 or any(goal.ref not in making.scene.seen for goal in goals):
        return None
    draft, left = making.draft(), Decimal(1)
    for goal in goals[1:]:
        share = ((goal.share or Decimal(0)) / given).quantize(_STEP, ROUND_DOWN)
        left -= share
        draft.update(goal, share=share)
    draft.update(goals[0], share=left)
    return Mend(_("Raise the shares until they come to the whole"), tuple(draft))


MENDS: Final[dict[str, Callable[[Making], Mend | None]]] = {
    "stranded_retired": hand_on,
    "stranded_left_over": share_all,
}
