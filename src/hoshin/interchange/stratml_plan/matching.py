"""Which entity of the plan an element means: by identifier, else by kind, parent and title, else a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from hoshin.changes.keys import Key, is_key, new_key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.fates import Fate, fate_of
from hoshin.interchange.notes import Note, Source, order_of
from hoshin.interchange.places import ONE_AT_A_TIME, Named, parents_of, planned
from hoshin.interchange.stratml_plan.elements import (
    KIND_OF,
    element_of,
    identifier_of,
    payload_of,
    title_of,
)
from hoshin.interchange.stratml_plan.nodes import Node, Tree, within_of
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit


class Matching:
    """Gives each element of a document its entity. `unit` is the one that the document speaks of: the root unit."""

    def __init__(self, tree: Tree, picture: Picture, source: Source) -> None:
        self._tree, self._picture, self._source = tree, picture, source
        self._taken: set[Subject] = set()
        self.unit = self._unit()
        self._identify()
        noted = self._noted()
        self._name(noted)
        self._name(noted, self._planned())
        for node in tree.entities():
            node.fate = fate_of(node.subject, picture, partial(self._says_the_same, node))
        self._waken()

    def _unit(self) -> Subject:
        """The unit that the source spoke of before, while it is live; else the root unit, which may be new."""
        before = self._spoken("Organization")
        if before is not None and before.subject in self._picture and before.subject is not None:
            return before.subject
        root = root_unit(self._picture)
        return root.ref if root else Ref(Unit.kind, new_key())

    def _spoken(self, tag: str) -> Note | None:
        """The first note of that name that stands for an entity."""
        notes = (note for note in self._source.tree.values() if note.tag == tag and note.subject is not None)
        return min(notes, key=lambda note: order_of(note.path), default=None)

    def _identify(self) -> None:
        """What there is one of, and what has an identifier that says which one."""
        if self._tree.top is not None:
            self._take(self._tree.top, self.unit)
        counts = Counter(identifier_of(node.element) for node in self._tree.nodes)
        known = dict(self._known())
        for node in self._tree.entities():
            identifier = identifier_of(node.element)
            if node.kind in ONE_AT_A_TIME:
                self._take(node, self._only(node.kind))
            elif identifier and counts[identifier] == 1 and node.subject is None:
                self._take(node, known.get(identifier) or self._own(identifier, node.kind))

    def _known(self) -> Iterator[tuple[str, Subject]]:
        """The identifiers that the source has used for one entity alone, in each spelling."""
        users: dict[str, set[Subject]] = {}
        for subject, spellings in self._source.spellings.items():
            for spelling in spellings:
                users.setdefault(spelling, set()).add(subject)
        for spelling, subjects in users.items():
            if len(subjects) == 1:
                yield spelling, next(iter(subjects))

    def _own(self, identifier: str, kind: str) -> Subject | None:
        """The entity that our export named by its key."""
        key = identifier.removeprefix("_")
        return Ref(kind, Key(key)) if identifier != key and is_key(key) else None

    def _only(self, kind: str) -> Subject | None:
        """The live entity of a kind that there is one of, else the one retired last."""
        for side in (self._picture, self._picture.retired):
            found = list(side.of_kind(kind).values())
            if found:
                return found[-1].ref
        return None

    def _take(self, node: Node, subject: Subject | None) -> bool:
        """Let an element mean an entity, unless there is none, it is of another kind, or taken."""
        if subject is None or subject.kind != node.kind or subject in self._taken:
            return False
        if self._picture.find(subject) is None and subject != self.unit:
            return False
        node.subject, node.note = subject, self._source.words.get(subject)
        if node.note is None and (node.kind in ONE_AT_A_TIME or node is self._tree.top):
            node.note = self._spoken(node.tag)
        self._taken.add(subject)
        return True

    def _name(self, *pools: dict[Named, list[Subject]]) -> None:
        """Look for the elements of one parent at a time; with the last pool, what is not found is new."""
        for parent in self._tree.nodes:
            left = [node for node in parent.children if node.kind and node.subject is None]
            if not left or (parent.kind and parent.above and parent.subject is None):
                continue
            for pool in pools:
                left = [node for node in left if not self._find(node, pool)]
            if len(pools) > 1:
                for node in left:
                    node.subject = Ref(node.kind, new_key())

    def _find(self, node: Node, pool: dict[Named, list[Subject]]) -> bool:
        found = pool.get((node.kind, within_of(node, self.unit), node.title), [])
        return any(self._take(node, subject) for subject in found)

    def _noted(self) -> dict[Named, list[Subject]]:
        """What the source has spoken of, as it did: what it holds now first, in its order."""
        held = self._source.holds
        words = sorted(
            self._source.words.items(), key=lambda word: (word[0] not in held, order_of(word[1].path))
        )
        return _pool(
            ((subject.kind, note.within, title_of(subject.kind, element_of(note))), subject)
            for subject, note in words
            if note.tag in KIND_OF
        )

    def _planned(self) -> dict[Named, list[Subject]]:
        """What the plan holds, live before retired, as it is called there."""
        kinds = {node.kind for node in self._tree.entities() if node.subject is None}
        return planned(self._picture, kinds, lambda record: parents_of(self._picture, record))

    def _says_the_same(self, node: Node) -> bool:
        """Whether an element stands in its source unchanged since the last import, its results too."""
        note = node.note
        return (
            note is not None
            and self._source.tree.get(note.path) is note
            and note.payload == payload_of(node.element)
            and note.identifier == identifier_of(node.element)
        )

    def _waken(self) -> None:
        """What new or restored entities stand in has to be live."""
        for node in self._tree.entities():
            if node.fate in (Fate.NEW, Fate.RESTORED):
                for around in node.ancestors():
                    if around.fate is Fate.DORMANT:
                        around.fate = Fate.RESTORED


def _pool(entries: Iterable[tuple[Named, Subject]]) -> dict[Named, list[Subject]]:
    pool: dict[Named, list[Subject]] = {}
    for named, subject in entries:
        pool.setdefault(named, []).append(subject)
    return pool
