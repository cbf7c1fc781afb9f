"""What came of an import, for people: warnings on stderr, the changes and their number on stdout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hoshin.cli.terminal import complain, counted, say

if TYPE_CHECKING:
    from hoshin.interchange.table_plan import Report, SourceError

_SHOWN = 20


def print_tables(done: Report, dry_run: bool) -> None:
    """What an import of tables read, left out and changed."""
    for file, rows in done.rows.items():
        passed = done.passed_over[file]
        say(
            f"Read from {file}: {counted(rows, 'row')}{f', {passed:,} of them passed over' if passed else ''}."
        )
    things = ", ".join(counted_kind(kind, count) for kind, count in done.things.items())
    say(f"They speak of {things or 'nothing that a plan holds'}.")
    for file, columns in done.unread.items():
        if columns:
            complain(f"Not read from {file}: the columns {', '.join(columns)}.")
    for sheet in done.not_given:
        complain(f"Not read: the sheet {sheet} of the mapping, of which no file was given.")
    listed("Error in the source", _grouped(done.errors))
    listed("Warning", done.remarks)
    listed("No longer in the tables, left in the plan", done.left)
    if dry_run:
        every((*done.edits, *done.facts))
    close(done.number, dry_run, f"{counted(len(done.edits), 'edit')} and {counted(len(done.facts), 'fact')}")


def counted_kind(kind: str, count: int) -> str:
    """`1 goal`, `2 goals`."""
    from hoshin.changes.record import entity_of

    entity = entity_of(kind)
    words = str(entity.label if count == 1 else entity.plural)
    return f"{count:,} {words if words[1:2].isupper() else words[:1].lower() + words[1:]}"


def close(number: int | None, dry_run: bool, words: str) -> None:
    """The last line: what was done, and how to take it back."""
    if dry_run:
        say(f"A dry run: {words}. Nothing was written.")
    elif number is None:
        say("Nothing to change: the plan holds all of it already.")
    else:
        say(f"Number {number}: {words}. `hoshin undo {number}` takes them back.")


def every(lines: Iterable[str]) -> None:
    """The changes of a dry run."""
    for line in lines:
        say(f"  {line}")


def listed(words: str, things: Iterable[object]) -> None:
    """Some of many on stderr; the rest are counted, and --json has them all."""
    lines = [str(thing) for thing in things]
    for line in lines[:_SHOWN]:
        complain(f"{words}: {line}")
    if len(lines) > _SHOWN:
        complain(f"{words}: {len(lines) - _SHOWN} more (--json lists them all).")


def _grouped(errors: Iterable[SourceError]) -> Iterator[str]:
    """Cells with a program's error, those of one column and error together; --json has each."""
    groups: dict[tuple[str, str, str], list[SourceError]] = {}
    for error in errors:
        found = error.found if error.found.startswith("#") else f"{error.found[:1]}…"
        groups.setdefault((error.cell.file, error.cell.column, found), []).append(error)
    for (_file, _column, found), same in groups.items():
        read = "" if same[0].is_read else ", in a column that is not read"
        more = f", and {counted(len(same) - 1, 'row')} more" if same[1:] else ""
        yield f"{same[0].cell}: {found}{more}{read}; taken as empty."
