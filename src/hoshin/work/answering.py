"""Saying what work is for that came from another program: which goal it serves, or that it is run work, and whose."""

from __future__ import annotations

from collections.abc import Iterable

from hoshin.changes.draft import Draft
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Initiative, Purpose, Service


def unsaid(picture: Picture) -> list[Initiative]:
    """The initiatives of which nobody said yet what they are for, neither in words nor by a goal that they serve."""
    services = picture.of(Service)
    found = picture.of(Initiative).by("purpose", Purpose.UNSAID)
    return [one for one in found if not services.by("initiative", one.ref)]


def serves(draft: Draft, work: Ref[Initiative], goal: Ref[Goal], because: str = "") -> Draft:
    """Write that an initiative is meant to move a goal; a link that there is already stays as it is."""
    draft.update(work, purpose=Purpose.CHANGE)
    service = linked(Service(UNKEYED, initiative=work, goal=goal, because=because))
    return draft if service.ref in draft.on else draft.create(service)


def keeps_running(draft: Draft, works: Iterable[Ref[Initiative]], unit: Ref[Unit]) -> Draft:
    """Write that initiatives keep a service of a unit going."""
    for work in works:
        draft.update(work, purpose=Purpose.RUN, unit=unit)
    return draft
