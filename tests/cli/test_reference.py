"""docs/reference/cli.md names each command and option, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from hoshin.cli.main import app

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
EVERYWHERE = {"--help", "-h", "--version"}


def commands(node, path=()):
    """Each command by its words, with the options that it takes."""
    for name in node:
        if name.startswith("-"):
            continue
        below = node[name]
        deeper = list(commands(below, (*path, name)))
        if deeper:
            yield from deeper
        else:
            options = {n for argument in below.assemble_argument_collection() for n in argument.names}
            yield " ".join((*path, name)), {n for n in options if n.startswith("-")} - EVERYWHERE


def documented():
    sections = re.split(
        r"^### `hoshin ([^`A-Z\[]+?) ?(?:[A-Z\[][^`]*)?`$", PAGE.read_text(encoding="utf-8"), flags=re.M
    )
    return {
        name: set(re.findall(r"`(--?[a-z][a-z-]*)", text))
        for name, text in zip(sections[1::2], sections[2::2], strict=True)
    }


def test_each_command_is_documented_and_no_other():
    assert {name for name, _ in commands(app)} == set(documented())


def test_each_option_is_documented():
    missing = {name: options - documented()[name] for name, options in commands(app)}
    said = {
        name: {n for n in options if not n.startswith(("--no-", "--empty-"))}
        for name, options in missing.items()
    }
    assert {name: options for name, options in said.items() if options} == {}
