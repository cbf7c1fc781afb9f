"""What waits for its day, as people see it who have a say in a part of it."""

from __future__ import annotations

from datetime import date

from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.pending import pending
from hoshin.changes.proposals import keep, propose
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from org.company import Company, actor, adopted, draft


def test_what_stands_in_the_way_in_what_is_closed_is_not_told(company: Company) -> None:
    secret = Goal(
        new_key(),
        title="Sell the valves",
        unit=company.valves.ref,
        owner=company.vera.ref,
        cycle=company.year.ref,
        visibility=Visibility.UNIT_AND_ABOVE,
    )
    adopted(secret)
    for person in (company.olga, company.vera, company.mia):
        open_account(person.key, by=OPERATOR)
    changes = draft().update(secret, title="Close the valves").update(company.goal, title="Sell more pumps")
    propose(keep(changes).pk, by=OPERATOR, effective=date(2026, 7, 1))
    adopt(draft().update(secret, title="Sell the valves to Acme"))
    ((olgas,), (veras,)) = pending(actor(company.olga)), pending(actor(company.vera))
    assert olgas.in_the_way == ("Something stands in its way in what is closed to you.",)
    assert "Acme" in veras.in_the_way[0]
    assert pending(actor(company.mia)) == []
