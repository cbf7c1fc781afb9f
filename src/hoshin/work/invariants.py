"""What holds across initiatives, what they serve and what they need."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoshin.changes.invariants import Breach, Change
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity
from hoshin.changes.ref import Ref
from hoshin.changes.words import name_of

if TYPE_CHECKING:
    from hoshin.work.plan import Dependency, Initiative

_EFFECT = ("effect_on", "effect_low", "effect_likely", "effect_high", "effect_by")


class EffectWhole:
    """An effect is said whole, which KPI, how much and by when, or not at all."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            said = sum(getattr(record, name) is not None for name in _EFFECT)
            if 0 < said < len(_EFFECT):
                yield Breach(
                    record.ref,
                    _(
                        "%(record)s: an effect names its KPI, a low, likely and high change, and a day; found %(said)s of the five."
                    )
                    % {"record": name_of(record), "said": said},
                    next(name for name in _EFFECT if getattr(record, name) is None),
                )


class SharesOfWorkAtMostOne:
    """The filled shares of an initiative's services come to at most 1: they are parts of one piece of work."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        from hoshin.work.plan import Service

        touched = [record for record in change.live(entity.kind) if isinstance(record, Service)]
        for initiative in sorted({service.initiative for service in touched if service.share is not None}):
            services = change.after.of(Service).by("initiative", initiative)
            total = sum((s.share for s in services if s.share is not None), Decimal())
            if total > 1:
                held = change.after.find(initiative)
                yield Breach(
                    initiative,
                    _("The shares of what %(initiative)s serves come to %(total)s, expected at most 1.")
                    % {
                        "initiative": name_of(held) if held else initiative,
                        "total": f"{total.normalize():f}",
                    },
                    "share",
                )


class NoCircleOfNeeds:
    """Following what initiatives need, by way of milestones too, never leads back to where one began.

    Dependencies and milestones both declare it: a milestone that moves to another initiative can close a circle.
    """

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        from hoshin.work.plan import Dependency

        behind: set[Ref[Initiative]] = set()
        for dependency in _moved(entity, change):
            circle = _circle(change.after, dependency.initiative, behind)
            if circle is not None:
                kept = change.after.of(Dependency).by("initiative", circle)
                held = change.after.find(circle)
                yield Breach(
                    kept[0].ref if kept else dependency.ref,
                    _("%(initiative)s would need itself, by way of what it needs.")
                    % {"initiative": name_of(held) if held else circle},
                )


def initiative_needed(picture: Picture, dependency: Dependency) -> Ref[Initiative] | None:
    """The initiative that a dependency waits for; None where it is gone."""
    from hoshin.work.plan import Initiative, Milestone

    record = picture.find(dependency.needs)
    if isinstance(record, Milestone):
        return record.initiative
    return record.ref if isinstance(record, Initiative) else None


def _moved(entity: Entity, change: Change) -> Iterator[Dependency]:
    """The dependencies that lead elsewhere than before: they are new, or their milestone has another initiative."""
    from hoshin.work.plan import Dependency, Milestone

    for record in change.live(entity.kind):
        if isinstance(record, Dependency) and change.moved(record):
            yield record
        if isinstance(record, Milestone) and change.moved(record, "initiative"):
            yield from change.after.of(Dependency).by("needs", record.ref)


def _circle(picture: Picture, start: Ref[Initiative], behind: set[Ref[Initiative]]) -> Ref[Initiative] | None:
    """An initiative that needs itself among those that `start` leads to, None where there is none.

    `behind` holds what was followed to its end before, and grows: each initiative is looked at once in a change.
    """
    path: dict[Ref[Initiative], Iterator[Ref[Initiative]]] = {start: _needed(picture, start)}
    while path:
        last = next(reversed(path))
        following = next(path[last], None) if last not in behind else None
        if following is None:
            behind.add(last)
            del path[last]
        elif following in path:
            behind.update(path)
            return following
        elif following not in behind:
            path[following] = _needed(picture, following)
    return None


def _needed(picture: Picture, initiative: Ref[Initiative]) -> Iterator[Ref[Initiative]]:
    from hoshin.work.plan import Dependency

    for dependency in picture.of(Dependency).by("initiative", initiative):
        needed = initiative_needed(picture, dependency)
        if needed is not None:
            yield needed
