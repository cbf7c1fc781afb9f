"""What people read is said in their language: no sentence goes past gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from hoshin.words import CATALOGUES, exchanged, terms_of
from house.rooms import ROOT

SOURCE = ROOT / "src" / "hoshin"
SPEAKING = ("cli", "interchange", "upkeep")
"""Rooms in which nearly every text is for people."""

GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext", "pgettext_lazy", "counted"}
OF_HELP = {"App", "Parameter", "command"}
"""What `--help` says is declared in English and said where it is shown: `tests/cli/test_help.py`."""

SAID = {"say", "complain", "progress"}
TWO_WORDS = re.compile(r"[^\W\d_]{2,}[,;:.)]* [“(]*[^\W\d_]|\0 [^\W\d_]{2,}|[^\W\d_]{2,}[:,]? \0")
WORD = re.compile(r"[^\W\d_]{2,}")
OTHERS = re.compile(
    r"^ ?(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|SET|SHOW|PRAGMA|BEGIN|COLLATE|CROSS|UNION) |^hoshin |^<[\0!a-z]|^\*\[|^\(\?|^\n?(:root|\.\w+) [^.]*\{"
)
"""What is no sentence: statements for a database, commands to type, tags, paths in XML, patterns, style sheets."""

KEPT = {
    "cli/check_in.py": {"--value KPI=VALUE"},
    "cli/sent_files.py": {
        'name="\0"; filename="\0"\r\nContent-Type: application/octet-stream',
        "multipart/form-data; boundary=\0",
        "--\0\r\nContent-Disposition: form-data; \0\r\n\r\n",
    },
    "cli/optimize_words.py": {"run least", "run most"},
    "cli/server.py": {"Bearer \0"},
    "cli/shows.py": {"something was asked for"},
    "interchange/apps.py": {"import stratml", "import plan", "import items", "series of imports"},
    "interchange/bringing.py": {"import stratml", "import plan", "import items"},
    "interchange/mapping/cells.py": {"day first", "month first", "first day", "last day"},
    "interchange/mapping/read.py": {"entity \0"},
    "interchange/observation_cells.py": {"not applicable"},
    "interchange/plan_book/writing.py": {"Hoshin \0 \0"},
    "interchange/series.py": {"not applicable"},
    "interchange/sheets/contents.py": {"yes or no"},
    "interchange/sheets/saying.py": {"stay above", "stay below"},
    "interchange/sheets/tables.py": {"periods down"},
    "interchange/stratml/fit.py": {
        "Not under a priority",
        "[These indicators measure the goal itself, not an objective under it.]",
        "[This objective stands under the objective “\0”.]",
    },
    "interchange/stratml/parse.py": {r", (?:use|try) XML_PARSE_HUGE|, line \d+, column \d+$"},
    "interchange/stratml_plan/marks.py": {
        r"(?:(?P<rest>.*)\n\n)?\[This objective stands under the objective “(?P<above>.*)”\.\]",
        "[These indicators measure the goal itself, not an objective under it.]",
        "Goal \0",
    },
    "interchange/stratml_plan/nodes.py": {"\0 / MeasurementInstance \0"},
    "interchange/work_items/github.py": {"GitHub JSON", "Pull request"},
    "interchange/work_items/gitlab.py": {
        *("GitLab milestones", "GitLab JSON", "GitLab CSV", "GitLab labels"),
        *(
            "issue id",
            "created at utc",
            "due date",
            "start date",
            "created at",
            "updated at",
            "web url",
            "project id",
        ),
    },
    "interchange/work_items/jira_csv.py": {"Jira CSV"},
    "interchange/work_items/jira_xml.py": {"Jira XML"},
    "interchange/work_items/json_values.py": {"Unterminated string"},
    "interchange/work_items/ms_project.py": {"Microsoft Project", "Microsoft Project XML"},
    "interchange/work_items/trello.py": {"Trello JSON"},
    "upkeep/back_up.py": {"back up"},
    "upkeep/doctor/address.py": {"identity provider"},
    "upkeep/doctor/clock.py": {"time zone"},
    "upkeep/doctor/files.py": {"file system", "disk of the backups"},
}
"""What stands in files, in the journal and in the API, where it is read by programs; and what never happens."""

UNSAID = ("models.py", "gauges.py", "archive.py", "wire.py")
"""Files that describe columns, gauges and the inside of an archive: for whoever runs it, in English."""


def modules(*rooms: str) -> list[Path]:
    found = (path for room in rooms for path in (SOURCE / room).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts and path.name not in UNSAID)


def text_of(node: ast.AST) -> str | None:
    """A literal's text, with a mark in every place."""
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in values)
    return None


