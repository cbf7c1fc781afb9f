"""The text of TaskJuggler's files as words: comments left out, macros put in, each word with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from hoshin.interchange.work_items.refused import NotItems
from hoshin.words import gettext as _

LARGEST_EXPANDED: Final = 20_000_000
"""Characters of a file with its macros put in."""
_DEEPEST: Final = 20
_SKIPPED = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-8<-.*?(?:->8-|\Z))"""
    r"""|(?P<comment>\#[^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z))"""
    r"""|(?P<macro>\bmacro\s+(?P<name>\w+)\s*\[)""",
    re.DOTALL,
)
_CALL = re.compile(r"\$\{\s*\??\s*(\w+)((?:\s+\"[^\"]*\")*)\s*\}")
_ARGUMENT = re.compile(r"\"([^\"]*)\"")
_PLACE = re.compile(r"\$\{(\d)\}")
_WORD = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-8<-.*?(?:->8-|\Z))|(?P<brace>[{}])|(?P<word>[^\s{}"',]+)|(?P<line>\n)""",
    re.DOTALL,
)


class Word(NamedTuple):
    """A word, a text in quotes without them, or a brace; and the line on which it begins."""

    text: str
    line: int
    is_text: bool = False


def words_of(text: str, file: str) -> Iterator[Word]:
    """The words of a file. Raises NotItems for macros that call themselves or grow beyond all measure."""
    bare, macros = _without_comments(text)
    line = 1
    for found in _WORD.finditer(_expanded(bare, macros, file)):
        whole = found[0]
        if found["word"] or found["brace"]:
            yield Word(whole, line)
        elif found["string"]:
            inner = whole[4:].removesuffix("->8-") if whole.startswith("-8<-") else whole[1:-1]
            yield Word(inner.replace('\\"', '"'), line, is_text=True)
        line += whole.count("\n")


def _without_comments(text: str) -> tuple[str, dict[str, str]]:
    """The text without comments and macros, whose lines stay, and the macros by name."""
    parts: list[str] = []
    macros: dict[str, str] = {}
    at = 0
    while (found := _SKIPPED.search(text, at)) is not None:
        parts.append(text[at : found.start()])
        end = found.end()
        if found["string"]:
            parts.append(found[0])
        else:
            if found["macro"]:
                end = _closing(text, end)
                macros[found["name"]] = text[found.end() : end - 1]
            parts.append("\n" * text.count("\n", found.start(), end) or " ")
        at = end
    parts.append(text[at:])
    return "".join(parts), macros


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one before `at`; the end where none does."""
    depth = 1
    for found in re.compile(r"[\[\]]").finditer(text, at):
        depth += 1 if found[0] == "[" else -1
        if not depth:
            return found.end()
    return len(text) + 1


def _expanded(text: str, macros: Mapping[str, str], file: str) -> str:
    """The text with macros put in, on one line each, so that lines stay what they are."""
    for _depth in range(_DEEPEST):
        size = len(text)

        def put_in(found: re.Match[str]) -> str:
            nonlocal size
            body = macros.get(found[1])
            if body is None:
                return ""
            given = _ARGUMENT.findall(found[2])
            body = _PLACE.sub(
                lambda place: given[int(place[1]) - 1] if int(place[1]) <= len(given) else "", body
            )
            size += len(body)
            if size > LARGEST_EXPANDED:
                raise _too_much(file)
            return body.replace("\n", " ")

        text, count = _CALL.subn(put_in, text)
        if not count:
            return text
    raise _too_much(file)


def _too_much(file: str) -> NotItems:
    return NotItems(
        file, _("macros that call themselves, or grow beyond measure"), _("a project of TaskJuggler")
    )
