"""Plans in tables: their rows, held against the plan by a mapping, and taken into it."""

from hoshin.interchange.table_plan.faults import Fault, Remark, RowsNotTaken, SourceError
from hoshin.interchange.table_plan.importing import import_plan
from hoshin.interchange.table_plan.report import Report

__all__ = ["Fault", "Remark", "Report", "RowsNotTaken", "SourceError", "import_plan"]
