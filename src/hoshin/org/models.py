from hoshin.changes.tables import plan_tables
from hoshin.org import plan
from hoshin.org.people import Account, Grant, PersonName

plan_tables(plan)

__all__ = ["Account", "Grant", "PersonName"]
