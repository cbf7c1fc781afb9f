"""What was wrong when the plan was taken in, and was mended on the way."""

from dataclasses import dataclass
from typing import Final

from hoshin.demo.faults.fault import Fault, Kind

ARGUED_LATER: Final = ("contracts", "range", "fifteen_days")
OWNED_LATER: Final = ("on_day", "signed")
MEASURED_LATER: Final = ("first_fix", "motors")
COUNTED_LATER: Final = ("service_revenue",)
"""KPIs whose figures of two years were found on the way."""
FOUND_WEEKS_AGO: Final = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """A fault that stood from the first day until so many weeks ago."""

    fault: Fault
    weeks_ago: int


MENDED: Final = (
    Mended(Fault("argued", Kind.GOAL, ARGUED_LATER, "They did not say why they help what they serve."), 18),
    Mended(Fault("has_one_owner", Kind.GOAL, OWNED_LATER, "Nobody owned them."), 17),
    Mended(Fault("has_a_kpi", Kind.GOAL, MEASURED_LATER, "Nothing measured them."), 15),
    Mended(Fault("fresh", Kind.GOAL, ("contracts",), "Its KPI had no figures."), FOUND_WEEKS_AGO),
)
