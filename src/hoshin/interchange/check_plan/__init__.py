"""A file of a plan and its first reading: what is said of it, and which cells each line speaks of. No home, no database."""

from hoshin.interchange.check_plan.checked import Checked, Unplaced
from hoshin.interchange.check_plan.checking import check_plan, check_reading

__all__ = ["Checked", "Unplaced", "check_plan", "check_reading"]
