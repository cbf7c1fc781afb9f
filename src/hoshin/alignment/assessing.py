"""From what the checks found to what is kept of it: findings with what they rest on and what mends them, goals, the whole.

What is told does not depend on who reads it: a sentence is kept with what it names, and is for those who see all of that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from itertools import islice
from typing import Final

import numpy as np
from django.conf import settings
from django.utils import translation

from hoshin.alignment.assess import Assessed
from hoshin.alignment.assessing_work import work_said
from hoshin.alignment.assessment import (
    Assessment,
    Chance,
    Effort,
    FindingSaid,
    GoalSaid,
    MendSaid,
    Named,
    PrioritySaid,
    Spent,
    Told,
)
from hoshin.alignment.evidence import Scene, evidence_and_names
from hoshin.alignment.found import OF_PERSONS, FindingKey, Found, all_found
from hoshin.alignment.mends import mend_of
from hoshin.alignment.outlook import NOTHING, Outlook
from hoshin.alignment.said import SaidOfDay
from hoshin.alignment.waivers import Waived, waivers_on
from hoshin.changes.authority import seats_touched
from hoshin.changes.collecting import without_collecting
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import references_of
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.engine.amounts import by_priority, lives_on
from hoshin.engine.arrays import Floats, known
from hoshin.engine.company import Company
from hoshin.engine.findings.check_ins_kept import DAYS as CHECK_IN_WITHIN
from hoshin.engine.focus import LARGEST, focus
from hoshin.engine.kinds import Health
from hoshin.engine.mass import reaching
from hoshin.engine.operations import Kept
from hoshin.engine.work import work_of_goals
from hoshin.formats import formats_of, written_in
from hoshin.org.plan import Unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal

NOTABLE: Final = 40
"""Findings, each of another kind or unit, and goals, of which a page may show some first; and as many that all see."""
LIKELY: Final = 0.5
"""The chance below which a goal is likely to miss."""
_OF_FOUND: Final = tuple(field.name for field in fields(Found))
_A_REASON: Final = "…"
"""Stands for the reason that a mend asks for, to see whom it would touch."""


def tell(assessed: Assessed) -> Told:
    """All that the checks say of an assessed moment."""
    told = outline(assessed)
    return replace(told, findings=tuple(told_whole(told.findings, assessed)))


@without_collecting()
def outline(assessed: Assessed) -> Told:
    """The same without what findings rest on and what mends them, which takes longer than all else: `told_whole` says it."""
    with _speaking(settings.LANGUAGE_CODE):
        off = waivers_on(assessed.judged.judged.today, assessed.judged.known.facts)
        found = all_found(assessed.index)
        return Told(
            _whole(assessed, found, off),
            tuple(_findings(found, off, assessed.judged.picture)),
            tuple(_goals(assessed)),
            tuple(work_said(assessed)),
        )


@without_collecting()
def told_whole(findings: Iterable[FindingSaid], assessed: Assessed) -> list[FindingSaid]:
    """Findings with what they rest on and what mends them."""
    scene = Scene(assessed, assessed.judged.picture)
    with _speaking(settings.LANGUAGE_CODE):
        return [replace(one, rests_on=_rests_on(one, scene), mend=_mend(one, scene)) for one in findings]


def _whole(assessed: Assessed, found: Iterable[Found], off: Mapping[FindingKey, Waived]) -> Assessment:
    judged, index = assessed.judged, assessed.index
    said = SaidOfDay.of(judged, index, waived=sum(one.gain or 0.0 for one in found if one.finding in off))
    return Assessment(
        number=judged.number,
        today=judged.judged.today,
        day=judged.judged.day,
        notes={language: note for language in _each_language() if (note := judged.judged.note)},
        version=said.version,
        value=said.index,
        why_unknown=said.why_unknown,
        coverage=said.coverage,
        bounds=said.bounds,
        weights_assumed=index.weights_assumed,
        components=said.components,
        not_judged=tuple(component.value for component in index.not_judged),
        checks=said.checks,
        waived=said.waived,
        priorities=tuple(_priorities(assessed)),
        **_efforts(assessed.company),
    )


def _efforts(company: Company) -> dict[str, Effort | None]:
    """What all work takes, of money and of hours."""
    money, hours = lives_on(company)
    used = bool(company.operations.kept & Kept.USAGE)
    work = company.operations.initiatives
    return {
        "money": _effort(company, money, is_used=used and _any(work.money_used)),
        "hours": _effort(company, hours, is_used=used and _any(work.hours_used)),
    }


def _any(amount: Floats) -> bool:
    return bool(np.nansum(np.abs(amount)) > 0)


def _effort(company: Company, amount: Floats, *, is_used: bool) -> Effort | None:
    runs = company.operations.initiatives.run
    change, run = float(amount[~runs].sum()), float(amount[runs].sum())
    if not 0 < change + run <= LARGEST:
        return None
    to_priorities = by_priority(company, amount)
    astray = max(0.0, change - float(to_priorities.sum()))
    told = focus(np.append(to_priorities, astray), np.append(company.mass.weight, 0.0))
    return Effort(change, run, astray, known(told.distance) or 0.0, is_used)


def _priorities(assessed: Assessed) -> Iterator[PrioritySaid]:
    judged, company = assessed.judged, assessed.company
    table, standings = judged.snapshot.priorities, judged.standings.priorities
    weights = [1.0 if judged.snapshot.weights_assumed else known(one) for one in table.weight.tolist()]
    total = sum(weight or 0.0 for weight in weights)
    money, hours = (_spent(company, amount) for amount in lives_on(company))
    for row, key in enumerate(table.keys):
        yield PrioritySaid(
            priority=Key(key),
            weight=(weights[row] or 0.0) / total if total else None,
            result=known(standings.result[row]),
            expected=known(standings.expected[row]),
            measured=known(standings.measured[row]),
            health=Health(int(standings.health[row])),
            money=money[row] if money else None,
            hours=hours[row] if hours else None,
        )


def _spent(company: Company, amount: Floats) -> list[Spent]:
    """What of an amount each priority gets, beside its weight; nothing where there is neither."""
    to_priorities = by_priority(company, amount)
    whole = float(amount[~company.operations.initiatives.run].sum())
    if not company.mass.has_weight or not 0 < whole <= LARGEST:
        return []
    astray = max(0.0, whole - float(to_priorities.sum()))
    told = focus(np.append(to_priorities, astray), np.append(company.mass.weight, 0.0))
    return [
        Spent(share, more)
        for share, more in zip(told.shares[:-1].tolist(), told.to_move[:-1].tolist(), strict=True)
    ]


def _findings(
    found: list[Found], off: Mapping[FindingKey, Waived], picture: Picture
) -> Iterator[FindingSaid]:
    waived = {id(one): off[one.finding].until for one in found if off and one.finding in off}
    notable = set(map(id, _notable_findings((one for one in found if id(one) not in waived), picture)))
    for one in found:
        yield FindingSaid(
            **{name: getattr(one, name) for name in _OF_FOUND},
            waived_until=waived.get(id(one)),
            notable=id(one) in notable,
        )


def _notable_findings(found: Iterable[Found], picture: Picture) -> Iterator[Found]:
    """The most valuable that can be mended now, one of a kind in a unit: of all, and of what nobody closed."""
    of_all: dict[tuple[str, Subject | None], Found] = {}
    of_open: dict[tuple[str, Subject | None], Found] = {}
    for one in found:
        if len(of_open) >= NOTABLE:  # and so has `of_all`
            break
        if not one.gain or one.waits_for is not None or one.check in OF_PERSONS:
            continue
        kind = one.check, unit_of(one.subject, picture)
        of_all.setdefault(kind, one)
        if kind not in of_open and _is_open(one.subject, picture):
            of_open[kind] = one
    yield from islice(of_all.values(), NOTABLE)
    yield from of_open.values()


def unit_of(subject: Subject, picture: Picture) -> Subject | None:
    """The unit of something, itself where it is one; None where it has none."""
    if subject.kind == Unit.kind:
        return subject
    unit: Subject | None = getattr(picture.find(subject), "unit", None)
    return unit


def _is_open(subject: Subject, picture: Picture) -> bool:
    return getattr(picture.find(subject), "visibility", Visibility.OPEN) is Visibility.OPEN


def _rests_on(found: Found, scene: Scene) -> tuple[Named, ...]:
    """What it rests on, line by line, each in every language that is spoken here."""
    told = {
        language: list(evidence_and_names(found.check, found.subject.key, scene))
        for language in _each_language()
    }
    return tuple(
        Named(
            {language: text for language, (text, _names) in zip(told, line, strict=True)},
            tuple(sorted(line[0][1])),
        )
        for line in zip(*told.values(), strict=True)
    )


def _mend(found: Found, scene: Scene) -> MendSaid | None:
    """What mends it, by what is there; another reader's may differ, and is made anew when it is carried out."""
    scene.forget()
    mends = {language: mend_of(found.check, found.subject, scene, _A_REASON) for language in _each_language()}
    mend = mends[settings.LANGUAGE_CODE]
    if mend is None:
        return None
    names = {*scene.named, *_named_in(mend.edits, scene.picture)}
    seats = seats_touched(mend.edits, scene.picture)
    return MendSaid(
        says=Named({language: one.says for language, one in mends.items() if one}, tuple(sorted(names))),
        is_ready=bool(mend.edits),
        asks=mend.asks.value if mend.asks and mend.edits else "",
        seats=tuple(sorted(seats, key=str)),
    )


