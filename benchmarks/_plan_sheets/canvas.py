"""A sheet while it is written: values with their looks, what each cell means, and what stands below what."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks._plan_sheets.sources import Plan
from benchmarks._plan_sheets.words import HEADS, MISSING, STATUS


@dataclass
class Style:
    """How a cell looks."""

    number_format: str = ""
    indent: int = 0
    bold: bool = False


PLAIN = Style()
OTHERS = ("Robin Keller", "Noor Haddad", "Jo Martin")


@dataclass
class Canvas:
    """One sheet. labels: for cells of which it is known what they mean, the answers that are right."""

    name: str
    cells: dict[tuple[int, int], tuple[Any, Style]] = field(default_factory=dict)
    labels: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, value: Any, *labels: str, style: Style = PLAIN) -> None:
        """A cell; without labels nobody asks what it is taken for."""
        if value is None or value == "":
            return
        self.cells[row, column] = value, style
        if labels:
            self.labels[row, column] = frozenset(labels)

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        return max((column for _, column in self.cells), default=0)


@dataclass
class Written:
    """A workbook with what it means. parents: of (kind, title), the title of what it stands below."""

    layout: str
    sheets: list[Canvas]
    parents: dict[tuple[str, str], str] = field(default_factory=dict)
    text_only: bool = False


class Pen:
    """Chances of one writer: words of a language, ways of writing numbers and days, and small mess."""

    def __init__(self, plan: Plan, seed: int) -> None:
        self.plan = plan
        self.chance = random.Random(seed)
        self.language = plan.language
        self.comma = self.language != "en" and self.chance.random() < 0.7
        self.as_text = self.chance.random() < 0.25
        self.day_format = self.chance.choice(["iso", "native", "native", "local", "quarter"])
        self.statuses = self.chance.choice(STATUS[self.language])
        self.percent_cells = self.chance.random() < 0.6
        self._heads: dict[str, str] = {}
        self.mess = self.chance.random()

    def head(self, role: str, fresh: bool = False) -> str:
        """The word for a role; one writer uses one, and no word twice."""
        if role not in self._heads or fresh:
            options = [word.format(y=self.plan.year) for word in HEADS[self.language][role]]
            free = [word for word in options if word not in self._heads.values()] or options
            self._heads[role] = self.chance.choice(free)
        return self._heads[role]

    def number(self, value: float, unit: str, bound: bool = False) -> tuple[Any, Style]:
        """A figure as this writer writes it."""
        if self.chance.random() < 0.03:
            return self.chance.choice(MISSING[self.language]), PLAIN
        if unit == "%" and self.percent_cells and not self.as_text:
            if bound and self.chance.random() < 0.15:
                return f"≥ {self._text(value)} %", PLAIN
            return value / 100, Style("0.0%" if value % 1 else "0%")
        if self.as_text:
            tail = (
                {"%": " %", "€": " €", "days": "", "points": "", "": ""}[unit]
                if self.chance.random() < 0.8
                else ""
            )
            return f"{'≥ ' if bound and self.chance.random() < 0.2 else ''}{self._text(value)}{tail}", PLAIN
        if unit == "€":
            return value, Style('#,##0.00 "€"')
        return value, PLAIN

    def _text(self, value: float) -> str:
        text = f"{value:,.1f}".removesuffix(".0")
        return text.translate(str.maketrans(",.", ".,")) if self.comma else text.replace(",", "")

    def day(self, day: date) -> tuple[Any, Style]:
        """A day as this writer writes it."""
        if self.chance.random() < 0.03:
            return self.chance.choice(MISSING[self.language]), PLAIN
        match self.day_format:
            case "native":
                return day, Style("yyyy-mm-dd" if self.language == "en" else "dd.mm.yyyy")
            case "iso":
                return day.isoformat(), PLAIN
            case "quarter":
                letter = "T" if self.language in {"fr", "es"} else "Q"
                return f"{letter}{(day.month + 2) // 3}{self.chance.choice(['', f' {day.year}'])}", PLAIN
            case _:
                if self.language == "en":
                    return day.strftime("%d %b %Y"), PLAIN
                return day.strftime("%d.%m.%Y" if self.language == "de" else "%d/%m/%Y"), PLAIN

    def status(self, place: int) -> str:
        return self.statuses[place]

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def people(self, owner: str) -> str:
        """Who owns something: now and then with others, below each other or beside."""
        if self.maybe(0.9):
            return owner
        return self.chance.choice(["{owner}\n{other}", "{owner} / {other}", "{owner}; {other}"]).format(
            owner=owner, other=self.chance.choice(OTHERS)
        )

    def missing(self) -> str:
        return self.chance.choice(MISSING[self.language])
