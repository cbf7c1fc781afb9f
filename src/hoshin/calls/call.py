"""A call: what is asked, what is told, and what does it. Faces make of it an address, a command, a page of documentation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

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


A = TypeVar("A")
T = TypeVar("T")

_NAMED_IN_PATH = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Call(Generic[A, T]):
    """One thing that can be asked.

    path: an address below the root, with fields of `takes` in braces. does: a function of the caller and what is asked,
    or where it is (`module:function`), so that declaring a call loads nothing. about: under which heading it stands.
    creates: whether something new comes of it, which its answer names. judged: whether it tells what was judged, which a
    command at home brings up to date before it asks.
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
    judged: bool = False

    @cached_property
    def in_path(self) -> tuple[str, ...]:
        """The fields that stand in the address."""
        return tuple(_NAMED_IN_PATH.findall(self.path))

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method is Method.GET

    def __call__(self, caller: Caller, asked: A) -> T:
        """Carry it out. Raises whatever its verb does."""
        function = self.does if callable(self.does) else function_at(self.does)
        told: T = function(caller, asked)
        return told


def function_at(where: str) -> Callable[..., Any]:
    """The function that is named as `module:function`."""
    module, _, name = where.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
