"""Which format a file is in, by what stands in it, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, tzinfo
from types import MappingProxyType
from typing import Final

from hoshin.interchange.work_items import (
    github,
    gitlab,
    jira_csv,
    jira_xml,
    ms_project,
    plain_list,
    taskjuggler,
    trello,
)
from hoshin.interchange.work_items.book import tables_in
from hoshin.interchange.work_items.items import Export, Remark, State
from hoshin.interchange.work_items.json_values import an_object, read_json
from hoshin.interchange.work_items.refused import NotItems
from hoshin.interchange.work_items.table import Table, read_table
from hoshin.interchange.work_items.texts import decoded
from hoshin.interchange.work_items.trees import line_of, local, read_tree
from hoshin.interchange.work_items.wording import also_meaning
from hoshin.words import gettext as _

LARGEST: Final = 200_000_000
"""Bytes of a file that is read."""
_WORKBOOK: Final = b"PK\x03\x04"
_NOTHING_SAID: Final[Mapping[str, State]] = MappingProxyType({})
ALONE: Final[Mapping[str, bytes]] = MappingProxyType({})
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_items(
    content: bytes,
    file: str,
    *,
    zone: tzinfo = UTC,
    beside: Mapping[str, bytes] = ALONE,
    states: Mapping[str, State] = _NOTHING_SAID,
) -> Export:
    """What a file of work items says. zone: whose days instants are told in. beside: other files that it may include.

    states: what words of its own mean, beside those that are known. Raises NotItems for what is none, is cut off, or is
    larger than is read; TableError for a workbook that cannot be read.
    """
    with also_meaning(states):
        return _read(content, file, zone, beside)


def _read(content: bytes, file: str, zone: tzinfo, beside: Mapping[str, bytes]) -> Export:
    if len(content) > LARGEST:
        found = _("a file of %s MB") % f"{len(content) / 1e6:,.0f}"
        raise NotItems(file, found, _("at most %s MB; split it") % f"{LARGEST / 1e6:,.0f}")
    begins = content.lstrip(b" \t\r\n")
    if begins.startswith(_WORKBOOK):
        return _of_workbook(content, file, zone)
    packed = next((words for mark, words in _packed().items() if begins.startswith(mark)), None)
    if packed is not None:
        raise NotItems(file, packed, _("%s: save it as one of these") % _expected())
    if _visible(begins).startswith(b"<"):
        return _of_xml(content, file, zone)
    text = decoded(content, file)
    if not text.strip():
        raise NotItems(file, _("an empty file"), _expected())
    if text.lstrip().startswith("<"):
        return _of_xml(content, file, zone)
    if _is_json(text):
        return _of_json(text, file, zone)
    if taskjuggler.looks_like(text):
        others = {name: decoded(held, name) for name, held in beside.items()}
        return taskjuggler.read(text, file, zone, others)
    return _of_table(read_table(text, file), zone)


def included(contents: Mapping[str, bytes]) -> set[str]:
    """Which of some files are parts of others, and read with them."""
    found: set[str] = set()
    for name, content in contents.items():
        if b"include" in content and content[:1] not in (b"<", b"[", b"{"):
            text = decoded(content, name)
            if taskjuggler.looks_like(text):
                found |= taskjuggler.included(text, name) - {name}
    return found & set(contents)


def _visible(content: bytes) -> bytes:
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    return content[len(mark) :].lstrip(b" \t\r\n\0")


def _is_json(text: str) -> bool:
    """Whether a text begins as JSON, behind lines of comments that some programs write before it."""
    lines = (line.strip() for line in text[:20_000].splitlines())
    first = next((line for line in lines if line and not line.startswith(("//", "#"))), "")
    return first.startswith(("{", "[")) and not taskjuggler.looks_like(text[:20_000])


def _of_xml(content: bytes, file: str, zone: tzinfo) -> Export:
    root = read_tree(content.lstrip(b" \t\r\n"), file)
    if jira_xml.looks_like(root):
        return jira_xml.read(root, file, zone)
    if ms_project.looks_like(root):
        return ms_project.read(root, file, zone)
    raise NotItems(
        file, _("XML whose outermost element is <%s>") % local(root)[:60], _expected(), line_of(root)
    )


def _of_json(text: str, file: str, zone: tzinfo) -> Export:
    value = read_json(text, file)
    if trello.is_board(value):
        return trello.read(value, file, zone)
    if (issues := gitlab.issues_in(value)) is not None:
        return gitlab.read_json(issues, file, zone)
    if (issues := github.issues_in(value)) is not None:
        return github.read(issues, file, zone)
    what = ", ".join(list(map(str, an_object(value)))[:6]) if isinstance(value, dict) else ""
    found = _("JSON with the names %s") % what[:200] if what else _("JSON that holds no issues")
    raise NotItems(file, found, _expected())


def _of_workbook(content: bytes, file: str, zone: tzinfo) -> Export:
    """The lists on the sheets of a workbook, each like a file of its own; sheets that hold none are told."""
    found: list[Export] = []
    others: list[tuple[Table, NotItems]] = []
    for table in tables_in(content, file):
        try:
            found.append(_of_table(table, zone))
        except NotItems as error:
            others.append((table, error))
    if not found:
        raise others[0][1] if others else NotItems(file, _("a workbook without a cell"), _expected())
    sources = list(dict.fromkeys(export.source for export in found))
    if len(sources) > 1:
        raise NotItems(file, _("sheets of %s") % _(" and of ").join(sources), _("those of one program"))
    message = _("This sheet holds no list of tasks; it was not read.")
    passed = (Remark(replace(table.first, sheet=table.sheet), message, "no_list") for table, _error in others)
    return replace(
        found[0],
        items=tuple(item for export in found for item in export.items),
        around=tuple(item for export in found for item in export.around),
        remarks=(*(remark for export in found for remark in export.remarks), *passed),
        unread=tuple(dict.fromkeys(heading for export in found for heading in export.unread)),
    )


def _of_table(table: Table, zone: tzinfo) -> Export:
    if all(len(cells) < 2 for cells in (table.header, *(row.cells for row in table.rows[:20]))):
        raise NotItems(table.file, _("text that is no table"), _expected(), 1)
    if jira_csv.looks_like(table.header):
        return jira_csv.read(table, zone)
    if gitlab.is_issues(table.header):
        return gitlab.read_issues(table, zone)
    if gitlab.is_milestones(table.header):
        return gitlab.read_milestones(table, zone)
    if gitlab.is_labels(table.header):
        return gitlab.read_labels(table)
    if plain_list.header_row(table) is None and jira_csv.holds_keys(table) is not None:
        return jira_csv.read(table, zone)
    return plain_list.read(table, zone)


def _packed() -> dict[bytes, str]:
    """Files that are no text, by what they begin with."""
    return {
        b"%PDF": _("a PDF"),
        b"\xd0\xcf\x11\xe0": _("a file of an old Office, such as .mpp or .xls"),
        b"\x1f\x8b": _("a packed file"),
    }


def _expected() -> str:
    return _(
        "an export of Jira (CSV, XML), GitHub or GitLab (JSON, CSV), Trello (JSON), Microsoft Project (XML) or TaskJuggler, "
        "or a list of tasks as CSV, XLSX or ODS"
    )
