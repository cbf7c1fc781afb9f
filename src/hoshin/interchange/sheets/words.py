"""What plans are called, in the languages of the folder `languages`: data, of which no code names one."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_LANGUAGES: Final = Path(__file__).parent / "languages"
_CAMEL: Final = re.compile(r"(?<=[a-zäöüéèà])(?=[A-ZÄÖÜ][a-z]|[A-Z]{2,}$)")
_TOKEN: Final = re.compile(r"[^\W_]+|[%#€$£°↑↓→▲▼]", re.UNICODE)
_ENDINGS: Final = ("en", "e", "n")
_SHORTEST: Final = 4
_HEAD: Final = 60
_STEMMED_FROM: Final = 5

Stems = tuple[str, ...]


@lru_cache(maxsize=65_536)
def stems_of(text: str) -> Stems:
    """The words of a text without case, accents and plural endings.

    >>> stems_of("Strategic Priorities"), stems_of("ActionLaunchDate"), stems_of("Maßnahmen (2026)")
    (('strategic', 'priority'), ('actio', 'launch', 'date'), ('massnahm', '2026'))
    """
    split = _CAMEL.sub(" ", text) if " " not in text.strip() else text
    bare = unicodedata.normalize("NFKD", split.casefold().replace("ß", "ss"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return tuple(_stem(token) for token in _TOKEN.findall(letters))


def _stem(token: str) -> str:
    """A word without its ending: first that of an English or Romance plural, then those of German and of mute vowels."""
    if len(token) < _STEMMED_FROM or not token.isalpha():
        return token
    if token.endswith("ies"):
        return f"{token[:-3]}y"
    bare = token.removesuffix("s")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST and len(bare) >= _STEMMED_FROM:
            return bare[: -len(ending)]
    return bare


@dataclass(frozen=True, slots=True)
class Language:
    """What one language calls things: for each section of its file, phrases by name."""

    code: str
    sections: Mapping[str, Mapping[str, object]]

    def phrases(self, section: str) -> Iterable[tuple[str, str]]:
        """Names and phrases of a section."""
        for name, phrases in self.sections.get(section, {}).items():
            if isinstance(phrases, list):
                yield from ((name, str(phrase)) for phrase in phrases)


@cache
def languages() -> tuple[Language, ...]:
    """The languages that are read, by their files."""
    return tuple(
        Language(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))
        for file in sorted(_LANGUAGES.glob("*.toml"))
    )


@cache
def named(section: str) -> Mapping[Stems, frozenset[str]]:
    """The names that a phrase has in a section, in any language."""
    found: dict[Stems, set[str]] = {}
    for language in languages():
        for name, phrase in language.phrases(section):
            found.setdefault(stems_of(phrase), set()).add(name)
    return {stems: frozenset(names) for stems, names in found.items() if stems}


@cache
def literal(section: str) -> frozenset[str]:
    """All phrases of a section as they are written, in small letters: for those that are only marks."""
    return frozenset(phrase.casefold() for each in languages() for _, phrase in each.phrases(section))


@cache
def _meanings() -> Mapping[Stems, Mapping[str, str]]:
    """For each phrase of any section its name in each, the first of several."""
    sections = {section for language in languages() for section in language.sections}
    found: dict[Stems, dict[str, str]] = {}
    for section in sections:
        for stems, names in named(section).items():
            found.setdefault(stems, {})[section] = min(names)
    return found


_NOTHING: Final[Mapping[str, str]] = {}


def meanings_of(text: str) -> Mapping[str, str]:
    """The names of a whole text by section; empty where it is no phrase.

    >>> meanings_of("Im Plan")
    {'statuses': 'on_track'}
    """
    return _meanings().get(stems_of(text), _NOTHING)


def name_in(section: str, text: str) -> str:
    """The name of a whole text in a section, the first of several; empty where it is not in there.

    >>> name_in("statuses", "Im Plan"), name_in("directions", "higher is better"), name_in("statuses", "Anna")
    ('on_track', 'increase', '')
    """
    return meanings_of(text).get(section, "")


def is_in(section: str, text: str) -> bool:
    """Whether a whole text is one of the phrases of a section."""
    return text.casefold().strip() in literal(section) or bool(name_in(section, text))


@cache
def by_first_stem(section: str) -> Mapping[str, tuple[tuple[Stems, frozenset[str]], ...]]:
    """The phrases of a section by the word that they begin with, the longest first."""
    found: dict[str, list[tuple[Stems, frozenset[str]]]] = {}
    for stems, names in named(section).items():
        found.setdefault(stems[0], []).append((stems, names))
    return {
        first: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0]))) for first, phrases in found.items()
    }


def begins_with(section: str, text: str) -> bool:
    """Whether a text begins with a phrase of a section, as a word of its own."""
    stems = stems_of(text[:_HEAD])
    if not stems:
        return False
    return any(stems[: len(phrase)] == phrase for phrase, _ in by_first_stem(section).get(stems[0], ()))
