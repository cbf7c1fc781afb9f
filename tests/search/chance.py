"""Chance changes of texts: goals are made, said otherwise, retired, taken back; actions opened and done; people named."""

from __future__ import annotations

import random

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.redact import redact
from hoshin.changes.undo import undo
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.org.forget import forget
from hoshin.org.naming import set_name
from hoshin.org.plan import Person
from hoshin.strategy.plan import Goal, Priority
from hoshin.work.act import NewAction, mark_done, open_actions
from hoshin.work.queries import actions
from work.company import TODAY, create
from work.company import company as made

WORDS = (
    "Kälte",
    "kaelte",
    "Kalte",
    "fuel",
    "full",
    "fulfil",
    "Straße",
    "strasse",
    "cut",
    "cut scrap",
    "a",
    "àb",
    "9 %",
)
ASKED = (
    "k",
    "kä",
    "kae",
    "kalte",
    "fuel",
    "ful",
    "strass",
    "cut scrap",
    '"cut scrap"',
    '"scrap cut',
    "a",
    "ab",
    "9",
    "mia",
)


class Chance:
    """Someone who changes a company at random."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.company = made()

    def act(self) -> None:
        """One verb; what the plan refuses is passed over."""
        verbs = [self.create] * 3 + [self.say_otherwise] * 4 + [self.open] * 2
        verbs += [self.retire_or_restore, self.do, self.take_back, self.name, self.forget, self.redact]
        try:
            self._chance.choice(verbs)()
        except (BadInput, IndexError):  # IndexError: there is none to choose
            return

    def text(self) -> str:
        """A few of the words."""
        return " ".join(self._chance.choices(WORDS, k=self._chance.randint(1, 4)))

    def asked(self) -> str:
        """Something to look for."""
        return " ".join(self._chance.choices(ASKED, k=self._chance.randint(1, 2)))

    def create(self) -> None:
        here = self.company
        if self._chance.random() < 0.3:
            create(Priority(new_key(), title=self.text(), description=self.text()))
        else:
            because = self.text() if self._chance.random() < 0.5 else ""
            create(
                Goal(new_key(), title=self.text(), because=because, unit=here.team.ref, cycle=here.year.ref)
            )

    def say_otherwise(self) -> None:
        field = self._chance.choice(["title", "description"])
        adopt(self._draft().update(self._goal(), **{field: self.text()}))

    def retire_or_restore(self) -> None:
        picture = moments.today()
        gone = list(picture.retired.of(Goal).values())
        if gone and self._chance.random() < 0.5:
            adopt(self._draft().restore(self._chance.choice(gone)))
        else:
            adopt(self._draft().retire(self._goal()))

    def open(self) -> None:
        open_actions([NewAction(self.text(), self._goal().ref)], by=OPERATOR, day=TODAY)

    def do(self) -> None:
        keys = sorted(key for key, action in actions().items() if action.is_open)
        if keys:
            mark_done([self._chance.choice(keys)], by=OPERATOR, day=TODAY)

    def take_back(self) -> None:
        undo(numbers.head()[1] - self._chance.randint(0, 2), by=OPERATOR)

    def name(self) -> None:
        person = self._chance.choice(list(moments.today().of(Person).values()))
        set_name(person.key, name=f"Mia {self.text()}", by=OPERATOR)

    def forget(self) -> None:
        person = self._chance.choice(list(moments.today().of(Person).values()))
        forget(person.key, by=OPERATOR)

    def redact(self) -> None:
        goal = self._goal()
        if goal.description and self._chance.random() < 0.5:
            redact([f"{goal.ref}/description"], by=OPERATOR)

    def _goal(self) -> Goal:
        return self._chance.choice(list(moments.today().of(Goal).values()))

    def _draft(self) -> Draft:
        return Draft(moments.today(), author=OPERATOR)
