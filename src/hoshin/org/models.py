from hoshin.changes.tables import plan_tables
from hoshin.org import plan
from hoshin.org.pace import Pace
from hoshin.org.people import Account, Grant, Identity, PersonName, SignInLink
from hoshin.org.second_factor import RecoveryCode, SecondFactor
from hoshin.org.sessions import Session
from hoshin.org.tokens import Token

plan_tables(plan)

__all__ = [
    "Account",
    "Grant",
    "Identity",
    "Pace",
    "PersonName",
    "RecoveryCode",
    "SecondFactor",
    "Session",
    "SignInLink",
    "Token",
]
