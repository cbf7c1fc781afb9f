"""Languages, and vocabularies in each of them.

A vocabulary exchanges terms in what a language says ("goal" becomes "objective"), before names and figures are put in, so
that what people wrote is never touched. Code, files and the API keep their own words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from django.utils.translation.trans_real import DjangoTranslation

LANGUAGES: Final = (("en", "English"), ("de", "Deutsch"))
CATALOGUES: Final = Path(__file__).parent / "locale"
PLAIN: Final = "plain"
_TERMS: Final = Path(__file__).parent / "vocabularies.toml"
_PLACES: Final = re.compile(r"(%\(\w+\)|\{\w*\}|`[^`]*`|<[^>]*>)")
"""What no exchange touches: where something is put in, commands, and tags."""


def gettext(text: str) -> str:
    """A text in the language that is spoken; as it stands where no home is open. For what also works without a home."""
    from django.conf import settings
    from django.utils import translation

    return translation.gettext(text) if settings.configured else text


def ngettext(one: str, many: str, count: int) -> str:
    """The same of a text for one and for many."""
    from django.conf import settings
    from django.utils import translation

    if settings.configured:
        return translation.ngettext(one, many, count)
    return one if count == 1 else many


def in_vocabulary(language: str, vocabulary: str) -> str:
    """The name under which a language in a vocabulary is activated; in the plain one it is its own.

    >>> in_vocabulary("de", "plain"), in_vocabulary("en", "balanced scorecard")
    ('de', 'en-x-balanced')
    """
    if vocabulary == PLAIN or not terms_of(vocabulary, language):
        return language
    return _registered(language, vocabulary)


@cache
def terms_of(vocabulary: str, language: str) -> Mapping[str, str]:
    """Which terms a vocabulary exchanges in a language, the longest first."""
    known = tomllib.loads(_TERMS.read_text(encoding="utf-8"))
    terms: dict[str, str] = known.get(vocabulary, {}).get(language, {})
    return dict(sorted(terms.items(), key=lambda term: -len(term[0])))


def exchanged(text: str, terms: Mapping[str, str]) -> str:
    """A text of the program with its terms exchanged, a capital for a capital.

    >>> exchanged("Goals: the goal of %(goal)s", {"goal": "objective", "goals": "objectives"})
    'Objectives: the objective of %(goal)s'
    """
    parts = _PLACES.split(text)
    return "".join(part if n % 2 else _whole_words(part, terms) for n, part in enumerate(parts))


def _whole_words(text: str, terms: Mapping[str, str]) -> str:
    known = "|".join(map(re.escape, terms))
    return re.sub(rf"\b({known})\b", lambda found: _as_written(found, terms), text, flags=re.IGNORECASE)


def _as_written(found: re.Match[str], terms: Mapping[str, str]) -> str:
    """The other term, with a capital where this one has one; an abbreviation has them anyway, but for the first word."""
    word = found[0]
    term = terms.get(word) or terms.get(word[:1].lower() + word[1:]) or terms.get(word.lower())
    if term is None:
        return word
    is_capital = word[:1].isupper() and (found.start() == 0 or word not in terms)
    return term[:1].upper() + term[1:] if is_capital else term


@cache
def _registered(language: str, vocabulary: str) -> str:
    """Make a language in a vocabulary known to Django's translation; the name that it has there."""
    from django.utils.translation import trans_real

    name = f"{language}-x-{vocabulary.split()[0][:8]}"  # a subtag for private use has eight letters at most (RFC 5646)
    base = trans_real.translation(language)
    known: dict[str, Any] = vars(trans_real)[
        "_translations"
    ]  # Django knows no other way to bring one of one's own
    known[name] = _InVocabulary(base, name, terms_of(vocabulary, language))
    return name


class _InVocabulary:
    """A language's translation that exchanges terms in what it gives."""

    def __init__(self, base: DjangoTranslation, name: str, terms: Mapping[str, str]) -> None:
        self._base, self._name, self._terms = base, name, terms
        self._known: dict[str, str] = {}

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._base, attribute)

    def to_language(self) -> str:
        return self._name

    def gettext(self, message: str) -> str:
        return self._exchanged(self._base.gettext(message))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self._exchanged(self._base.ngettext(one, many, count))

    def _exchanged(self, text: str) -> str:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = exchanged(text, self._terms)
        return known
