"""The words of trackers in several languages, read from the data files in `words/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from unicodedata import combining, normalize

from hoshin.interchange.work_items.items import Kind, State

_said: ContextVar[Mapping[str, State]] = ContextVar("hoshin_states_said", default=MappingProxyType({}))


def plain(text: str) -> str:
    """A word as it is compared: without case, accents, marks and doubled blanks.

    >>> plain(" Résolution ")
    'resolution'
    """
    letters = (letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


@cache
def columns(file: str) -> Mapping[str, str]:
    """What each heading means, by its plain words: the field of `file` that it names."""
    listed = ((plain(word), field) for field, words in _table(file).items() for word in words)
    return {word: field for word, field in listed if word}


@cache
def months() -> Mapping[str, int]:
    """Months by their names and how they are shortened, without case."""
    return {word.casefold(): int(number) for number, words in _table("months").items() for word in words}


@contextmanager
def also_meaning(states: Mapping[str, State]) -> Iterator[None]:
    """While a file is read, let words of its own mean a state: they go before those that are known."""
    token = _said.set({plain(word): state for word, state in states.items()})
    try:
        yield
    finally:
        _said.reset(token)


def state_of(word: str) -> State | None:
    """The state that a word of a tracker names, None for one that is not known."""
    found = _states().get(plain(word))
    return said_to_mean(word) or (State(found) if found else None)


def said_to_mean(word: str) -> State | None:
    """The state that somebody said a word to mean, None where nobody did."""
    return _said.get().get(plain(word))


def kind_of(word: str) -> Kind:
    """What a kind of issues is to others; a task where nothing else is known."""
    found = _kinds().get(plain(word))
    return Kind(found) if found else Kind.TASK


def is_dropped(resolution: str) -> bool:
    """Whether a resolution says that something will not be done."""
    return state_of(resolution) is State.DROPPED


@cache
def _states() -> Mapping[str, str]:
    return columns("states")


@cache
def _kinds() -> Mapping[str, str]:
    return columns("kinds")


@cache
def _table(file: str) -> Mapping[str, list[str]]:
    text = files(__package__).joinpath("words", f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
