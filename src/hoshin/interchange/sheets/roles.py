"""What the columns of a table are: all roles weighed against all columns, by headings and by contents, jointly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hoshin.interchange.sheets.columns import SURE, plain
from hoshin.interchange.sheets.contents import THINGS, Sort, Sorts
from hoshin.interchange.sheets.fits import CLEAR, TRANSFERS, fit
from hoshin.interchange.sheets.grids import grid_columns
from hoshin.interchange.sheets.headings import NO_HEADING, Heading, heading_of
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.times import When, months_of_years
from hoshin.interchange.sheets.values import FIGURES
from hoshin.interchange.sheets.workbook import letters_of

_BY_HEADING: Final = 2.0
_LEAST: Final = 0.9
_LEAST_ALONE: Final = 0.72
_SAMPLE: Final = 120
_FULL: Final = 0.95
_GOOD: Final = 0.75
_EXACT: Final = 0.95
_WEAK: Final = 0.6
_HALF: Final = 0.5
_OF_STATUSES: Final = frozenset(
    {"status", "tag", "progress", "confidence", "variance", "kind_of_value", "type", "score", "note"}
)
"""Roles of columns in which nothing stands but words for statuses."""
_CONTRADICTS: Final = -0.65
_FIGURES: Final = frozenset({Sort.NUMBER, Sort.PERCENT, Sort.QUANTITY, Sort.MISSING, Sort.ERROR, Sort.YEAR})
_OF_PERIODS: Final = ("target", "current", "forecast", "variance", "baseline", "stretch")
_SERIES: Final = {"target": "path", "current": "observation", "baseline": "observation", "stretch": "stretch"}
_MANY: Final = frozenset(
    {
        "note",
        "description",
        "tag",
        "variance",
        "score",
        "source",
        "budget",
        "helper",
        "because",
        "forecast",
        "updated",
    }
)
_TWICE: Final = frozenset({"goal", "priority", "kpi", "initiative", "period", "parent", "current", "target"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and its role; empty where none fits. sure: from 0 to 1. when: the period that it is of."""

    number: int
    role: str
    sure: float
    heading: Heading = NO_HEADING
    when: When | None = None

    @property
    def is_thing(self) -> bool:
        """Whether its cells are titles of things."""
        return self.role in THINGS

    @property
    def is_given(self) -> bool:
        """Whether somebody said what it is."""
        return self.sure >= SURE


def columns_of(sheet: Sheet, table: Table) -> list[Column]:
    """The columns of a table with their roles, from left to right."""
    headings = {column: _heading(sheet, table, column) for column in table.columns}
    months = months_of_years([heading.when for heading in headings.values()])
    headings = {
        column: replace(heading, when=months.get(heading.when, heading.when))
        if heading.when in months
        else heading
        for column, heading in headings.items()
    }
    cells = {column: _sample(sheet, table, column) for column in table.columns}
    given = _given(sheet, headings)
    rows = {column: sheet.rows_with(column, table.rows) for column in table.columns}
    series = _series(headings, cells) | grid_columns(sheet, rows, headings)
    series = {column: role for column, role in series.items() if column not in given}
    others = [column for column in table.columns if column not in series and column not in given]
    scores = {column: _scores(headings[column], cells[column]) for column in others}
    _drop_weak_things(scores, headings)
    labels = {column for column in others if _are_labels(sheet, rows[column], column)}
    for column in labels:
        scores[column].clear()
    roles = _assigned(scores, given.values())
    found = []
    for column in table.columns:
        heading = headings[column]
        if column in given:
            found.append(Column(column, given[column], SURE, heading, heading.when))
        elif column in series:
            found.append(Column(column, series[column], 0.9, heading, heading.when))
        else:
            role, sure = roles.get(column, ("", 0.0))
            found.append(Column(column, role, sure, heading, heading.when))
    return _with_titles(found, {column: cells[column] for column in cells if column not in labels})


def _given(sheet: Sheet, headings: Mapping[int, Heading]) -> dict[int, str]:
    """The columns of which somebody said what they are."""
    if not sheet.said:
        return {}
    names = {column: heading.text or f"#{letters_of(column)}" for column, heading in headings.items()}
    return {column: sheet.said[plain(name)] for column, name in names.items() if plain(name) in sheet.said}