def called(node: ast.AST) -> str:
    match node:
        case ast.Call(ast.Name(name)) | ast.Call(ast.Attribute(attr=name)):
            return name
    return ""


def literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts that no gettext takes, with their lines; docstrings, annotations and help are none."""
    match node:
        case ast.Expr(ast.Constant()) | ast.arg():
            return
        case ast.AnnAssign(value=value):
            if value is not None:
                yield from literals(value)
            return
    if called(node) in GETTEXT | OF_HELP:
        return
    if (text := text_of(node)) is not None:
        yield node.lineno, text  # type: ignore[attr-defined]
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from literals(child)


def spoken(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts that are handed over to be said as they stand, or as one of two."""
    text = text_of(node)
    if text is not None:
        yield node.lineno, text  # type: ignore[attr-defined]
    match node:
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from spoken(one)
            yield from spoken(other)
        case ast.BoolOp(values=several) | ast.JoinedStr(values=several):
            for one in several:
                yield from spoken(one.value if isinstance(one, ast.FormattedValue) else one)


def errors() -> set[str]:
    """The names of all that a person can be told about."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    known = {"HoshinError"}
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return known


@pytest.mark.parametrize("room", SPEAKING)
def test_every_sentence_of_a_room_that_speaks_goes_through_gettext(room):
    unsaid = [
        f"{path.relative_to(SOURCE)}:{line}: {text!r}"
        for path in modules(room)
        for line, text in literals(ast.parse(path.read_text(encoding="utf-8")))
        if TWO_WORDS.search(text) and not OTHERS.search(text)
        if text not in KEPT.get(path.relative_to(SOURCE).as_posix(), ())
    ]
    assert unsaid == []


def test_what_is_said_and_refused_goes_through_gettext():
    told = SAID | errors()
    rooms = [path.name for path in SOURCE.iterdir() if path.is_dir() and path.name not in ("demo", "engine")]
    unsaid = [
        f"{path.relative_to(SOURCE)}:{line}: {text!r}"
        for path in [*modules(*rooms), *SOURCE.glob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if called(node) in told and isinstance(node, ast.Call)
        for argument in node.args
        for line, text in spoken(argument)
        if WORD.search(text.replace("\0", "")) and " " in text
    ]
    assert unsaid == []


def test_what_is_kept_as_it_stands_is_still_there():
    gone = {
        (name, text)
        for name, texts in KEPT.items()
        for text in texts
        - {found for _line, found in literals(ast.parse((SOURCE / name).read_text("utf-8")))}
    }
    assert gone == set()


def test_a_german_term_takes_its_article_along():
    """A KPI is feminine and a Key Result neuter; other vocabularies have terms of the gender of those they stand for."""
    with (CATALOGUES / "de" / "LC_MESSAGES" / "django.po").open(encoding="utf-8") as file:
        said = [text for message in read_po(file) for text in _forms(message.string)]
    spoken_of = [exchanged(text, terms_of("okr", "de")) for text in said if "KPI" in text]
    feminine = re.compile(
        r"\b(die|der|\w*eine[r]?|jede[r]?|diese[r]?|ihre[r]?) (\w+e[nr]? )?Key Result\b", re.I
    )
    assert len(spoken_of) > 50
    assert [text for text in spoken_of if feminine.search(text)] == []


def _forms(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)
