"""What was chosen of the work that waits, what was answered for it, and the edits that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, is_key
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref
from hoshin.strategy.plan import Goal
from hoshin.web.asked.source import Source
from hoshin.web.forms.entries import sent
from hoshin.web.forms.form import Form
from hoshin.web.forms.previewing import DIGEST
from hoshin.web.forms.shown import Question
from hoshin.web.forms.texts import Misread, read
from hoshin.work.answering import keeps_running, serves
from hoshin.work.plan import Initiative, Service

ROW: Final = "_row"
ALL: Final = "_all"
ANSWER: Final = "_answer"
BECAUSE: Final = "_because"
EACH: Final = "each"
"""Each serves the goal chosen beside it."""
ONE: Final = "goal"
"""All serve one goal."""
RUN: Final = "run"
"""All are run work of one unit."""
NONE: Final = "-"
"""None of the goals that were offered."""


class Unanswered(Exception):
    """What is missing in an answer, by the wire name of the question; of the whole under no name."""

    def __init__(self, wrong: Mapping[str, Misread | str]) -> None:
        super().__init__()
        self.wrong = wrong


@dataclass(frozen=True)
class Answering:
    """What was chosen of the work that waits, and what was answered."""

    source: Source
    request: HttpRequest
    address: str

    @property
    def is_all(self) -> bool:
        """Whether all that match are meant."""
        return ALL in self.request.POST

    @property
    def answer(self) -> str:
        """Which answer was chosen."""
        given = str(self.request.POST.get(ANSWER, EACH))
        return given if given in (EACH, ONE, RUN) else EACH

    @property
    def because(self) -> str:
        """Why it helps, in one sentence."""
        return str(self.request.POST.get(BECAUSE, "")).strip()

    @cached_property
    def chosen(self) -> list[Initiative]:
        """What is answered for."""
        ticked = set(self.request.POST.getlist(ROW))
        return self.source.matching if self.is_all else [o for o in self.source.matching if o.key in ticked]

    def goal_beside(self, one: Initiative) -> Ref[Goal] | None:
        """The goal chosen beside a row; None for none, and for what is no goal."""
        given = str(self.request.POST.get(f"goal-{one.key}", ""))
        found: Ref[Goal] | None = Ref(Goal.kind, Key(given)) if is_key(given) else None
        return found if found is not None and found in self.source.place.seen else None

    def draft(self) -> Draft:
        """The edits. Raises Unanswered."""
        if not self.chosen:
            raise Unanswered({"": _("Nothing is chosen: tick some rows, or all that match.")})
        draft = self.source.place.new_draft(self.source.place.whole, _("What work is for"))
        if self.answer == RUN:
            unit = self._named("unit", Initiative.kind)
            return keeps_running(draft, (one.ref for one in self.chosen), unit)
        if self.answer == EACH:
            self._each(draft)
            return draft
        goal = self._named("goal", Service.kind)
        for one in self.chosen:
            serves(draft, one.ref, goal, self.because)
        return draft

    def _each(self, draft: Draft) -> None:
        goals = {one.ref: self.goal_beside(one) for one in self.chosen}
        without = [one for one in self.chosen if goals[one.ref] is None]
        if without:
            words = _("“%(title)s” has no goal beside it: choose one there, or one for all below.")
            raise Unanswered({"": words % {"title": without[0].title}})
        for work, goal in goals.items():
            if goal is not None:
                serves(draft, work, goal, self.because)

    def _named(self, name: str, kind: str) -> Ref[Any]:
        """What a question names. Raises Unanswered."""
        field = next(one for one in self.form(kind).fields if one.wire == name)
        typed = sent(self.request.POST, (field,)).of(field) or ""
        if not typed:
            words = _("Say which goal.") if name == "goal" else _("Say whose it is.")
            raise Unanswered({name: words})
        try:
            found: Ref[Any] = read(field, typed, self.source.place.seen)
        except Misread as error:
            raise Unanswered({name: error}) from error
        return found

    def form(self, kind: str) -> Form:
        """The form that a question is borrowed from."""
        return Form(entity_of(kind), self.source.place.seen)

    def question(self, name: str, kind: str, wrong: Mapping[str, Misread | str]) -> Question:
        """The question for a goal or a unit, with what was answered."""
        form = self.form(kind)
        entries = sent(self.request.POST, form.fields)
        found = next(one for one in form.questions(entries, wrong, {}) if one.name == name)
        return replace(found, is_optional=True)  # which of the two is answered is chosen above them

    def hidden(self, digest: str) -> Iterator[tuple[str, str]]:
        """What travels with the preview."""
        if self.is_all:
            yield ALL, "1"
        for one in () if self.is_all else self.chosen:
            yield ROW, one.key
        for name in self.request.POST:
            if name.startswith("goal-") or name in (ANSWER, BECAUSE, "goal", "unit", "goal?", "unit?"):
                yield name, str(self.request.POST[name])
        yield DIGEST, digest
