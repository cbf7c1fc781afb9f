from hoshin.changes.tables import plan_tables
from hoshin.strategy import plan

plan_tables(plan)
