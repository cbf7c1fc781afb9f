from hoshin.changes.tables import plan_tables
from hoshin.resources import plan
from hoshin.resources.facts import Usage

plan_tables(plan)

__all__ = ["Usage"]
