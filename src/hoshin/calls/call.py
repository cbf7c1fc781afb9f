"""A call: what is asked, what is told, and what does it. Faces make of it an address, a command, a page of documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, get_args, get_origin

import msgspec

from hoshin.calls.upload import Upload
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may

if TYPE_CHECKING:
    from hoshin.calls.caller import Caller


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of what is asked. Its fields stand in the address, behind it, or in the body."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The base of what is told."""


class Method(StrEnum):
    """What a call does to what its address names."""

    GET = "GET"
    POST = "POST"
    PATCH = "PATCH"


JUDGED: Final = "hoshin.alignment.keep_up:bring_up_to_date"
"""What brings judgements up to date."""


@dataclass(frozen=True, slots=True)
class AsFile:
    """A file that an answer holds in its field `content`, and that may be had by itself: whoever accepts one of `media`.

    The first of them is what it is called. name: of the file.
    """

    media: tuple[str, ...]
    name: str


A = TypeVar("A")
T = TypeVar("T")

_NAMED_IN_PATH = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Call(Generic[A, T]):
    """One thing that can be asked.

    path: an address below the root, with fields of `takes` in braces. does: a function of the caller and what is asked,
    or where it is (`module:function`), so that declaring a call loads nothing. about: under which heading it stands.
    creates: whether something new comes of it, which its answer names. needs: what its caller must be able to do for it to
    be looked at at all. rests_on: where it is what brings up to date what the answer is told from, which a command at home
    calls before it asks. takes_long: it may go on for long, so no transaction is held around it; asked twice, it does no
    more than once. as_file: the file that its answer is, where it is one.
    """

    name: str
    method: Method
    path: str
    takes: type[A]
    gives: type[T]
    does: Callable[[Caller, Any], T] | str
    about: str
    says: str
    more: str = ""
    creates: bool = False
    needs: Ability = Ability.READ_TOP
    rests_on: str = ""
    takes_long: bool = False
    as_file: AsFile | None = None

    @cached_property
    def in_path(self) -> tuple[str, ...]:
        """The fields that stand in the address."""
        return tuple(_NAMED_IN_PATH.findall(self.path))

    @cached_property
    def files(self) -> Mapping[str, bool]:
        """The fields that are files, and whether each is several of them."""
        fields = msgspec.structs.fields(self.takes)  # type: ignore[arg-type]  # what is asked is always a Struct
        found = {field.name: set(kinds_within(field.type)) for field in fields}
        return {name: list in kinds for name, kinds in found.items() if Upload in kinds}

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method is Method.GET

    def __call__(self, caller: Caller, asked: A) -> T:
        """Carry it out. Raises NotAllowed, and whatever its verb does."""
        if self.needs is not Ability.READ_TOP:  # which every face has asked for already
            check_may(caller.actor, self.needs)
        function = self.does if callable(self.does) else function_at(self.does)
        told: T = function(caller, asked)
        return told


def kinds_within(kind: Any) -> Iterator[Any]:
    """A type and what it is made of."""
    yield get_origin(kind) or kind
    for part in get_args(kind):
        yield from kinds_within(part)


def function_at(where: str) -> Callable[..., Any]:
    """The function that is named as `module:function`."""
    module, _, name = where.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
