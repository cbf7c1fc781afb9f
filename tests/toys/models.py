from hoshin.changes.tables import plan_tables
from toys import plan
from toys.facts import Play

plan_tables(plan)

__all__ = ["Play"]
