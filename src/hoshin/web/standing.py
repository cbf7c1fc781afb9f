"""How something stands, as every page shows it: a shape and a word before it is a colour."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.engine.kinds import Health


@dataclass(frozen=True, slots=True)
class Standing:
    """How something stands: a shape, a word, and the class of its colour."""

    word: str
    shape: str
    name: str

    @classmethod
    def of(cls, health: Health) -> Standing:
        """How a health is shown."""
        from hoshin.alignment.words import health_word
        from hoshin.charts.small import Mark, shape

        marks = {
            Health.ON_TRACK: Mark.DISC,
            Health.AT_RISK: Mark.TRIANGLE,
            Health.OFF_TRACK: Mark.SQUARE,
            Health.STALE: Mark.DASH,
        }
        mark = marks.get(health, Mark.RING)
        return cls(health_word(health), shape(mark), health.name.lower().replace("_", "-"))
