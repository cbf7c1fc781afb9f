"""What rooms register when their app is ready: kinds of jobs, readers of the journal, slots of the clock.

What does the work is named as `module:function`, so that nothing heavy is loaded before it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoshin.journal.doing import Doing
    from hoshin.journal.models import Entry

    Work = Callable[[Doing], None]
    Read = Callable[[Sequence[Entry]], None]
    Instants = Callable[[datetime | None, datetime], Sequence[datetime]]


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job: `work` is called with a `Doing`. Begun `attempts` times in vain, it is given up.

    at_start: each worker asks for it when it begins, for what another version of the program may have left to do.
    """

    name: str
    title: StrOrPromise
    work: str
    attempts: int = 10
    at_start: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of the journal: `read` is called with entries whose verb is among `verbs`, in their order; None: with all.

    It is called within a transaction that takes them off its list, so it only touches the database, and quickly: what
    takes longer is a job, which it enqueues.
    """

    name: str
    title: StrOrPromise
    verbs: frozenset[str] | None
    read: str


@dataclass(frozen=True, slots=True)
class SlotKind:
    """Something that comes due by the clock: `instants` says when, after one instant (None: ever) up to another.

    What came due while no clock ran makes one job, not one for each time: a job that owes something for each day looks
    for itself how far it has come.
    """

    name: str
    title: StrOrPromise
    job: str
    instants: str


_kinds: dict[str, JobKind] = {}
_readers: dict[str, Reader] = {}
_slots: dict[str, SlotKind] = {}


def register_job(kind: JobKind) -> None:
    """Let jobs of a kind be done; a later one of the same name takes its place."""
    _kinds[kind.name] = kind


def register_reader(reader: Reader) -> None:
    """Let each entry of the verbs wait for the reader, from now on."""
    _readers[reader.name] = reader


def register_slot(slot: SlotKind) -> None:
    """Let a slot come due."""
    _slots[slot.name] = slot


def kind_of(name: str) -> JobKind | None:
    """A registered kind of job."""
    return _kinds.get(name)


def kinds_at_start() -> list[str]:
    """The names of the kinds of jobs that a worker asks for when it begins."""
    return sorted(kind.name for kind in _kinds.values() if kind.at_start)


def readers() -> list[Reader]:
    """The readers, by name."""
    return [_readers[name] for name in sorted(_readers)]


def readers_of(verb: str) -> list[str]:
    """The names of the readers that want entries of a verb."""
    return [reader.name for reader in readers() if reader.verbs is None or verb in reader.verbs]


def slots() -> list[SlotKind]:
    """The slots, by name."""
    return [_slots[name] for name in sorted(_slots)]


def named(where: str) -> Callable[..., Any]:
    """The function that is named as `module:function`."""
    module, _, name = where.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
