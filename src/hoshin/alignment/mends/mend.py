"""What a mend is, and what it is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from hoshin.alignment.evidence import Scene
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of
from hoshin.journal.actor import CLOCK

R = TypeVar("R", bound=Record)
NEAR: Final = 0.5
"""The likeness from which one text is offered as what another belongs to: as alike as its nearest are in the mean."""


class Ask(StrEnum):
    """What a person has still to say before a mend can be carried out."""

    BECAUSE = "because"


@dataclass(frozen=True, slots=True)
class Mend:
    """What to do: in a sentence, and as edits where the plan can be mended by itself."""

    says: str
    edits: tuple[Edit, ...] = ()
    asks: Ask | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """What a mend is made from: who sees what, what it is about, and the reason that was given."""

    scene: Scene
    subject: Subject
    because: str = ""

    def draft(self) -> Draft:
        """An empty draft on the plan, to write the mend's edits with."""
        return Draft(self.scene.picture, author=CLOCK)

    def record(self, kind: type[R]) -> R:
        """What the mend is about."""
        return self.scene.picture[Ref[R](kind.kind, self.subject.key)]

    def name(self, record: Record) -> str:
        """What a person calls something."""
        self.scene.named.add(record.ref)
        return name_of(record)

    def reason(self) -> str:
        """The reason as it was given."""
        return self.because.strip()

    def nearest(self, text: str, among: Sequence[R], says: Sequence[str]) -> R | None:
        """The one of some records whose words are most like a text; None where none is near.

        says: the words of each of them.
        """
        if not among or not text.strip():
            return None
        near, texts = self.scene.near, (text, *says)
        if texts not in near:
            near[texts] = _row_of_nearest(text, says)
        row = near[texts]
        return among[row] if row is not None else None


def _row_of_nearest(text: str, says: Sequence[str]) -> int | None:
    from hoshin.engine.similar.neighbours import similar

    found = similar([[text, *says]], k=1)
    row, score = int(found.rows[0, 0]), float(found.scores[0, 0])
    return row - 1 if row > 0 and score >= NEAR else None
