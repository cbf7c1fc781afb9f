"""Which goals an initiative of another program may serve, by its labels and by similar words: offered, never decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from hoshin.alignment.near_titles import near_titles
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.notes import Said, said_of_kind
from hoshin.interchange.table_plan.identities import LABELS, SHEETS
from hoshin.interchange.work_items.wording import plain
from hoshin.strategy.plan import Goal, Priority
from hoshin.work.plan import Initiative

MOST: Final = 3
_LABELS: Final = 6
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class CameFrom:
    """Where an initiative came from: the program, the project in it, and the labels that it bears there."""

    source: str
    project: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A goal that may be meant. label: the words of the source that name it; empty where the titles are alike."""

    goal: Ref[Goal]
    title: str
    label: str = ""


def came_from(number: int) -> dict[Subject, CameFrom]:
    """Where initiatives came from, as known under a number. One query."""
    return {subject: _came(said) for subject, said in said_of_kind(Initiative.kind, number).items()}


class Offering:
    """Offers goals of a picture; what they are called is looked at once."""

    def __init__(self, seen: Picture) -> None:
        self._seen = seen
        self._named: dict[str, list[Goal]] = {}
        goals = seen.of(Goal)
        for goal in goals.values():
            self._named.setdefault(plain(goal.title), []).append(goal)
        for priority in seen.of(Priority).values():
            self._named.setdefault(plain(priority.title), []).extend(goals.by("parent", priority.ref))

    def offers(self, title: str, labels: Collection[str]) -> tuple[Offer, ...]:
        """The goals that may be meant, the likeliest first: named by a label, of a priority so named, alike in words."""
        found: dict[Ref[Goal], Offer] = {}
        listed = [label for label in labels if len(label) >= _SHORTEST][:_LABELS]
        for label in listed:
            for goal in self._named.get(plain(label), ()):
                found.setdefault(goal.ref, Offer(goal.ref, goal.title, label))
        for words, label in ((title, ""), *((label, label) for label in listed)):
            for near in near_titles(words, self._seen, most=MOST):
                found.setdefault(near.goal, Offer(near.goal, near.title, label))
        return tuple(found.values())[:MOST]


def _came(said: Said) -> CameFrom:
    texts = said.note.texts
    return CameFrom(said.source, next(iter(texts.get(SHEETS, ())), ""), tuple(texts.get(LABELS, ())))
