"""Actions of tables: what the rows say anew of each; what was done to it in Hoshin since stays, field by field.

Where the source has no id for an action it is known by its title and what it serves, and rows only open it and close it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from hoshin.changes.choices import choice_word
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.recording import Rows, check_theirs
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import ToldAction
from hoshin.journal.actor import Actor
from hoshin.org.plan import Person
from hoshin.org.policy import policy_of, today_of
from hoshin.work.act import action_rows
from hoshin.work.plan import Milestone
from hoshin.work.queries import ActionNow, actions, actions_said

_FIELDS = ("title", "serves", "assignee", "due")


class Acted:
    """What tables say of actions, held against what their source said before and against what is current."""

    def __init__(self, told: Iterable[ToldAction], matching: Matching, draft: Draft, source: str) -> None:
        self._told, self._matching = list(told), matching
        self._before, self._after = draft.on, draft.on + draft
        self._source, self._today = source, today_of(policy_of(draft.on))

    def differing(self, by: Actor) -> tuple[Rows, list[str]]:
        """What to record, and a sentence for each. Raises NotAllowed."""
        if not self._told:
            return action_rows(()), []
        said, current = actions_said(self._source, self._before.number), actions(self._before.number)
        new = []
        titled = _by_title(current)
        for told in self._told:
            if told.key is None:
                action = self._by_title(told, titled)
            else:
                action = self._by_key(told, told.key, said, current)
            if action is not None:
                new.append(action)
        served = {self._owned(action.serves) for action in new}
        check_theirs({one for one in served if one in self._before}, by=by, picture=self._before)
        return action_rows(new), list(self._sentences(new))

    def _by_key(
        self, told: ToldAction, key: Key, said: Mapping[Key, ActionNow], current: Mapping[Key, ActionNow]
    ) -> ActionNow | None:
        """What to record of an action that the source knows by an id; None where nothing of it is new."""
        known = current.get(key)
        now = self._now(told, key, known)
        if now is None:
            return None
        merged = _merged(now, said.get(key), known, is_sure=told.is_sure)
        return self._dated(merged, known) if merged is not None else None

    def _by_title(self, told: ToldAction, titled: Titled) -> ActionNow | None:
        """What to record of an action without an id: of several of one title the one opened first is told first."""
        now = self._now(told, new_key(), None)
        if now is None:
            return None
        same = titled.get((now.serves, _plain(now.title)))
        if not same:
            return now
        known = same.pop(0)
        is_closed = known.is_open and not now.is_open
        return replace(known, state=now.state, day=max(now.day, known.day)) if is_closed else None

    def _now(self, told: ToldAction, key: Key, known: ActionNow | None) -> ActionNow | None:
        """The action as the rows have it; None where what it serves is retired in the plan, and stays so."""
        serves = self._matching.named(told.serves, told.cell)
        if serves is None or serves not in self._after:
            return None
        named = self._matching.named(told.assignee, told.cell) if told.assignee is not None else None
        assignee: Ref[Person] | None = Ref(Person.kind, named.key) if named in self._after and named else None
        day = min(told.day or self._today, self._today)
        opened = told.opened or (known.opened if known else None) or min(day, told.due or day)
        return ActionNow(key, told.title, serves, assignee, min(opened, day), told.due, told.state, day)

    def _dated(self, action: ActionNow, known: ActionNow | None) -> ActionNow:
        """What happened last did not happen before what was known to have happened."""
        if known is None or action.day >= known.day:
            return action
        return replace(action, day=max(known.day, action.opened))

    def _owned(self, subject: Subject) -> Subject:
        """What has an owner: a milestone's initiative."""
        record = self._after.get(subject)
        return record.initiative if isinstance(record, Milestone) else subject

    def _sentences(self, new: Iterable[ActionNow]) -> Iterator[str]:
        named = cache(lambda subject: name_of(self._after[subject]))
        for action in new:
            words = {"title": action.title, "of": named(action.serves), "state": choice_word(action.state)}
            if action.due is not None and action.is_open:
                yield _("Action “%(title)s” of %(of)s: %(state)s, due on %(due)s") % {
                    **words,
                    "due": action.due,
                }
            else:
                yield _("Action “%(title)s” of %(of)s: %(state)s, %(day)s") % {**words, "day": action.day}


Titled = dict[tuple[Subject, str], list[ActionNow]]
"""Actions by what they serve and their titles, those opened first at the front."""


def _by_title(current: Mapping[Key, ActionNow]) -> Titled:
    found: Titled = {}
    for action in sorted(current.values(), key=lambda action: (action.opened, action.key)):
        found.setdefault((action.serves, _plain(action.title)), []).append(action)
    return found


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _merged(
    now: ActionNow, said: ActionNow | None, current: ActionNow | None, *, is_sure: bool
) -> ActionNow | None:
    """What an action becomes: current, but for what the source says otherwise than it did. None where nothing differs."""
    if current is None:
        return now
    values = {
        name: getattr(now, name)
        for name in _FIELDS
        if said is None or getattr(now, name) != getattr(said, name)
    }
    merged = replace(current, **values)
    if not _stands_alike(now, said, is_sure=is_sure) and not _stands_alike(now, current, is_sure=is_sure):
        merged = replace(merged, state=now.state, day=now.day)
    if merged == current:
        return None
    return merged if merged.state is not current.state else replace(merged, day=_day(now, merged))


def _stands_alike(now: ActionNow, other: ActionNow | None, *, is_sure: bool) -> bool:
    """Whether two say the same of the state: of what is closed also on which day, where that is sure."""
    if other is None or now.state is not other.state:
        return False
    return now.is_open or not is_sure or now.day == other.day


def _day(now: ActionNow, merged: ActionNow) -> date:
    return max(now.day, merged.day) if merged.is_open else merged.day
