"""What `--help` shows of each command, taken from the commands themselves: most of it stands in their docstrings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import CodeType

from cyclopts import App
from cyclopts.help.help import docstring_parse

from hoshin.cli.help import paragraphs
from hoshin.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ROOT / "src" / "hoshin" / "cli" / "main.py"


def texts_of_help() -> Iterator[tuple[Path, str]]:
    """Each paragraph, with the file that says it."""
    for command in (app, app.meta, *_commands(app)):
        said = docstring_parse(command.help or "", "plaintext")
        texts = [said.short_description, said.long_description]
        if _code(command) is not None:
            texts += [
                argument.parameter.help
                for argument in command.assemble_argument_collection(parse_docstring=True)
                if argument.show
            ]
        for text in texts:
            yield from ((_file(command), paragraph) for paragraph in paragraphs(text or ""))


def _commands(above: App) -> Iterator[App]:
    for name in above:
        yield above[name]
        if not name.startswith("-"):
            yield from _commands(above[name])


def _code(command: App) -> CodeType | None:
    """The function of a command, unless it is one that cyclopts brings along, such as `--version`."""
    function = command.default_command
    is_ours = getattr(function, "__module__", "").startswith("hoshin.")
    return getattr(function, "__code__", None) if is_ours else None


def _file(command: App) -> Path:
    """Where a command of ours is written; what is said for all of them, where they are named."""
    code = _code(command)
    return COMMANDS if code is None else Path(code.co_filename)
