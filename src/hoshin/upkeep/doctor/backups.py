"""The backups."""

from __future__ import annotations

from collections.abc import Iterator

from hoshin.upkeep.banner import backup_state
from hoshin.upkeep.doctor.line import Line, Patient, failure, ok, warning


def backups(patient: Patient) -> Iterator[Line]:
    """Whether there is one that is young enough, and why the last one failed."""
    state = backup_state()
    folder = patient.home.backups
    last = f"The last good one is from {state.last:%Y-%m-%d %H:%M} UTC" if state.last else "There is none yet"
    if state.failed:
        yield failure(
            "backup", f"{last}; one failed since: {state.failed}", f"See to {folder}, then `hoshin backup`."
        )
    elif not state.wanted:
        yield warning("backup", f"{last}; daily ones are off.", "See that something else makes them.")
    elif state.is_old:
        yield failure("backup", f"{last}.", "`hoshin serve` makes one a day; `hoshin backup` makes one now.")
    else:
        yield ok(
            "backup",
            f"{last}; they lie in {folder}. Keep some of them on another machine, and hoshin.toml too.",
        )
