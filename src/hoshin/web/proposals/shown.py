"""What the page of a change shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditShown:
    """What one edit does, in a sentence; whole: with what it is of. `position` is its place in the changeset."""

    position: int
    says: str
    whole: str
    clash: ClashShown | None = None


@dataclass(frozen=True, slots=True)
class SubjectShown:
    """What some edits are of, and what they do to it. address: of its page inside the change."""

    named: str
    address: str
    edits: tuple[EditShown, ...]


@dataclass(frozen=True, slots=True)
class ClashShown:
    """That the value which an edit replaces is not there any more: what stands there now, and what the edit says."""

    says: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class TiedShown:
    """Another change: its reason, who wrote it, where it stands, and its page."""

    title: str
    beside: str
    address: str


@dataclass(frozen=True, slots=True)
class Does:
    """What the reader may do with it."""

    propose: bool = False
    adopt: bool = False
    agree: bool = False
    decline: bool = False
    counter: bool = False
    withdraw: bool = False
    amend: bool = False
    reschedule: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is a button at all."""
        return self.propose or self.adopt or self.agree or self.decline or self.withdraw or self.counter


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """The page of a change."""

    key: str
    title: str
    state: str
    state_words: str
    who: str
    since: str
    subjects: tuple[SubjectShown, ...]
    closed: str
    missing: tuple[str, ...]
    agreed: str
    in_the_way: tuple[str, ...]
    effective: str
    effective_day: str
    proposing: str
    """What proposing it would do: whom it asks."""
    does: Does
    instead_of: TiedShown | None
    """The change that it answers."""
    countered_by: tuple[TiedShown, ...]
    looks: tuple[tuple[str, str], ...]
    """Pages of the plan as it would be with it: words and address."""
