"""What is waived: until when, by whom and why. No NumPy: pages read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hoshin.alignment.facts import Waiver
from hoshin.alignment.found import FindingKey
from hoshin.journal.facts import counting


@dataclass(frozen=True, slots=True)
class Waived:
    """Until when a finding is off the lists, by whom it was taken off, and why."""

    finding: FindingKey
    until: date
    reason: str
    by: str


def waivers_on(day: date, upto: int | None = None) -> Mapping[FindingKey, Waived]:
    """What is waived on a day, under the number `upto` or now."""
    rows = counting(Waiver, upto).order_by("batch_id")
    found: dict[FindingKey, Waived] = {}
    for check, kind, key, until, reason, actor in rows.values_list(
        "check_name", "kind", "key", "until", "reason", "batch__actor"
    ):
        finding = FindingKey(check, kind, key)
        found[finding] = Waived(finding, until, reason, actor)
    return {finding: waived for finding, waived in found.items() if waived.until >= day}
