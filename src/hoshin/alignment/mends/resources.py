"""Mends of what is found of money and hours."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.alignment.mends.goals import give_work_a_place
from hoshin.alignment.mends.mend import Making, Mend
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.amounts import by_unit, lives_on
from hoshin.org.plan import Unit
from hoshin.resources.plan import Allocation
from hoshin.work.plan import Funding, Initiative, RunShare

_HUNDREDTH: Final = Decimal("0.01")


def take_away(making: Making) -> Mend | None:
    """Take away what is still planned for work that was stopped; find a place for work that serves nothing."""
    work = making.scene.picture.find(making.subject)
    if (
        isinstance(work, Initiative)
        and work.funding is not Funding.STOPPED
        and work.ref in making.scene.picture
    ):
        return give_work_a_place(making)
    day, draft = making.scene.assessed.judged.judged.day, making.draft()
    for allocation in making.scene.picture.of(Allocation).by("initiative", making.subject):
        if allocation.period > day and allocation.ref in making.scene.seen:
            draft.retire(allocation)
    if not draft.edits or work is None:
        return Mend(_("See that nothing more is used for it"))
    says = _("Take back what is planned for %(work)s from now on") % {"work": making.name(work)}
    return Mend(says, tuple(draft))


def declare_what_is(making: Making) -> Mend | None:
    """Let a unit declare the split that it lives by; or it changes how it lives."""
    unit, scene = making.record(Unit), making.scene
    cycle = scene.assessed.judged.judged.cycle
    if cycle is None:
        return None
    shares = _shares_lived(making)
    draft = making.draft()
    declared = linked(RunShare(UNKEYED, unit=unit.ref, cycle=cycle.ref, **shares))
    if declared.ref in scene.picture:
        draft.update(declared.ref, **shares)
    else:
        draft.create(declared)
    says = _("Let %(unit)s declare the split that it lives by, or hold it to the one declared")
    return Mend(says % {"unit": making.name(unit)}, tuple(draft))


def _shares_lived(making: Making) -> dict[str, Any]:
    """The share of run work in what a unit spends, of money and of hours as they are kept."""
    scene, shares = making.scene, {}
    row, run = scene.unit_rows[making.subject.key], scene.operations.initiatives.run
    for name, amount in zip(("money", "hours"), lives_on(scene.company), strict=True):
        total = float(by_unit(scene.company, amount)[row])
        if total > 0:
            share = float(by_unit(scene.company, amount, run)[row]) / total
            shares[name] = Decimal(share).quantize(_HUNDREDTH)
    return shares


def divide_anew(_making: Making) -> Mend | None:
    """Money and hours are divided anew by the optimizer."""
    return Mend(
        _(
            "Divide money and hours anew by the weights (`hoshin optimize` works out how), or change the weight"
        )
    )


MENDS: Final[dict[str, Callable[[Making], Mend | None]]] = {
    "nothing_astray": take_away,
    "run_split": declare_what_is,
    "follows_weights": divide_anew,
}
