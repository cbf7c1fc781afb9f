"""The plan and its facts as a StratML document, and back."""

from hoshin.interchange.stratml_plan.exporting import export_stratml
from hoshin.interchange.stratml_plan.importing import import_stratml
from hoshin.interchange.stratml_plan.report import Exported, Progress, Remark, Report

__all__ = ["Exported", "Progress", "Remark", "Report", "export_stratml", "import_stratml"]
