"""A project of TaskJuggler (.tjp) and parts of one (.tji): tasks in each other, who does them, how much of them is done.

What the file says of a task is read; the days that TaskJuggler works out when it schedules are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final

from hoshin.interchange.work_items.closing import closing
from hoshin.interchange.work_items.days import Days
from hoshin.interchange.work_items.items import Export, Kind, Place, Remark, State, Who, WorkItem
from hoshin.interchange.work_items.outline import in_outline
from hoshin.interchange.work_items.refused import NotItems
from hoshin.interchange.work_items.taskjuggler_text import Word, words_of
from hoshin.interchange.work_items.texts import one_line, paragraphs
from hoshin.words import gettext as _

SOURCE: Final = "TaskJuggler"
_GAP = r"[ \t]+"
_LOOKS = re.compile(
    rf"^[ \t]*(?:(?:project|task){_GAP}(?:[\w${{}}]+{_GAP})?[\"']|supplement{_GAP}task\b|(?:task|text|resource)report{_GAP}"
    rf"|macro{_GAP}\w+[ \t]*\[)",
    re.MULTILINE,
)
_DEEPEST: Final = 200
_MOST: Final = 250_000
_EFFORT = re.compile(r"(\d+(?:\.\d+)?)(min|h|d|w|m|y)$")
_HOURS: Final = {"min": 1 / 60, "h": 1.0, "d": 8.0, "w": 40.0, "m": 173.3, "y": 2080.0}
_ATTRIBUTES: Final = ("start", "end", "maxend", "complete", "allocate", "responsible", "effort", "note")


@dataclass(slots=True)
class _Task:
    """A task as the file says it, before it is known what it holds."""

    path: str
    title: str
    line: int
    level: int
    said: dict[str, str] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    is_point: bool = False
    inner: list[_Task] = field(default_factory=list)


def looks_like(text: str) -> bool:
    """Whether a text is TaskJuggler's."""
    return _LOOKS.search(text[:400_000]) is not None


def included(text: str, file: str) -> set[str]:
    """The names of the files that one includes."""
    found, is_name = set(), False
    for word in words_of(text, file):
        if is_name and word.is_text:
            found.add(word.text.rpartition("/")[2])
        is_name = word.text == "include" and not word.is_text
    return found


def read(text: str, file: str, zone: tzinfo, beside: Mapping[str, str]) -> Export:
    """The tasks of a project. beside: the texts of files that it may include, by name. Raises NotItems."""
    parser = _Parser(beside)
    parser.take(words_of(text, file), file)
    days = Days(zone)
    project = parser.project or file.rpartition(".")[0] or SOURCE
    rows = [
        (task.level, task.is_point, _item(task, row, project, days, parser.people))
        for row, task in enumerate(_in_order(parser.tasks), start=1)
    ]
    items, around = in_outline(rows, project, parser.title or project)
    remarks = tuple(_remarks(items))
    return Export(SOURCE, "TaskJuggler", file, items, around if items else (), remarks)


