"""Evidence of the checks on money and hours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _

from hoshin.alignment.evidence.scene import Scene, share_word
from hoshin.alignment.words import amount_word
from hoshin.engine.amounts import by_priority, by_unit, lives_on
from hoshin.engine.arrays import Floats
from hoshin.engine.operations import Funding

HOURS = "h"


def shares(scene: Scene, key: str) -> Iterator[str]:
    """What share of money and hours a priority gets, beside its weight."""
    row = scene.snapshot.priorities.keys.index(key)
    words = [_("%(share)s of the weight") % {"share": share_word(float(scene.company.mass.weight[row]))}]
    for amount, kept in zip(lives_on(scene.company), (_("of the money"), _("of the hours")), strict=True):
        total = float(amount[~scene.operations.initiatives.run].sum())
        if total > 0:
            words.append(f"{share_word(float(by_priority(scene.company, amount)[row]) / total)} {kept}")
    yield ", ".join(words)


def split(scene: Scene, key: str) -> Iterator[str]:
    """What share of its effort a unit spends on run work, and what it declared."""
    row, marks, run = scene.unit_rows[key], scene.operations.units, scene.operations.initiatives.run
    money, hours = lives_on(scene.company)
    for amount, declared, kept in (
        (money, marks.run_money, _("of the money")),
        (hours, marks.run_hours, _("of the hours")),
    ):
        total = float(by_unit(scene.company, amount)[row])
        if total > 0:
            spent = float(by_unit(scene.company, amount, run)[row]) / total
            said = declared[row]
            yield _("run work takes %(spent)s %(kept)s, %(said)s") % {
                "spent": share_word(spent),
                "kept": kept,
                "said": _("and nothing was declared")
                if np.isnan(said)
                else _("declared were %s") % share_word(said),
            }


def use(scene: Scene, key: str) -> Iterator[str]:
    """What was used of a pool so far, and what it held."""
    pools = scene.operations.pools
    row = pools.keys.index(key)
    unit = scene.currency if pools.is_money[row] else HOURS
    yield _("%(used)s used of %(held)s so far") % {
        "used": amount_word(float(np.nan_to_num(pools.used[row])), unit),
        "held": amount_word(float(pools.so_far[row]), unit),
    }


def astray(scene: Scene, key: str) -> Iterator[str]:
    """What goes to work that was stopped or serves nothing."""
    work, row = scene.operations.initiatives, scene.work_rows[key]
    stopped = work.funding[row] == Funding.STOPPED
    yield _("it was stopped") if stopped else _("it serves no goal that reaches a priority")


def price(scene: Scene, key: str) -> Iterator[str]:
    """What was planned, earned and spent for an initiative."""
    work, row = scene.operations.initiatives, scene.work_rows[key]
    earned = float(np.nan_to_num(work.done[row]) * work.budget[row])
    for words, amount in (
        (_("earned %s"), earned),
        (_("planned by now %s"), _known(work.planned_value, row)),
        (_("spent %s"), _known(work.cost, row)),
    ):
        yield words % amount_word(amount, scene.currency)


def _known(column: Floats, row: int) -> float:
    return float(np.nan_to_num(column[row]))
