"""Addresses below `/api`, made from the declared calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from hoshin.calls.call import Call
from hoshin.calls.declared import calls

ROOT: Final = "/api"


@dataclass(slots=True)
class Place:
    """An address, or the beginning of some: what can be asked there, by method, and what follows."""

    here: dict[str, Call[Any, Any]] = field(default_factory=dict)
    named: dict[str, Place] = field(default_factory=dict)
    anything: Place | None = None

    def below(self, part: str) -> Place:
        """The place of one more part of an address, which is made where there is none."""
        if not part.startswith("{"):
            return self.named.setdefault(part, Place())
        self.anything = self.anything or Place()
        return self.anything


@dataclass(frozen=True, slots=True)
class Found:
    """What can be asked at an address, by method, and the parts of it that stand for a field, in order."""

    here: Mapping[str, Call[Any, Any]]
    parts: tuple[str, ...]

    def fields(self, call: Call[Any, Any]) -> dict[str, str]:
        """The fields of a call that stand in the address."""
        return dict(zip(call.in_path, self.parts, strict=True))


@cache
def places() -> Place:
    """All of them."""
    root = Place()
    for call in calls():
        place = root
        for part in call.path.split("/")[1:]:
            place = place.below(part)
        place.here[call.method.value] = call
    return root


def found_at(path: str) -> Found | None:
    """What can be asked at an address below the root; None where nothing can. A part with a name comes first."""
    place, parts = places(), []
    for part in path.removeprefix(f"{ROOT}/").split("/"):
        following = place.named.get(part)
        if following is None:
            if place.anything is None or not part:
                return None
            following = place.anything
            parts.append(part)
        place = following
    return Found(place.here, tuple(parts)) if place.here else None
