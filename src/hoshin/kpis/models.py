from hoshin.changes.tables import plan_tables
from hoshin.kpis import plan
from hoshin.kpis.facts import Observation, ReportedResult

plan_tables(plan)

__all__ = ["Observation", "ReportedResult"]
