"""Something in a document, and walking through what it holds.

Nothing here recurses: objectives may be nested as deep as the parser lets them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from .declaration import Attribute, Many, One, Text, Texts, shape_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element that was read or is to be written.

    `line` and `path` say where it stands and take no part in comparison; they are 0 and "" in what
    was made by hand.
    """

    line: int = field(default=0, compare=False)
    path: str = field(default="", compare=False)

    @property
    def is_blank(self) -> bool:
        """Whether it holds no text at any depth; attributes are not texts."""
        return not any(own_texts(self)) and not any(any(own_texts(each.element)) for each in below(self))


AnyElement = TypeVar("AnyElement", bound=Element)


class Place(NamedTuple):
    """An element with the name of its XML element and its path for people."""

    tag: str
    path: str
    element: Element


def own_texts(element: Element) -> Iterator[str]:
    """The texts that stand in the element itself; absent ones are left out."""
    for each in shape_of(type(element)).fields:
        if isinstance(each.mark, Texts):
            yield from getattr(element, each.name)
        elif isinstance(each.mark, Text) and getattr(element, each.name) is not None:
            yield getattr(element, each.name)


def own_attributes(element: Element) -> Iterator[tuple[Attribute, str]]:
    """The attributes that the element has, empty ones included."""
    for each in shape_of(type(element)).fields:
        if isinstance(each.mark, Attribute) and getattr(element, each.name) is not None:
            yield each.mark, getattr(element, each.name)


def path_of(parent: str, tag: str, number: int | None) -> str:
    """A path for people: `Goal 2 / Objective 3`; number is None for what occurs once."""
    own = tag if number is None else f"{tag} {number}"
    return f"{parent} / {own}" if parent else own


def held(element: Element, path: str = "") -> list[Place]:
    """What the element holds itself, in the order of the standard; `path` is its own."""
    found = []
    for each in shape_of(type(element)).fields:
        value = getattr(element, each.name)
        if isinstance(each.mark, One) and value is not None:
            found.append(Place(each.mark.tag, path_of(path, each.mark.tag, None), value))
        elif isinstance(each.mark, Many):
            tag = each.mark.tag
            found += [Place(tag, path_of(path, tag, n), child) for n, child in enumerate(value, 1)]
    return found


def below(element: Element, path: str = "") -> Iterator[Place]:
    """Everything that the element holds at any depth, each before what it holds itself."""
    waiting = held(element, path)[::-1]
    while waiting:
        place = waiting.pop()
        yield place
        waiting += held(place.element, place.path)[::-1]


def with_paths(element: AnyElement) -> AnyElement:
    """The same element with the path of everything below it set as `below` counts."""
    done: dict[str, Element] = {}
    for place in reversed(list(below(element))):
        done[place.path] = replace(_rebuilt(place.element, place.path, done), path=place.path)
    return _rebuilt(element, "", done)


def _rebuilt(element: AnyElement, path: str, done: dict[str, Element]) -> AnyElement:
    """The element with those children that are already done, found by their paths."""
    changes: dict[str, Any] = {}
    for each in shape_of(type(element)).fields:
        if isinstance(each.mark, One) and getattr(element, each.name) is not None:
            changes[each.name] = done[path_of(path, each.mark.tag, None)]
        elif isinstance(each.mark, Many):
            count = len(getattr(element, each.name))
            paths = [path_of(path, each.mark.tag, n) for n in range(1, count + 1)]
            changes[each.name] = tuple(done[one] for one in paths)
    return replace(element, **changes)