def _each_language() -> Iterator[str]:
    """Every language that is spoken here, the installation's first; while one is taken, it is spoken."""
    others = [language for language, _name in settings.LANGUAGES if language != settings.LANGUAGE_CODE]
    for language in (settings.LANGUAGE_CODE, *others):
        with _speaking(language):
            yield language


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    """Speak a language, with its own numbers and days: what is said is kept for all, whoever asks for it now."""
    with translation.override(language), written_in(formats_of(language)):
        yield


def _named_in(edits: Iterable[Edit], picture: Picture) -> Iterator[Subject]:
    """What stands in the plan and is changed by edits, or referred to by what they bring in."""
    for edit in edits:
        refs = [edit.subject]
        if edit.op is Op.CREATE:
            refs += [getattr(edit.after, field.name) for field in references_of(edit.subject.kind)]
        elif isinstance(edit.after, Ref):
            refs.append(edit.after)
        yield from (ref for ref in refs if ref is not None and picture.find(ref) is not None)


def _goals(assessed: Assessed) -> Iterator[GoalSaid]:
    judged, marks = assessed.judged, assessed.company.operations.goals
    goals, health = judged.snapshot.goals, judged.standings.goals.health
    rows = np.flatnonzero(goals.live & goals.in_force).tolist()
    told = {row: assessed.outlooks.get(Key(goals.keys[row]), NOTHING) for row in rows}
    notable = _notable_goals(told, assessed)
    work, mass = work_of_goals(assessed.company), reaching(goals, assessed.company.mass)
    for row in rows:
        outlook, reported = told[row], Health(int(marks.reported[row]))
        day = int(marks.checked_in[row])
        yield GoalSaid(
            goal=Key(goals.keys[row]),
            unchanged=known(outlook.unchanged),
            planned=None if outlook.planned is None else known(outlook.planned),
            chance=outlook.chance if outlook.is_told else None,
            points=outlook.points,
            health=Health(int(health[row])),
            reported=reported if reported >= Health.OFF_TRACK else None,
            checked_in=date.fromordinal(day) if day else None,
            check_in_by=date.fromordinal(max(day, int(marks.expected_since[row])) + CHECK_IN_WITHIN),
            by_measure=dict(_chances(outlook)),
            notable=row in notable,
            work=known(float(work[row])),
            mass=float(mass[row]),
        )


def _chances(outlook: Outlook) -> Iterator[tuple[Key, Chance]]:
    for measure, one in outlook.measures:
        if one.is_told and (unchanged := known(one.unchanged)) is not None:
            yield measure, Chance(unchanged, None if one.planned is None else known(one.planned), one.points)


def _notable_goals(told: Mapping[int, Outlook], assessed: Assessed) -> Collection[int]:
    """The rows of the goals that are the most likely to miss: of all, and of those that nobody closed."""
    keys, picture = assessed.judged.snapshot.goals.keys, assessed.judged.picture
    likely = [row for row, outlook in told.items() if outlook.is_told and outlook.chance < LIKELY]
    likely.sort(key=lambda row: (told[row].chance, keys[row]))
    is_open = [row for row in likely if _is_open(Ref(Goal.kind, Key(keys[row])), picture)]
    return {*likely[:NOTABLE], *is_open[:NOTABLE]}
