"""What came of an import, for people: warnings on stderr, the changes and their number on stdout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from hoshin.cli.terminal import complain, counted, number, say
from hoshin.words import gettext as _
from hoshin.words import inside

if TYPE_CHECKING:
    from hoshin.interchange.table_plan import Report, SourceError
    from hoshin.interchange.work_items_plan import Report as ItemsReport

_SHOWN = 20


def print_tables(done: Report, dry_run: bool) -> None:
    """What an import of tables read, left out and changed."""
    for file, rows in done.rows.items():
        passed = done.passed_over[file]
        told = (
            _("Read from %(file)s: %(rows)s, %(passed)s of them passed over.")
            if passed
            else _("Read from %(file)s: %(rows)s.")
        )
        say(told % {"file": file, "rows": counted(rows, "row"), "passed": number(passed)})
    things = ", ".join(counted_kind(kind, count) for kind, count in done.things.items())
    say(_("They speak of %(what)s.") % {"what": things or _("nothing that a plan holds")})
    _tell_unread(done.unread)
    for sheet in done.not_given:
        complain(
            _("Not read: the sheet %(sheet)s of the mapping, of which no file was given.") % {"sheet": sheet}
        )
    listed(_("Error in the source"), _grouped(done.errors))
    listed(_("Warning"), done.remarks)
    listed(_("No longer in the tables, left in the plan"), done.left)
    close_changes(done, dry_run)


def print_items(done: ItemsReport, dry_run: bool) -> None:
    """What an import of work items read, and what of it is in the plan."""
    for file, entries in done.read.items():
        say(
            _("Read from %(file)s, %(format)s: %(entries)s.")
            % {"file": file, "format": done.formats[file], "entries": counted(entries, "item")}
        )
    things = ", ".join(counted_kind(kind, count) for kind, count in done.things.items())
    say(_("They are %(what)s.") % {"what": things or _("nothing that a plan holds")})
    _tell_unread(done.unread)
    listed(_("Warning"), done.remarks)
    listed(_("No longer in the files, left in the plan"), done.left)
    close_changes(done, dry_run)
    if done.unasked:
        say(
            _(
                "Of %(work)s nobody has said yet: is it run work, and whose, or which goal does it serve? "
                "The page %(page)s asks it."
            )
            % {"work": counted(done.unasked, "initiative"), "page": done.asked_at}
        )


def _tell_unread(unread: Mapping[str, list[str]]) -> None:
    for file, columns in unread.items():
        if columns:
            complain(
                _("Not read from %(file)s: the columns %(columns)s.")
                % {"file": file, "columns": ", ".join(columns)}
            )


def close_changes(done: Report | ItemsReport, dry_run: bool) -> None:
    """All that changes, of a dry run, and how many edits and facts it is under which number."""
    if dry_run:
        every((*done.edits, *done.facts))
    close(
        done.number,
        dry_run,
        _("%(edits)s and %(facts)s")
        % {"edits": counted(len(done.edits), "edit"), "facts": counted(len(done.facts), "fact")},
    )


def counted_kind(kind: str, count: int) -> str:
    """`1 goal`, `2 goals`."""
    from hoshin.changes.record import entity_of

    if kind == "action":
        return counted(count, kind)
    entity = entity_of(kind)
    words = str(entity.label if count == 1 else entity.plural)
    return f"{number(count)} {inside(words)}"


def close(number: int | None, dry_run: bool, words: str) -> None:
    """The last line: what was done, and how to take it back."""
    if dry_run:
        say(_("A dry run: %(words)s. Nothing was written.") % {"words": words})
    elif number is None:
        say(_("Nothing to change: the plan holds all of it already."))
    else:
        say(
            _("Number %(number)s: %(words)s. `hoshin undo %(number)s` takes them back.")
            % {"number": number, "words": words}
        )


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
        complain(
            _("%(words)s: %(count)s more (--json lists them all).")
            % {"words": words, "count": len(lines) - _SHOWN}
        )


def _grouped(errors: Iterable[SourceError]) -> Iterator[str]:
    """Cells with a program's error, those of one column and error together; --json has each."""
    groups: dict[tuple[str, str, str], list[SourceError]] = {}
    for error in errors:
        found = error.found if error.found.startswith("#") else f"{error.found[:1]}…"
        groups.setdefault((error.cell.file, error.cell.column, found), []).append(error)
    for (_file, _column, found), same in groups.items():
        read = "" if same[0].is_read else _(", in a column that is not read")
        more = _(", and %(rows)s more") % {"rows": counted(len(same) - 1, "row")} if same[1:] else ""
        yield _("%(cell)s: %(found)s%(more)s%(read)s; taken as empty.") % {
            "cell": same[0].cell,
            "found": found,
            "more": more,
            "read": read,
        }
