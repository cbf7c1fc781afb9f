from hoshin.changes.tables import plan_tables
from hoshin.work import plan

plan_tables(plan)
