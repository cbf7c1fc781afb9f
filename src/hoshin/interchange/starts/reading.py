"""Reading the files of starts, which stand beside this one.

A start is a plan of a year in two languages: units (below the organisation), roles that own goals, priorities with weights, KPIs
of the trade, and goals, each with its priority, unit, owner, kind, the quarter at whose end it is due, and its KPIs: by `template`
(see `hoshin.kpis.templates`) or by `kpi` of the same file, with the target or the limits that the goal's sentence says. Texts of
goals are a title and a because, of KPIs a name and a definition. Baselines are nobody's to guess.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from django.utils.translation import get_language

from hoshin.engine.kinds import Aggregation
from hoshin.engine.periods import Grain
from hoshin.errors import NotFound
from hoshin.kpis.plan import Direction
from hoshin.kpis.templates import template_called
from hoshin.strategy.plan import Intent
from hoshin.words import gettext as _

_FOLDER: Final = Path(__file__).parent
FALLBACK: Final = "en"
NAMES: Final = ("hospital", "factory", "software", "public", "nonprofit")

T = TypeVar("T")
Said = Mapping[str, T]
"""By language."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who owns goals, until somebody is named."""

    unit: str
    name: str


@dataclass(frozen=True, slots=True)
class PriorityOf:
    """A priority of a start."""

    title: str
    weight: Decimal
    owner: str


@dataclass(frozen=True, slots=True)
class KPIOf:
    """A KPI of a start."""

    name: str
    definition: str
    unit_of_measure: str
    direction: Direction
    grain: Grain
    aggregation: Aggregation


@dataclass(frozen=True, slots=True)
class MeasureOf:
    """That a KPI measures a goal. kpi: the name of one."""

    kpi: KPIOf
    target: Decimal | None
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class GoalOf:
    """A goal of a start. quarter: of the year, at whose end it is due."""

    title: str
    because: str
    priority: str
    unit: str
    owner: str
    intent: Intent
    quarter: int
    measures: tuple[MeasureOf, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """A plan to begin with, in one language."""

    key: str
    name: str
    about: str
    units: Mapping[str, str]
    roles: Mapping[str, Role]
    priorities: Mapping[str, PriorityOf]
    goals: tuple[GoalOf, ...]


def starts(language: str = "") -> tuple[Start, ...]:
    """Every start, in a language; by default the one that is spoken."""
    return tuple(_start(name, _spoken(language)) for name in NAMES)


def start_called(name: str, language: str = "") -> Start:
    """The start of a name. Raises NotFound with those there are."""
    if name not in NAMES:
        raise NotFound(
            _("There is no start %(name)r; expected one of %(names)s.")
            % {"name": name, "names": ", ".join(NAMES)}
        )
    return _start(name, _spoken(language))


@cache
def _start(name: str, language: str) -> Start:
    read = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    kpis = {key: _kpi(table, language) for key, table in read["kpi"].items()}
    return Start(
        key=name,
        name=_in(read["name"], language),
        about=_in(read["about"], language),
        units={key: _in(said, language) for key, said in read["unit"].items()},
        roles={key: Role(role["unit"], _in(role, language)) for key, role in read["role"].items()},
        priorities={
            key: PriorityOf(_in(said, language), Decimal(said["weight"]), said["owner"])
            for key, said in read["priority"].items()
        },
        goals=tuple(_goal(table, kpis, language) for table in read["goal"]),
    )


def _goal(table: dict[str, Any], kpis: Mapping[str, KPIOf], language: str) -> GoalOf:
    title, because = _in(table, language)
    return GoalOf(
        title=title,
        because=because,
        priority=table["priority"],
        unit=table["unit"],
        owner=table["owner"],
        intent=Intent(table["kind"]),
        quarter=table["due"],
        measures=tuple(_measure(one, kpis, language) for one in table["kpis"]),
    )


def _measure(table: dict[str, Any], kpis: Mapping[str, KPIOf], language: str) -> MeasureOf:
    kpi = kpis[table["kpi"]] if "kpi" in table else _from_template(table, language)
    return MeasureOf(kpi, *(_decimal(table.get(name)) for name in ("target", "low", "high")))


def _from_template(table: dict[str, Any], language: str) -> KPIOf:
    template = template_called(table["template"])
    assert template is not None, table
    texts = template.said(language)
    name = _in(table["as"], language) if "as" in table else texts.name
    unit = template.unit_of_measure(language)
    return KPIOf(
        name, template.described(language), unit, template.direction, template.grain, template.aggregation
    )


def _kpi(table: dict[str, Any], language: str) -> KPIOf:
    name, definition = _in(table, language)
    unit = table.get("unit", "")
    return KPIOf(
        name,
        definition,
        unit if isinstance(unit, str) else str(_in(unit, language)),
        Direction(table["direction"]),
        Grain(table["grain"]),
        Aggregation(table["aggregation"]),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _spoken(language: str) -> str:
    """A vocabulary's name begins with its language."""
    return (language or get_language() or FALLBACK).partition("-")[0]


def _in(said: Mapping[str, Any], language: str) -> Any:
    return said.get(language) or said[FALLBACK]
