"""What came of a file that was read without a mapping: what its headings were taken for, what is not placed, what changes."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from hoshin.cli.imported import close_changes, counted_kind, listed
from hoshin.cli.terminal import counted, number, say, table
from hoshin.words import gettext as _
from hoshin.words import quoted

if TYPE_CHECKING:
    from hoshin.interchange.table_plan import Report

_DOUBTFUL: Final = 0.5
_SURE: Final = 0.8
_VALUE: Final = 40


def print_reading(done: Report, reading: dict[str, Any], dry_run: bool) -> None:
    """The reading, and the changes: of a dry run all of them."""
    things = ", ".join(counted_kind(kind, count) for kind, count in done.things.items())
    say(
        _("Read from %(file)s: %(things)s.")
        % {"file": ", ".join(done.files), "things": things or _("nothing that a plan holds")}
    )
    if dry_run:
        _print_columns(reading["columns"])
    placed, unplaced = reading["placed"], reading["unplaced"]
    say(
        _("%(placed)s of %(cells)s were understood.")
        % {"placed": number(placed), "cells": counted(placed + len(unplaced), "cell")}
    )
    listed(_("Not placed"), (_unplaced(cell) for cell in unplaced))
    listed(_("Warning"), done.remarks)
    listed(_("No longer in the file, left in the plan"), done.left)
    close_changes(done, dry_run)


def _print_columns(columns: list[dict[str, Any]]) -> None:
    """Each column, what it was taken for, and how sure that is."""
    rows = [
        [
            f"{column['sheet']}!{column['cell']}",
            column["heading"],
            column["taken_for"] or _("nothing"),
            _how_sure(column["sure"]) if column["taken_for"] else "",
        ]
        for column in columns
    ]
    if rows:
        table([_("Cell"), _("Heading"), _("Taken for"), _("How sure")], rows)


def _how_sure(share: float) -> str:
    if share >= 1:
        return _("said")
    return _("sure") if share >= _SURE else _("likely") if share >= _DOUBTFUL else _("a guess")


def _unplaced(cell: dict[str, Any]) -> str:
    value = textwrap.shorten(cell["value"], _VALUE, placeholder="…")
    return "  ".join(filter(None, (f"{cell['sheet']}!{cell['cell']}", quoted(value), cell["reason"])))
