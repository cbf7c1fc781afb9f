"""What is wrong with the company, on purpose: which check finds it, where, and why.

Nothing else is found. Findings that wait for another one (a goal without a KPI has no fresh one either) are not listed.
"""

from typing import Final

from hoshin.demo.faults import accountability, bridge, goals, kpis, resources
from hoshin.demo.faults.fault import Fault, Kind

__all__ = ["FAULTS", "Fault", "Kind"]

FAULTS: Final = (*goals.FAULTS, *bridge.FAULTS, *kpis.FAULTS, *resources.FAULTS, *accountability.FAULTS)
