"""What one reader sees of one moment, read as things. Actions and names are read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from hoshin.changes.keys import Key
from hoshin.changes.ref import Subject
from hoshin.org.called import names
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.search.things import ACTION, Thing, thing_of, thing_of_action
from hoshin.work.queries import actions


class Reading:
    """The things that a reader sees."""

    def __init__(self, view: View) -> None:
        self.view = view

    def of(
        self,
        subjects: Collection[Subject],
        called: Mapping[str, str] | None = None,
        *,
        still: Callable[[str], bool] = lambda _kind: True,
    ) -> Iterator[Thing]:
        """Of some things those that the reader sees, in their order, actions last.

        called: names of people that are known already. still: whether more of a kind are wanted, asked for each.
        """
        people = [subject.key for subject in subjects if subject.kind == Person.kind]
        known = called if called is not None else names(people) if people else {}
        for subject in subjects:
            if subject.kind != ACTION and still(subject.kind):
                record, is_live = self.view.seen.state(subject)
                if record is not None:
                    yield thing_of(record, is_live=is_live, name=known.get(subject.key, ""))
        keys = [Key(subject.key) for subject in subjects if subject.kind == ACTION]
        if keys:
            yield from self._actions(keys)

    def every(self, kind: str) -> Iterator[Thing]:
        """All of a kind that the reader sees."""
        if kind == ACTION:
            yield from self._actions(None)
            return
        known = names() if kind == Person.kind else {}
        for side, is_live in ((self.view.seen, True), (self.view.seen.retired, False)):
            for record in side.of_kind(kind).values():
                yield thing_of(record, is_live=is_live, name=known.get(record.key, ""))

    def has(self, kind: str) -> bool:
        """Whether the reader may see any of a kind at all."""
        return self.view.with_facts if kind == ACTION else self.size([kind]) > 0

    def size(self, kinds: Iterable[str]) -> int:
        """How many things of some kinds the reader sees, without actions."""
        seen = self.view.seen
        return sum(
            len(seen.of_kind(kind)) + len(seen.retired.of_kind(kind)) for kind in kinds if kind != ACTION
        )

    def _actions(self, keys: Collection[Key] | None) -> Iterator[Thing]:
        if not self.view.with_facts:
            return
        for action in actions(self.view.whole.number, keys=keys).values():
            if self.view.tells_of(action.serves):
                yield thing_of_action(action)
