"""Evidence: what a finding rests on, in sentences that name no more than a reader sees."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final

from hoshin.alignment.evidence import of_goals, of_kpis, of_money
from hoshin.alignment.evidence.scene import Scene
from hoshin.changes.ref import Subject

__all__ = ["Scene", "evidence_and_names", "evidence_of"]

_TOLD: Final[dict[str, Callable[[Scene, str], Iterator[str]]]] = {
    "assumption_holds": of_goals.assumptions,
    "honest_promise": of_goals.chance,
    "not_said_twice": of_goals.said_twice,
    "not_pulled_apart": of_goals.pulled_apart,
    "reported_as_computed": of_goals.report,
    "check_ins_kept": of_goals.last_check_in,
    "dependency_holds": of_goals.needs,
    "not_done_twice": of_goals.twin,
    "proposals_answered": of_goals.proposals,
    "kpi_serves": of_goals.loose_kpis,
    "few_enough": of_goals.too_many,
    "fresh": of_kpis.stale,
    "signal_answered": of_kpis.unanswered,
    "red_has_an_action": of_kpis.red,
    "target_stays": of_kpis.moved,
    "work_has_effect": of_kpis.done_in_vain,
    "actions_on_time": of_kpis.late_actions,
    "leaders_too": of_kpis.kept_by_leaders,
    "follows_weights": of_money.shares,
    "run_split": of_money.split,
    "pool_use": of_money.use,
    "nothing_astray": of_money.astray,
    "not_too_dear": of_money.price,
}


def evidence_of(check: str, key: str, scene: Scene) -> tuple[str, ...]:
    """What a finding rests on beyond its sentence; nothing where the sentence says it all."""
    told = _TOLD.get(check)
    return tuple(told(scene, key)) if told is not None else ()


def evidence_and_names(check: str, key: str, scene: Scene) -> Iterator[tuple[str, Collection[Subject]]]:
    """The same, each sentence with what it names: it is for those who see all of that."""
    told = _TOLD.get(check)
    lines = told(scene, key) if told is not None else iter(())
    scene.named.clear()
    for line in lines:
        yield line, frozenset(scene.named)
        scene.named.clear()
