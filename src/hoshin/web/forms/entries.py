"""What somebody typed into a form, and what the form showed them when it was made: both travel with it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.http import HttpRequest, QueryDict

from hoshin.changes.edits import dumps
from hoshin.changes.fields import PlanField
from hoshin.changes.keys import Key, is_key

WHY: Final = "_why"
KEY: Final = "_key"
BEFORE: Final = "_before"
DO: Final = "_do"
"""What the pressed button asks for, where it is not to carry it out: to check the answers, or to show the form again."""
CHECK: Final = "check"
AGAIN: Final = "again"
TYPED: Final = "_typed"
"""What was typed in the form that a choice between two values came of, which one may go back to."""
OTHER: Final = "?"
"""A search offers what its words may mean, and this for other words, which stand under the same name with this behind it."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Texts by wire name; why; the key of what is created; and by wire name the values that the form was made of."""

    typed: Mapping[str, str]
    why: str = ""
    key: Key | None = None
    before: Mapping[str, Any] = field(default_factory=dict)

    def of(self, asked: PlanField) -> str | None:
        """What was typed for a field; None where it was not asked."""
        return self.typed.get(asked.wire)

    def beside(self, given: QueryDict, fields: Collection[PlanField]) -> Entries:
        """The same with what an address fills in beforehand."""
        return replace(self, typed={**self.typed, **sent(given, fields).typed})

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What travels with the form unseen."""
        parts = [(BEFORE, dumps(self.before))] if self.before else []
        return (*parts, (KEY, self.key)) if self.key else tuple(parts)


def sent(given: QueryDict, fields: Collection[PlanField]) -> Entries:
    """What came with a request."""
    typed = {asked.wire: _typed(given, asked.wire) for asked in fields if asked.wire in given}
    key = given.get(KEY, "")
    before = _json(given.get(BEFORE, ""))
    if given.get(DO) == AGAIN:
        typed |= {name: str(text) for name, text in _json(given.get(TYPED, "")).items()}
    return Entries(typed, given.get(WHY, "").strip(), Key(key) if is_key(key) else None, before)


def _typed(given: QueryDict, name: str) -> str:
    text = str(given.get(name, ""))
    return str(given.get(name + OTHER, "")) if text == OTHER else text


def _json(text: str) -> dict[str, Any]:
    try:
        known = json.loads(text or "{}")
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def is_check(request: HttpRequest) -> bool:
    """Whether the answers are to be looked at, and nothing is to be done."""
    return request.POST.get(DO) == CHECK


def asks_again(request: HttpRequest) -> bool:
    """Whether the form is to be shown with the answers that came."""
    return request.POST.get(DO) == AGAIN
