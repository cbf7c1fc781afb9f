"""Asking the checks: what every item weighs and to which degree each check holds for it."""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Keys
from hoshin.engine.findings.check import Check, Measure
from hoshin.engine.mass import Mass
from hoshin.engine.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers to one check: columns over all goals (or units) of the snapshot."""

    check: Check
    keys: Keys
    counts: Bools
    """The item is asked: a live goal in force; every unit."""
    weight: Floats
    """e: what the item weighs; 0 where it is not asked."""
    degree: Floats
    """h: 0…1, prerequisites taken into account; NaN where unknown."""
    before: Floats
    """h of the check that this one presupposes; 1 without one."""
    stranded: float
    """z: the mass that counts as not held."""
    held: float
    """Σ e·h over the known items."""
    known: float
    """Σ e over the known items and z; 0 where nothing can be known."""


def ask(checks: tuple[Check, ...], snapshot: Snapshot, mass: Mass) -> list[Asked]:
    """The answers to the checks, each of which stands after the one that it presupposes."""
    degrees: dict[str, Floats] = {}
    answers = []
    for check in checks:
        degree = check.judge(snapshot, mass)
        before = degrees[check.presupposes.name] if check.presupposes else np.ones(len(degree))
        degree = np.where(before == 0, 0.0, degree)
        degrees[check.name] = degree
        answers.append(_answer(check, snapshot, mass, degree, before))
    return answers


def _answer(check: Check, snapshot: Snapshot, mass: Mass, degree: Floats, before: Floats) -> Asked:
    by_mass = check.measure is Measure.MASS
    counts = (
        snapshot.goals.live & snapshot.goals.in_force if by_mass else np.ones(len(snapshot.units), np.bool_)
    )
    weight = mass.kept if by_mass else head_count(snapshot)
    silent = check.reads_facts and not snapshot.facts_kept
    weightless = by_mass and mass.nowhere > 0
    if silent:
        degree = np.full(len(degree), np.nan)
    known = counts & ~np.isnan(degree) & (not weightless)
    stranded = mass.stranded if by_mass and not (silent or weightless) else 0.0
    return Asked(
        check=check,
        keys=snapshot.goals.keys if by_mass else snapshot.units.keys,
        counts=counts,
        weight=weight,
        degree=degree,
        before=before,
        stranded=stranded,
        held=float((weight[known] * degree[known]).sum()),
        known=float(weight[known].sum()) + stranded,
    )


def head_count(snapshot: Snapshot) -> Floats:
    """Shape (units,): each unit's part of all people; 1/n where no unit has people."""
    people = snapshot.units.people
    if not people.any():
        people = np.ones_like(people)
    return people.astype(np.float64) / max(int(people.sum()), 1)
