"""Reading the files of templates, which stand beside this one.

A template is a table: unit, direction, grain, aggregation (as KPIs have them), `tells` (lead or lag), `words`, and a table of
texts for each language: name, definition, formula, guardrail, pitfalls. Words: each is one or several beginnings of words that all
have to occur in a goal, in any order; with `_` between them they follow one another. German and English stand side by side.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from django.utils import translation
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from hoshin.changes.choices import choice_word, set_words
from hoshin.engine.kinds import Aggregation
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import Direction

_FOLDER: Final = Path(__file__).parent
_FILES: Final = ("customers", "operations", "software", "people", "money", "services")
FALLBACK: Final = "en"

T = TypeVar("T")


class Tells(StrEnum):
    """When a KPI tells: ahead of the result, so that one can still act, or after it."""

    LEAD = "lead"
    LAG = "lag"


set_words(
    {
        Tells.LEAD: pgettext_lazy("indicator", "leads, it moves before the result does"),
        Tells.LAG: pgettext_lazy("indicator", "lags, it is the result"),
    }
)


@dataclass(frozen=True, slots=True)
class Texts:
    """What a template says in one language."""

    name: str
    definition: str
    formula: str
    guardrail: str
    pitfalls: str


@dataclass(frozen=True, slots=True)
class Template:
    """A well-known KPI. words: see the module. The rest is as a KPI has it."""

    key: str
    unit: Mapping[str, str]
    direction: Direction
    grain: Grain
    aggregation: Aggregation
    tells: Tells
    words: tuple[str, ...]
    texts: Mapping[str, Texts]

    def said(self, language: str = "") -> Texts:
        """Its texts in a language, by default the one that is spoken."""
        return _in(self.texts, language)

    def described(self, language: str = "") -> str:
        """All of it that a KPI's definition says, a line each."""
        said = self.said(language)
        with translation.override(language or get_language()):
            lines = (
                (_("Formula"), said.formula),
                (_("Tells"), choice_word(self.tells)),
                (_("Guardrail"), said.guardrail),
                (_("Pitfalls"), said.pitfalls),
            )
            return "\n".join((said.definition, *(f"{label}: {text}" for label, text in lines)))

    def unit_of_measure(self, language: str = "") -> str:
        """Its unit of measure in a language."""
        return _in(self.unit, language)


@cache
def templates() -> tuple[Template, ...]:
    """Every template, in the order of the files."""
    found = [_read(key, table) for name in _FILES for key, table in _tables(name).items()]
    return tuple(found)


@cache
def _by_key() -> dict[str, Template]:
    return {one.key: one for one in templates()}


def template_called(key: str) -> Template | None:
    """The template of a key; None where there is none."""
    return _by_key().get(key)


def _tables(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _read(key: str, table: dict[str, Any]) -> Template:
    unit = table["unit"]
    return Template(
        key=key,
        unit=unit if isinstance(unit, dict) else {FALLBACK: unit},
        direction=Direction(table["direction"]),
        grain=Grain(table["grain"]),
        aggregation=Aggregation(table["aggregation"]),
        tells=Tells(table["tells"]),
        words=tuple(table["words"]),
        texts={
            language: Texts(**said)
            for language, said in table.items()
            if isinstance(said, dict) and language != "unit"
        },
    )


def _in(texts: Mapping[str, T], language: str) -> T:
    """Of several languages the one that is asked for, else English. A vocabulary's name begins with its language."""
    spoken = (language or get_language() or FALLBACK).partition("-")[0]
    return texts.get(spoken) or texts[FALLBACK]
