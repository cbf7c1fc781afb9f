"""Work items of other programs, taken into the plan: epics and projects as initiatives, what is to be done as actions."""

from hoshin.interchange.work_items_plan.importing import import_items
from hoshin.interchange.work_items_plan.report import Report

__all__ = ["Report", "import_items"]
