"""Checking a file: a workbook, a table or a StratML document is read as a plan by itself, and the plan has its first reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Final

from django.utils import translation

from hoshin.alignment.first_reading import About, Beside, FirstReading, first_reading
from hoshin.changes.picture import Picture
from hoshin.engine.smart import judge
from hoshin.errors import BadInput
from hoshin.interchange.check_plan.checked import Checked, Unplaced
from hoshin.interchange.sheet_plan.preparing import alone, empty_picture, places_of
from hoshin.interchange.sheets.reading import Kind, Reading
from hoshin.strategy.plan import Goal
from hoshin.words import LANGUAGES

BUDGET: Final = "budget"
_DOCUMENTS: Final = frozenset((".xml", ".stratml"))
_SAMPLE: Final = 200


def check_plan(path: Path, *, today: date, language: str = "") -> Checked:
    """The first reading of a file: a workbook (XLSX, ODS), a table (CSV, TSV), or StratML.

    today: the day on which it is read. language: what is spoken, that of the plan's own goals unless given. Raises BadInput
    for a file that cannot be read, with a sentence that says why.
    """
    if path.suffix.casefold() in _DOCUMENTS:
        return _check_document(path, today, language)
    from hoshin.interchange.sheets.opening import read_workbook
    from hoshin.interchange.sheets.reader import read_plan

    return check_reading(read_plan(read_workbook(path)), today=today, language=language)


def check_reading(reading: Reading, *, today: date, language: str = "", year_begins: int = 1) -> Checked:
    """The first reading of a workbook that was read already. year_begins: the month in which its years begin."""
    plan = alone(reading, today, year_begins=year_begins)
    if plan.faults:
        raise BadInput("\n".join(map(str, plan.faults)))
    beside = Beside(
        names=plan.names,
        series=plan.series,
        current=plan.current,
        cannot_be=plan.cannot_be,
        unplaced=len(reading.unplaced),
        amounts=any(placed.taken_for.endswith(f".{BUDGET}") for placed in reading.cells.values()),
    )
    titles = (item.title for item in reading.of(Kind.GOAL))
    return _checked(
        reading.name,
        plan.picture,
        beside,
        today,
        language or language_of(titles),
        unplaced=tuple(Unplaced(place.sheet, place.address, text) for place, text in reading.unplaced),
        where=lambda about: tuple(map(str, places_of(plan.cells, about.subject, about.field))),
    )


def language_of(titles: Iterable[str]) -> str:
    """The language that most goals are written in, of those that are spoken here; English where none is."""
    told = (judge(title).language for title, _n in zip(titles, range(_SAMPLE), strict=False))
    counts = Counter(language for language in told if language in dict(LANGUAGES))
    return counts.most_common(1)[0][0] if counts else LANGUAGES[0][0]


def _check_document(path: Path, today: date, language: str) -> Checked:
    from hoshin.interchange.stratml import read
    from hoshin.interchange.stratml_plan.alone import alone as document_alone

    plan = document_alone(read(path), empty_picture())
    titles = (goal.title or goal.description for goal in plan.picture.of(Goal).values())
    return _checked(
        path.name,
        plan.picture,
        Beside(series=plan.series),
        today,
        language or language_of(titles),
        unplaced=(),
        where=lambda about: tuple(filter(None, (plan.places.get(about.subject, ""),))),
    )


def _checked(
    file: str,
    picture: Picture,
    beside: Beside,
    today: date,
    language: str,
    *,
    unplaced: tuple[Unplaced, ...],
    where: Callable[[About], tuple[str, ...]],
) -> Checked:
    with translation.override(language):
        reading = first_reading(picture, today=today, beside=beside)
    return Checked(file, language, reading, unplaced, {about: where(about) for about in _told_of(reading)})


def _told_of(reading: FirstReading) -> set[About]:
    lines = (about for line in (*reading.lines, *reading.rest) for about in line.about)
    return {*lines, *(about for one in reading.cannot_judge for about in one.about)}