def _are_labels(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    """Whether most cells name what the cell beside them says: `Revenue:`."""
    sampled = rows[:_SAMPLE]
    told = sum(sheet.text(row, column).endswith(":") and sheet.holds(row, column + 1) for row in sampled)
    return told > _HALF * len(sampled)


def _heading(sheet: Sheet, table: Table, column: int) -> Heading:
    """What all rows of headings say of a column; what is merged across it counts for it."""
    parts: list[Heading] = []
    for row in table.header_rows:
        at = (row, column)
        if not sheet.holds(*at):
            at = sheet.covered.get(at) or _spread(sheet, table, row, column) or at
        if sheet.holds(*at):
            parts.append(sheet.heading(*at))
    if not parts:
        return NO_HEADING
    if len(parts) == 1:
        return parts[0]
    text = " ".join(dict.fromkeys(part.text for part in parts))
    whole = heading_of(text, sheet.contents.day_first)
    roles = dict(parts[-1].roles) or dict(whole.roles)
    for part in parts:
        for role, told in part.roles.items():
            roles[role] = max(roles.get(role, 0.0), told * (1.0 if role in _OF_PERIODS else 0.8))
    when = next((part.when for part in reversed(parts) if part.when is not None), None)
    joined = whole.when if whole.when is not None and whole.when.period is not None else _joined(parts)
    return Heading(roles, joined or when, next((part.unit for part in parts if part.unit), ""), text)


def _joined(parts: Sequence[Heading]) -> When | None:
    """A month or quarter below the year that it is in."""
    years = [part.when.period for part in parts if part.when is not None and part.when.period is not None]
    for part in reversed(parts):
        if part.when is not None and part.when.period is None and years:
            period = part.when.in_year(years[0].end.year)
            return When(period) if period is not None else None
    return None


def _spread(sheet: Sheet, table: Table, row: int, column: int) -> tuple[int, int] | None:
    """The cell of an upper row of headings that counts for the empty ones to its right, as people leave them."""
    if row == table.header_rows[-1]:
        return None
    left = [each for each in sheet.by_row.get(row, ()) if table.columns[0] <= each < column]
    if not left or (row, left[-1]) in sheet.merged_at:
        return None
    heading = sheet.heading(row, left[-1])
    below = sheet.heading(table.header_rows[-1], column)
    groups = heading.when is not None or any(heading.roles.get(role, 0) >= 0.7 for role in _OF_PERIODS)
    says_more = below.when is not None or any(below.roles.get(role, 0) >= 0.7 for role in _OF_PERIODS)
    return (row, left[-1]) if groups and says_more else None


def _sample(sheet: Sheet, table: Table, column: int) -> list[Sorts]:
    """What stands in a column: of long ones, cells from all over it."""
    rows = sheet.rows_with(column, table.rows)
    step = max(1, len(rows) // _SAMPLE)
    return [sheet.sorts(row, column) for row in rows[::step]]


def _series(headings: Mapping[int, Heading], cells: Mapping[int, list[Sorts]]) -> dict[int, str]:
    """The columns that are values of a period: two of them or more, of one measure each."""
    found: dict[int, str] = {}
    for column, heading in headings.items():
        figures = sum(bool(sorts & _FIGURES) for sorts in cells[column])
        if heading.when is None or figures * 2 < len(cells[column]):
            continue
        measure = max(_OF_PERIODS, key=lambda role: heading.roles.get(role, 0.0))
        named = heading.roles.get(measure, 0.0) >= 0.6
        goal_like = heading.roles.get("goal", 0.0) >= 0.9
        if not named and not goal_like and heading.best >= 0.7:
            continue
        found[column] = measure if named else "target" if goal_like else "current"
    count = {measure: sum(each == measure for each in found.values()) for measure in found.values()}
    return {
        column: _SERIES.get(measure, measure)
        for column, measure in found.items()
        if count[measure] > 1
        or (not headings[column].roles and len(found) > 1)
        or (measure == "current" and _is_dated(headings[column]))
    }


def _is_dated(heading: Heading) -> bool:
    """Whether a heading says of which period its values are, and of which year: `FY25 actual`."""
    return heading.when is not None and heading.when.period is not None


def _scores(heading: Heading, cells: Sequence[Sorts]) -> dict[str, float]:
    """How well each role suits a column; only those that may be."""
    by_heading: dict[str, float] = {
        role: told if role not in THINGS or told >= _GOOD else told * _WEAK
        for role, told in heading.roles.items()
    }
    names_things = any(heading.roles.get(thing, 0.0) for thing in THINGS)
    if heading.roles.get("id", 0.0) >= _WEAK and names_things and fit("id", cells) > 0:
        by_heading["parent"] = max(by_heading.get("parent", 0.0), 0.8)
    for role, told in heading.roles.items():
        for other, part in TRANSFERS.get(role, {}).items():
            if role == "title" and told < _EXACT:
                continue  # only `Name` by itself may be somebody's
            by_heading[other] = max(by_heading.get(other, 0.0), told * part)
    if heading.roles.get("id", 0.0) > 0 and heading.roles.keys() & {"owner", "helper"}:
        by_heading = {"tag": _WEAK}  # what a program calls people by is not their name
    found: dict[str, float] = {}
    only_statuses = bool(cells) and all(
        Sort.STATUS in sorts and not sorts & {Sort.MEASURE, Sort.KIND} for sorts in cells
    )
    if only_statuses and heading.text:
        by_heading["tag"] = max(by_heading.get("tag", 0.0), _WEAK)
    if by_heading.get("period", 0.0) < _GOOD:
        by_heading.pop("period", None)
    for role, told in by_heading.items():
        suits = fit(role, cells)
        score = _BY_HEADING * told + suits
        if only_statuses and role not in _OF_STATUSES:
            continue  # a light under `Budget` is no amount
        if role in FIGURES and suits < 0 and told < _GOOD:
            continue  # `Results chain` above texts is no value
        if told > 0 and score >= _LEAST and suits > _CONTRADICTS:
            found[role] = score
    if heading.best < 0.6 and cells:
        for role in CLEAR:
            alone = fit(role, cells)
            if role == "owner" and (heading.text or not _are_people(cells)):
                continue
            if role == "id" and heading.text and alone < _FULL:
                continue  # what refers to others has other words among the ids
            if alone >= _LEAST_ALONE:
                closer = 0.05 * (role == "kind_of_value")
                found[role] = max(found.get(role, 0.0), alone + _LEAST - _LEAST_ALONE + closer)
    return found


def _are_people(cells: Sequence[Sorts]) -> bool:
    """Names alone tell an owner only where no heading speaks against it, and all cells may be names."""
    return all(Sort.PERSON in sorts for sorts in cells)


def _drop_weak_things(scores: Mapping[int, dict[str, float]], headings: Mapping[int, Heading]) -> None:
    """Where a heading names a kind as such, others that only hold the word are no titles of it: `Measure`, `MeasureLabel`."""
    for thing in THINGS:
        told = {
            column: headings[column].roles.get(thing, 0.0) for column in scores if thing in scores[column]
        }
        best = max(told.values(), default=0.0)
        for column, own in told.items():
            if own < best and own < _EXACT and (best >= _EXACT or own < _GOOD):
                del scores[column][thing]


def _room(role: str) -> int:
    return 99 if role in _MANY else 2 if role in _TWICE else 1


def _assigned(
    scores: Mapping[int, Mapping[str, float]], given: Iterable[str]
) -> dict[int, tuple[str, float]]:
    """Each column its role, so that what one column takes is not missed more by another.

    The column that would lose most by taking its second choice goes first (Vogel's approximation of an assignment).
    """
    open_columns = dict(scores)
    taken: dict[str, int] = dict(Counter(given))
    found: dict[int, tuple[str, float]] = {}
    while open_columns:
        best: tuple[float, int, str, float] | None = None
        for column, offers in open_columns.items():
            ranked = sorted(
                ((score, role) for role, score in offers.items() if taken.get(role, 0) < _room(role)),
                reverse=True,
            )
            if not ranked:
                continue
            second = ranked[1][0] if len(ranked) > 1 else 0.0
            regret = ranked[0][0] - second + ranked[0][0] * 0.5
            if best is None or regret > best[0]:
                best = regret, column, ranked[0][1], ranked[0][0]
        if best is None:
            break
        _regret, column, role, score = best
        found[column] = role, min(0.99, score / 3)
        taken[role] = taken.get(role, 0) + 1
        del open_columns[column]
    return found


def _with_titles(columns: list[Column], cells: Mapping[int, list[Sorts]]) -> list[Column]:
    """The columns, with one that holds titles: where no heading says so, the first whose cells read like titles."""
    measured = next((column for column in columns if column.role == "kpi"), None)
    if any((column.is_thing and column.role != "kpi") or column.role == "title" for column in columns):
        return columns
    if measured is not None:
        return [
            replace(column, role="title", sure=0.5)
            if column.number < measured.number and _may_be_measured(column, cells)
            else column
            for column in columns
        ]
    free = [
        column
        for column in columns
        if column.role in {"", "description", "parent"} and not column.is_given and cells.get(column.number)
    ]
    named = next((column for column in columns if column.role == "id" and _thing_in(column.heading)), None)
    ranked = sorted(free, key=lambda column: (-_titleness(cells[column.number]), column.number))
    if not ranked or _titleness(cells[ranked[0].number]) <= 0.1:
        if named is None:
            return columns
        return [
            replace(column, role=_thing_in(named.heading), sure=0.5) if column is named else column
            for column in columns
        ]
    chosen = min(
        (
            column
            for column in ranked
            if _titleness(cells[column.number]) >= 0.6 * _titleness(cells[ranked[0].number])
        ),
        key=lambda column: column.number,
    )
    return [replace(column, role="title", sure=0.55) if column is chosen else column for column in columns]


def _may_be_measured(column: Column, cells: Mapping[int, list[Sorts]]) -> bool:
    """Whether a column that nobody knows, to the left of KPIs, reads like what they measure."""
    own = cells.get(column.number, [])
    return (
        not column.role
        and bool(column.heading.text)
        and len(own) > 1
        and _titleness(own) >= _FULL - _HALF / 2
    )


def _thing_in(heading: Heading) -> str:
    """The kind whose ids a column holds; empty where its heading names none."""
    return max(
        (thing for thing in THINGS if heading.roles.get(thing, 0.0) > 0),
        key=lambda thing: heading.roles[thing],
        default="",
    )


def _titleness(cells: Iterable[Sorts]) -> float:
    return fit("title", list(cells))
