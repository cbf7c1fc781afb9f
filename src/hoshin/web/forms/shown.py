"""What forms show: plain values that their templates write down without further thought."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoshin.web.forms.measuring import OfferShown


class Widget(StrEnum):
    """How a question is put."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    RADIOS = "radios"
    SELECT = "select"
    SEARCH = "search"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    value: str
    words: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """Answers that belong together, under a heading where there are several kinds."""

    words: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form with what was answered. `name` is the wire name of the field."""

    name: str
    label: str
    widget: Widget
    value: str = ""
    help: str = ""
    unit: str = ""
    groups: tuple[Options, ...] = ()
    found: tuple[Option, ...] = ()
    """Of a search whose words fit several: those that they fit."""
    suggests: str = ""
    """Where a script asks what fits the words of a search."""
    is_optional: bool = False
    error: str = ""
    decides: str = ""
    """Who decides, where it is not the reader alone."""

    @property
    def id(self) -> str:
        """What the page calls its control."""
        return f"q-{self.name}"

    @property
    def described_by(self) -> str:
        """The parts of the page that say more of it."""
        said = (("hint", self.help), ("decides", self.decides), ("error", self.error))
        return " ".join(f"{self.id}-{part}" for part, words in said if words)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A field that the form tells and does not ask."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line of the summary of errors, and the question that it is about; empty where it is about none."""

    words: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FormShown:
    """A form: what it is for, its questions, what is wrong with the answers, and what pressing its button does."""

    title: str
    lead: str
    questions: tuple[Question, ...]
    button: str
    decides: str = ""
    """What pressing does, and whom it asks, before anybody types."""
    proposes: str = ""
    """What the button says once something that others decide was changed."""
    fixed: tuple[Fixed, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    why: str = ""
    asks_why: bool = True
    address: str = ""
    back: str = ""
    kept: str = ""
    """What is said where the answers are those of an earlier time."""
    offers: tuple[OfferShown, ...] = ()
    """Of a new KPI of a goal: well-known ones that its words call for."""
    checks: str = ""
    """Where a script asks what is to be said of the answers while somebody types."""
