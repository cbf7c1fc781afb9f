from hoshin.changes.tables import plan_tables
from hoshin.org import plan
from hoshin.org.pace import Pace
from hoshin.org.people import Account, Grant, PersonName, SignInLink

plan_tables(plan)

__all__ = ["Account", "Grant", "Pace", "PersonName", "SignInLink"]
