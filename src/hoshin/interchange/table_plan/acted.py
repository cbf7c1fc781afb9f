"""Actions of tables: what the rows say anew of each; what was done to it in Hoshin since stays, field by field.

Where the source has no id for an action it is known by its title and what it serves, as the source named both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.recording import Rows, check_theirs
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.notes import Note, Source
from hoshin.interchange.table_plan.action_said import (
    TAG,
    SaidOfAction,
    merged,
    note_of,
    read_note,
    said_of,
)
from hoshin.interchange.table_plan.action_words import ActionWords
from hoshin.interchange.table_plan.faults import Remark
from hoshin.interchange.table_plan.identities import digest
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import Told, ToldAction
from hoshin.journal.actor import Actor
from hoshin.org.plan import Person
from hoshin.org.policy import policy_of, today_of
from hoshin.work.act import action_rows
from hoshin.work.plan import Milestone
from hoshin.work.queries import ActionNow, actions, actions_said


@dataclass(slots=True)
class Outcome:
    """What tables bring of actions: what to record, a sentence for each, what is kept of the source, and what is not taken."""

    rows: Rows = field(default_factory=lambda: action_rows(()))
    sentences: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


class Acted:
    """What tables say of actions, held against what their source said before and against what is current."""

    def __init__(self, told: Told, matching: Matching, draft: Draft, source: Source) -> None:
        self._told, self._matching, self._source = told.actions, matching, source
        self._before, self._after = draft.on, draft.on + draft
        self._today = today_of(policy_of(draft.on))
        self._words = ActionWords(told, matching, self._after)
        self._nth: Counter[str] = Counter()

    def differing(self, by: Actor) -> Outcome:
        """What to record. Raises NotAllowed."""
        if not self._told:
            return Outcome()
        said = actions_said(self._source.name, self._before.number)
        current = actions(self._before.number)
        heard = [(told, now, self._path(told, now)) for told in self._told if (now := self._now(told))]
        keys = self._keys(heard, current)
        done, new = Outcome(notes=self._asleep()), list[ActionNow]()
        for told, now, path in heard:
            key = keys[path]
            known, says = current.get(key), self._says(told, now)
            done.notes.append(note_of(path, key, says, told.sheet, told.cell))
            if known is None:
                now = replace(now, key=key)
                new.append(now)
                done.sentences.append(self._words.opened(now))
                continue
            action, clashes = merged(now, says, self._said(path, said.get(key)), known)
            done.remarks += (self._words.stays(known, clash, told.cell) for clash in clashes)
            if action != known:
                action = replace(action, day=max(action.day, known.day, action.opened))
                new.append(action)
                done.sentences.append(self._words.changed(known, action))
        served = {self._owned(action.serves) for action in new}
        check_theirs({one for one in served if one in self._before}, by=by, picture=self._before)
        done.rows = action_rows(new)
        return done

    def _asleep(self) -> list[Note]:
        """What was said of actions of what is retired in the plan: kept as it is, for when it is taken up again."""
        paths = (f"{TAG} #{told.key}" for told in self._told if told.key and self._now(told) is None)
        return [note for path in paths if (note := self._source.tree.get(path)) is not None]

    def _path(self, told: ToldAction, now: ActionNow) -> str:
        """What the source's note of an action is found by; of several of one title in the same by which of them it is."""
        if told.key is not None:
            return f"{TAG} #{told.key}"
        path = f"{TAG} {now.serves} {digest(_plain(told.title))}"
        self._nth[path] += 1
        return path if self._nth[path] == 1 else f"{path} {self._nth[path]}"

    def _keys(
        self, heard: Iterable[tuple[ToldAction, ActionNow, str]], current: Mapping[Key, ActionNow]
    ) -> dict[str, Key]:
        """The action that each path is: as it was noted, else of those of its title the one opened first, else a new one."""
        found: dict[str, Key] = {}
        waiting: list[tuple[str, ActionNow]] = []
        for told, now, path in heard:
            note = self._source.tree.get(path)
            if told.key is not None:
                found[path] = told.key
            elif note is not None and note.identifier and note.identifier in current:
                found[path] = Key(note.identifier)
            else:
                waiting.append((path, now))
        taken = set(found.values())
        titled = _by_title(action for key, action in current.items() if key not in taken)
        for path, now in waiting:
            same = titled.get((now.serves, _plain(now.title)))
            found[path] = same.pop(0).key if same else new_key()
        return found

    def _now(self, told: ToldAction) -> ActionNow | None:
        """The action as the rows have it; None where what it serves is retired in the plan, and stays so."""
        serves = self._matching.named(told.serves, told.cell)
        if serves is None or serves not in self._after:
            return None
        named = self._assignee(told)
        assignee: Ref[Person] | None = Ref(Person.kind, named.key) if named in self._after and named else None
        day = min(told.day or self._today, self._today)
        opened = min(told.opened or min(day, told.due or day), day)
        key = told.key or Key("")
        return ActionNow(key, told.title, serves, assignee, opened, told.due, told.state, day)

    def _says(self, told: ToldAction, now: ActionNow) -> SaidOfAction:
        """The same as the source says it: somebody who has left too."""
        return replace(said_of(now, is_sure=told.is_sure), assignee=self._assignee(told))

    def _assignee(self, told: ToldAction) -> Subject | None:
        return self._matching.named(told.assignee, told.cell) if told.assignee is not None else None

    def _said(self, path: str, recorded: ActionNow | None) -> SaidOfAction | None:
        """What the source said at its last import; of one that kept no note of it: what was recorded of it."""
        note = self._source.tree.get(path)
        if note is not None:
            return read_note(note)
        return said_of(recorded, is_sure=True) if recorded is not None else None

    def _owned(self, subject: Subject) -> Subject:
        """What has an owner: a milestone's initiative."""
        record = self._after.get(subject)
        return record.initiative if isinstance(record, Milestone) else subject


def _by_title(known: Iterable[ActionNow]) -> dict[tuple[Subject, str], list[ActionNow]]:
    """Actions by what they serve and their titles, those opened first at the front."""
    found: dict[tuple[Subject, str], list[ActionNow]] = {}
    for action in sorted(known, key=lambda action: (action.opened, action.key)):
        found.setdefault((action.serves, _plain(action.title)), []).append(action)
    return found


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
