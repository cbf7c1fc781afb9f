from hoshin.changes.tables import plan_tables
from hoshin.work import plan
from hoshin.work.facts import Action, WorkDone

plan_tables(plan)

__all__ = ["Action", "WorkDone"]