class _Parser:
    """Reads statements: tasks, resources and the project; what else stands in braces is passed over with what it holds."""

    def __init__(self, beside: Mapping[str, str]) -> None:
        self._beside = dict(beside)
        self.project = self.title = ""
        self.people: dict[str, str] = {}
        self.tasks: list[_Task] = []
        self._by_path: dict[str, _Task] = {}

    def take(self, words: Iterator[Word], file: str) -> None:
        """Read all words of a file."""
        frames: list[_Task | None] = []
        opens: _Task | None = None
        listed = list(words)
        at = 0
        while at < len(listed):
            word = listed[at]
            at += 1
            if word.text == "{" and not word.is_text:
                frames.append(opens)
                opens = None
                if len(frames) > _DEEPEST:
                    raise NotItems(
                        file, _("braces nested too deep"), _("a project of TaskJuggler"), word.line
                    )
            elif word.text == "}" and not word.is_text:
                if frames:
                    frames.pop()
                opens = None
            elif word.is_text:
                continue
            else:
                within = frames[-1] if frames else None
                at, opens = self._statement(word, listed, at, within, bool(frames), opens, file)

    def _statement(
        self,
        word: Word,
        words: list[Word],
        at: int,
        within: _Task | None,
        is_inside: bool,
        opens: _Task | None,
        file: str,
    ) -> tuple[int, _Task | None]:
        """One word of a statement: where to go on, and the task whose braces may open next."""
        name = word.text.rpartition(":")[2]
        if name == "task" and (within is not None or not is_inside):
            return self._task(words, at, word.line, within, file)
        if name == "supplement" and _text(words, at) == "task":
            return at + 2, self._by_path.get(_text(words, at + 1))
        if name in ("project", "resource") and not (name == "project" and is_inside):
            return self._named(name, words, at), None
        if name == "include" and at < len(words) and words[at].is_text:
            other = words[at].text.rpartition("/")[2]
            if (text := self._beside.pop(other, None)) is not None:
                self.take(words_of(text, other), other)
            return at + 1, None
        if within is not None:
            return self._attribute(name, words, at, within), None
        return at, opens if not is_inside else None

    def _task(
        self, words: list[Word], at: int, line: int, within: _Task | None, file: str
    ) -> tuple[int, _Task | None]:
        given = "" if at < len(words) and words[at].is_text else _text(words, at)
        at += bool(given)
        if at >= len(words) or not words[at].is_text:
            return at, None
        title = one_line(words[at].text)
        siblings = within.inner if within is not None else self.tasks
        own = given or f"{len(siblings) + 1}"
        path = f"{within.path}.{own}" if within is not None else own
        task = _Task(path, title or own, line, within.level + 1 if within is not None else 1)
        siblings.append(task)
        self._by_path[path] = task
        if len(self._by_path) > _MOST:
            found = _("more than %(most)s tasks") % {"most": f"{_MOST:,}"}
            raise NotItems(file, found, _("at most so many"), line)
        return at + 1, task

    def _named(self, name: str, words: list[Word], at: int) -> int:
        given = "" if at < len(words) and words[at].is_text else _text(words, at)
        at += bool(given)
        title = one_line(words[at].text) if at < len(words) and words[at].is_text else ""
        if name == "resource":
            self.people[given or title] = title or given
        elif not self.project:
            self.project, self.title = given or title, title
        return at

    def _attribute(self, name: str, words: list[Word], at: int, task: _Task) -> int:
        if name == "milestone":
            task.is_point = True
        elif name in _ATTRIBUTES and at < len(words):
            task.said.setdefault(name, words[at].text)
            return at + 1
        elif name in ("depends", "precedes", "flags"):
            into = task.flags if name == "flags" else task.needs
            while at < len(words) and words[at].line == words[at - 1].line and words[at].text not in "{}":
                if name != "precedes":
                    into.append(words[at].text)
                at += 1
        return at


def _in_order(tasks: list[_Task]) -> Iterator[_Task]:
    """Every task before those that it holds."""
    waiting = tasks[::-1]
    while waiting:
        task = waiting.pop()
        yield task
        waiting.extend(task.inner[::-1])


def _item(task: _Task, row: int, project: str, days: Days, people: Mapping[str, str]) -> WorkItem:
    said = task.said
    complete = said.get("complete", "")
    share = min(float(complete) / 100, 1.0) if re.fullmatch(r"\d{1,3}(\.\d+)?", complete) else None
    state = State.DONE if share == 1 else State.IN_PROGRESS if share else State.TO_DO
    due = days.of(said.get("end", "")[:10]) or days.of(said.get("maxend", "")[:10])
    who = said.get("allocate") or said.get("responsible") or ""
    return WorkItem(
        project=project,
        id=f"{project}/{task.path}",
        title=task.title,
        kind=Kind.TASK,
        kind_word="Task",
        status=complete,
        assignee=Who(who, people.get(who) or who) if who else None,
        start=days.of(said.get("start", "")[:10]),
        due=due,
        labels=tuple(task.flags),
        links=tuple(("needs", _absolute(need, task, project)) for need in task.needs),
        estimate=_effort(said.get("effort", "")),
        share=share,
        text=paragraphs(said.get("note", "")),
        place=Place(row, task.line),
        **closing(state, None, due),
    )


def _absolute(need: str, task: _Task, project: str) -> str:
    """The id of a task that is named from another: each `!` goes one step out."""
    steps = len(need) - len(need.lstrip("!"))
    if not steps:
        return f"{project}/{need}"
    above = task.path.split(".")[:-steps]
    return f"{project}/{'.'.join((*above, need[steps:]))}"


def _effort(text: str) -> float | None:
    found = _EFFORT.match(text)
    return float(found[1]) * _HOURS[found[2]] if found and len(found[1]) < 9 else None


def _remarks(items: tuple[WorkItem, ...]) -> Iterator[Remark]:
    if not items:
        yield Remark(Place(1), _("There is no task in this file."), "no_tasks")
    without = sum(item.due is None and item.kind is not Kind.EPIC for item in items)
    if without:
        message = _(
            "%(count)d tasks have no end of their own: TaskJuggler works it out, and the file does not hold it."
        )
        yield Remark(Place(1), message % {"count": without}, "no_days")


def _text(words: list[Word], at: int) -> str:
    return words[at].text if at < len(words) else ""
