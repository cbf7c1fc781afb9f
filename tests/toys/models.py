from hoshin.changes.tables import plan_tables

from toys import plan

plan_tables(plan)
