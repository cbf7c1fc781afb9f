"""Facts as commands show them: actions, check-ins, progress, figures, usage; by themselves and beside what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hoshin.cli.terminal import table
from hoshin.cli.wire_words import action_state, colour_word
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

_LAST: Final = 10
"""So many of what was reported stand in the terminal beside what it is about; --json has them all."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FactKind:
    """Facts that can be listed: what they are called, the call that lists them, and their table."""

    kind: str
    plural: str
    call: str
    show: Callable[[Sequence[Row]], None]


def fact_kinds() -> tuple[FactKind, ...]:
    """Every kind of fact that can be listed."""
    return (
        FactKind("action", _("actions"), "list_actions", _table_of_actions),
        FactKind("check_in", _("check-ins"), "list_check_ins", _table_of_check_ins),
        FactKind("usage", _("figures of usage"), "list_usage", _table_of_usage),
    )


def fact_called(text: str) -> FactKind | None:
    """The kind of fact that a person names, in the singular or plural; None for another word."""
    wanted = text.strip().lower().replace("-", "_").replace(" ", "_").removesuffix("s")
    return next((fact for fact in fact_kinds() if fact.kind == wanted), None)


def print_beside(shown: Mapping[str, Any]) -> None:
    """What was reported of something that is shown, each where there is any."""
    if progress := shown["progress"]:
        table(
            [_("Day"), _("Complete")],
            [(p["day"], f"{p['share']:.0%}") for p in progress[-_LAST:]],
            numbers=[1],
        )
    if check_ins := shown["check_ins"]:
        _table_of_check_ins(check_ins[-_LAST:])
    if actions := shown["actions"]:
        _table_of_actions(actions)
    if figures := shown["figures"]:
        _table_of_figures(figures)
    _table_of_budget(shown["budget"] or ())


def _table_of_figures(rows: Sequence[Row]) -> None:
    by_unit: dict[str, list[Row]] = {}
    for row in rows:
        by_unit.setdefault(row["unit"], []).append(row)
    table(
        [_("Figures of"), _("Period"), _("Value")],
        [
            (row["unit_name"], row["period"], "n/a" if row["value"] is None else f"{row['value']:g}")
            for those in by_unit.values()
            for row in those[-_LAST:]
        ],
        numbers=[2],
        whole=[1, 2],
    )


def _table_of_actions(rows: Sequence[Row]) -> None:
    table(
        [_("Key"), _("Action"), _("Serves"), _("With"), _("Due"), _("State")],
        [
            (
                row["key"],
                row["title"],
                row["serves_title"],
                row["assignee_name"],
                row["due"] or "",
                action_state(row["state"]),
            )
            for row in rows
        ],
        whole=[0, 4, 5],
    )


def _table_of_check_ins(rows: Sequence[Row]) -> None:
    table(
        [_("Day"), _("Check-in on"), _("Said"), _("Confidence"), _("In the way")],
        [
            (
                row["day"],
                row["title"],
                colour_word(row["colour"]),
                "" if row["confidence"] is None else f"{row['confidence']:.0%}",
                row["obstacle"],
            )
            for row in rows
        ],
        numbers=[3],
        whole=[0, 2],
    )


def _table_of_usage(rows: Sequence[Row]) -> None:
    table(
        [_("Pool"), _("Initiative"), _("Period"), _("Used"), _("Unit")],
        [
            (
                row["pool_name"],
                row["initiative_title"],
                row["period"],
                row["amount"],
                row["unit_of_measure"],
            )
            for row in rows
        ],
        numbers=[3],
        whole=[2, 3],
    )


def _table_of_budget(rows: Sequence[Row]) -> None:
    """What was planned and used; columns that nothing fills are left out."""
    filled = [name for name in _BUDGET if any(row.get(name) is not None for row in rows)]
    if filled:
        table(
            [_(_BUDGET[name]) for name in filled],
            [["–" if row[name] is None else row[name] for name in filled] for row in rows],
            numbers=[place for place, name in enumerate(filled) if name not in _TEXTS],
            whole=[place for place, name in enumerate(filled) if name != "name"],
        )


_BUDGET: Final = {
    "name": gettext_noop("Pool"),
    "period": gettext_noop("Period"),
    "holds": gettext_noop("Holds"),
    "planned": gettext_noop("Planned"),
    "used": gettext_noop("Used"),
    "other_planned": gettext_noop("Other planned"),
    "other_used": gettext_noop("Other used"),
    "unit_of_measure": gettext_noop("Unit"),
}
_TEXTS: Final = ("name", "period", "unit_of_measure")
