"""The address of each page about the plan: `/goals/<key>`, never with a title in it. No page writes one by hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from hoshin.changes.keys import Key, is_key
from hoshin.changes.plurals import entities_by_segment, segment_of
from hoshin.changes.record import Entity, entity_of
from hoshin.changes.ref import Subject

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def address_of(subject: Subject, at: str = "") -> str:
    """The page of an entity; at: the moment that it is to show, empty for now."""
    return with_moment(reverse("entity", args=[entity_of(subject.kind), subject.key]), at)


def address_of_kind(kind: str, at: str = "", asked: Mapping[str, str] = _NOTHING) -> str:
    """The page that lists a kind, and what else is asked of it."""
    return with_moment(reverse("entities", args=[entity_of(kind)]), at, asked)


def with_moment(address: str, at: str, asked: Mapping[str, str] = _NOTHING) -> str:
    """An address at a moment, with what else is asked of it; one that has no parameters yet."""
    parameters = {**asked, **({"at": at} if at else {})}
    return f"{address}?{urlencode(parameters)}" if parameters else address


class KindConverter:
    """The part of a path that names a declared kind in the plural."""

    regex = "[a-z][a-z-]*"

    def to_python(self, value: str) -> Entity:
        """The kind; ValueError, which is *not found* to Django, where there is none."""
        found = entities_by_segment().get(value)
        if found is None:
            raise ValueError(value)
        return found

    def to_url(self, value: Entity) -> str:
        """Its plural."""
        return segment_of(value.kind)


class KeyConverter:
    """The part of a path that is a key."""

    regex = "[0-9A-Z]{26}"

    def to_python(self, value: str) -> Key:
        """The key; ValueError where it is none."""
        if not is_key(value):
            raise ValueError(value)
        return Key(value)

    def to_url(self, value: str) -> str:
        """As it is."""
        return value
