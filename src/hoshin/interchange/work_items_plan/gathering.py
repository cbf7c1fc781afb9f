"""The files of one import together: each item once, and what they are kept in where that is told in another file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from hoshin.errors import BadInput, said_by_system
from hoshin.interchange.table_plan.faults import Cell, Remark
from hoshin.interchange.work_items import LARGEST, Export, Kind, NotItems, Place, State, WorkItem, read_items
from hoshin.interchange.work_items import Remark as ItemRemark
from hoshin.interchange.work_items import gitlab as of_gitlab
from hoshin.interchange.work_items.recognise import included
from hoshin.org.plan import Policy
from hoshin.words import gettext as _

_MOST_FILES: Final = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, and the file in which it stands."""

    item: WorkItem
    file: str

    @property
    def cell(self) -> Cell:
        """Where a person finds it."""
        return _cell(self.file, self.item.place)


@dataclass(slots=True)
class Gathered:
    """All items of some files of one source, by their ids: the entries of the files, and what is told around them."""

    source: str
    exports: tuple[Export, ...]
    items: dict[str, Placed] = field(default_factory=dict)
    around: dict[str, Placed] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def find(self, key: str) -> Placed | None:
        """An item by its id, wherever it is told."""
        return self.items.get(key) or self.around.get(key)


def contents_of(paths: Sequence[Path]) -> dict[str, bytes]:
    """The files by name. Raises BadInput for what cannot be read, for one that is too large, and for a name twice."""
    found: dict[str, bytes] = {}
    if not paths:
        raise BadInput(_("No file was given; expected an export of work items."))
    if len(paths) > _MOST_FILES:
        raise BadInput(
            _("Found %(count)d files; expected at most %(most)d at once.")
            % {"count": len(paths), "most": _MOST_FILES}
        )
    for path in paths:
        if path.name in found:
            raise BadInput(_("Two files are called %s; expected each once.") % path.name)
        found[path.name] = _content(path)
    return found


def gather(contents: Mapping[str, bytes], policy: Policy, states: Mapping[str, State]) -> Gathered:
    """What some files say together. states: what words of their own mean. Raises NotItems, TableError, and BadInput for
    files of several programs.
    """
    zone = ZoneInfo(policy.time_zone)
    within = included(contents)
    parts = {name: contents[name] for name in within}
    exports = [
        read_items(content, name, zone=zone, beside=parts, states=states)
        for name, content in contents.items()
        if name not in within
    ]
    sources = list(dict.fromkeys(export.source for export in exports))
    if len(sources) > 1:
        raise BadInput(
            _("The files are of %s; expected those of one program at a time.") % _(" and of ").join(sources)
        )
    found = Gathered(sources[0], tuple(_at_home(exports)))
    for export in found.exports:
        _take(found, export)
    return found


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise BadInput(_("%s: this is not a file; expected an export of work items.") % path)
        if path.stat().st_size > LARGEST:
            found = _("a file of %s MB") % f"{path.stat().st_size / 1e6:,.0f}"
            raise NotItems(path.name, found, _("at most %s MB; split it") % f"{LARGEST / 1e6:,.0f}")
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("%(path)s: the file cannot be read (%(reason)s); expected an export of work items.")
            % {"path": path, "reason": said_by_system(error)}
        ) from error


def _take(found: Gathered, export: Export) -> None:
    for item in export.items:
        placed = Placed(item, export.file)
        if item.id in found.items:
            message = _("%s stands earlier too; what is said here counts.") % item.id
            found.remarks.append(Remark(placed.cell, message, "twice"))
        found.items[item.id] = placed
    for item in export.around:
        found.around.setdefault(item.id, Placed(item, export.file))
    for one in export.remarks:
        found.remarks.append(Remark(_cell(export.file, one.place), one.message, one.kind))


def _cell(file: str, place: Place) -> Cell:
    """A place as a person finds it; of a workbook with its sheet."""
    named = f"{file} ({place.sheet})" if place.sheet else file
    return Cell(named, place.row, place.column, place.line)


def _at_home(exports: Iterable[Export]) -> list[Export]:
    """Milestones of GitLab that are told in a file of their own stand in the project of the issues beside them.

    Alone they stand in no project, and nothing is taken of them.
    """
    listed = list(exports)
    projects = {item.project for export in listed for item in export.items if item.kind is Kind.TASK}
    home = next(iter(projects)) if len(projects) == 1 else ""
    return [_moved(export, home) if _is_homeless(export) else export for export in listed]


def _is_homeless(export: Export) -> bool:
    return export.format == of_gitlab.MILESTONES and bool(export.items)


def _moved(export: Export, home: str) -> Export:
    if home:
        items = tuple(
            replace(item, project=home, parent=home, id=item.id.replace(of_gitlab.SOURCE, home, 1))
            for item in export.items
        )
        return replace(export, items=items)
    message = _("Milestones are taken with the issues of their project: give both files.")
    first = replace(export.items[0].place, row=1, line=0)
    return replace(export, items=(), remarks=(*export.remarks, ItemRemark(first, message, "alone")))
