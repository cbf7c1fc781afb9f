"""The plan and its facts as a StratML document, and back."""

from hoshin.interchange.stratml_plan.exporting import export_stratml
from hoshin.interchange.stratml_plan.importing import import_stratml
from hoshin.interchange.stratml_plan.report import Exported, Remark, Report

__all__ = ["Exported", "Remark", "Report", "export_stratml", "import_stratml"]
