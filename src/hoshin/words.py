"""Languages, and vocabularies in each of them.

A vocabulary exchanges terms in what a language says ("goal" becomes "objective"), before names and figures are put in, so
that what people wrote is never touched. Code, files and the API keep their own words.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from gettext import NullTranslations

    from django.utils.translation.trans_real import DjangoTranslation

LANGUAGES: Final = (("en", "English"), ("de", "Deutsch"))
CATALOGUES: Final = Path(__file__).parent / "locale"
PLAIN: Final = "plain"
_TERMS: Final = Path(__file__).parent / "vocabularies.toml"
_PLACES: Final = re.compile(r"(%\(\w+\)|\{\w*\}|`[^`]*`|<[^>]*>)")
"""What no exchange touches: where something is put in, commands, and tags."""


_OF_TERMINAL: Final = ("HOSHIN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_WITH_LARGE_NOUNS: Final = ("de",)
_NO_LANGUAGE: Final = ("C", "POSIX")
_terminal: str = ""
"""The language of the terminal at which this process speaks; empty where it speaks at none, or that says nothing."""


def gettext(text: str) -> str:
    """A text in the language that is spoken. For what also works without a home.

    That is Django's where a home is open, else the terminal's; as it stands where there is neither.
    """
    return str(_spoken().gettext(text))


def ngettext(one: str, many: str, count: int) -> str:
    """The same of a text for one and for many."""
    return str(_spoken().ngettext(one, many, count))


def pgettext(context: str, text: str) -> str:
    """The same of a text that says something else elsewhere."""
    return str(_spoken().pgettext(context, text))


def quoted(text: object) -> str:
    """A text in the quotation marks of the language."""
    return gettext("“%(text)s”") % {"text": text}


def inside(label: str) -> str:
    """A label inside a sentence: it loses its capital, but for abbreviations, and where nouns are written with one.

    >>> inside("Goal"), inside("KPI")
    ('goal', 'KPI')
    """
    if label[1:2].isupper() or language() in _WITH_LARGE_NOUNS:
        return label
    return label[:1].lower() + label[1:]


def gettext_noop(text: str) -> str:
    """Marks a text that is translated where it is said."""
    return text


def language() -> str:
    """The language that is spoken, without its vocabulary."""
    if _is_open():
        from django.utils import translation

        return (translation.get_language() or "en").split("-")[0]
    return _terminal or "en"


def listen_to_terminal() -> None:
    """Speak the language of the terminal from here on; whoever answers others speaks theirs and never asks for this."""
    global _terminal
    _terminal = language_of_terminal(os.environ)


def speak_as_terminal() -> None:
    """Let what a home says be in the terminal's language too; call it once the home is open."""
    from django.utils import translation

    if _terminal:
        translation.activate(_terminal)


def language_of_terminal(environment: Mapping[str, str]) -> str:
    """The language that a terminal asks for, as POSIX has it; empty leaves it to the home.

    HOSHIN_LANGUAGE goes first. LC_ALL=C is a wish for English, as scripts have it; LANG=C is none.

    >>> language_of_terminal({"LANG": "de_AT.UTF-8"}), language_of_terminal({"LANG": "fr_FR.UTF-8"})
    ('de', 'en')
    >>> language_of_terminal({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}), language_of_terminal({"LANG": "C.UTF-8"})
    ('en', '')
    """
    name = next((name for name in _OF_TERMINAL if environment.get(name)), "")
    said = re.split(r"[.@_-]", environment.get(name, ""))[0]
    if said in _NO_LANGUAGE:
        return "" if name == "LANG" else "en"
    return said if not said or said in dict(LANGUAGES) else "en"


def _is_open() -> bool:
    """Whether a home is open; asked without loading Django."""
    known = sys.modules.get("django.conf")
    return known is not None and known.settings.configured


def _spoken() -> Any:
    if _is_open():
        from django.utils import translation

        return translation
    return _of_terminal(_terminal)


@cache
def _of_terminal(language: str) -> NullTranslations:
    """What the program says in a language, read without Django."""
    from gettext import NullTranslations, translation

    if language in ("", "en"):
        return NullTranslations()
    return translation("django", CATALOGUES, [language], fallback=True)


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
    import tomllib

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
