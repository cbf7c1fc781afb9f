"""What somebody without an account sees whom a page is shown: what any viewer sees who is in no unit."""

from __future__ import annotations

from typing import Final

from hoshin.changes import moments
from hoshin.changes.keys import Key
from hoshin.journal.actor import person_actor
from hoshin.org.grants import GRANTS, GrantName
from hoshin.org.policy import policy_of, today_of
from hoshin.org.view import View
from hoshin.org.visibility import OrgVisibility

_NOBODY: Final = person_actor(Key("0" * 26))


def view_of_anybody() -> View:
    """Today's plan as far as it is open to every viewer."""
    now = moments.today()
    closes = OrgVisibility(lambda _reader: GRANTS[GrantName.VIEWER].able).rule_for(_NOBODY, now)
    return View(now, now.without(set(closes(now))), today_of(policy_of(now)), _NOBODY, with_facts=True)
