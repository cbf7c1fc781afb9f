"""A first reading as a PDF of two pages, set by Typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hoshin.cli.check_words import (
    cannot_title,
    cells_words,
    picture_of,
    picture_title,
    read_words,
    rest_title,
    title_of,
    unplaced_words,
    would_let_words,
)
from hoshin.formats import day

if TYPE_CHECKING:
    from hoshin.alignment.first_reading import Line
    from hoshin.interchange.check_plan import Checked

PAGES: Final = 2
_TEMPLATE: Final = Path(__file__).with_name("check_page.typ")
_SIZES: Final = (11.5, 10.5, 9.5, 8.5, 7.5, 6.5)
"""Sizes of type in points, tried one after the other until all that is to be said has room on its page."""
_CELLS: Final = 6
_MOST: Final = 8
_STYLE: Final = (
    ".shares text{font:14px sans-serif;fill:#1c2230}"
    ".shares .whole{fill:none;stroke:#b9c0cc}.shares .part{fill:#2457a6}"
)


def as_pdf(checked: Checked) -> bytes:
    """The document; the most worth knowing on the first page, what cannot be judged on the second."""
    import typst

    template = _TEMPLATE.read_bytes()
    for size, whole in (*((size, True) for size in _SIZES), (_SIZES[-1], False)):
        inputs = {"page": json.dumps(_page(checked, size, whole=whole), ensure_ascii=False)}
        pages = json.loads(typst.query(template, "<pages>", field="value", one=True, sys_inputs=inputs))
        if pages <= PAGES:
            break
    found = typst.compile(template, sys_inputs=inputs)
    assert isinstance(found, bytes)
    return found


def _page(checked: Checked, size: float, *, whole: bool) -> dict[str, Any]:
    """All that is said, as data of the template; where that is too much, without what lines rest on."""
    reading, picture = checked.reading, picture_of(checked, _STYLE)
    return {
        "title": _text(title_of(checked)),
        "language": checked.language,
        "size": size,
        "read": f"{read_words(reading.read)} {day(reading.today)}",
        "lines": [_line(line, checked, whole=whole) for line in reading.lines],
        "rest_title": rest_title(),
        "rest": [_line(line, checked, whole=False) for line in reading.rest[:_MOST]],
        "cannot_title": cannot_title(),
        "unknown": [
            {"what": _text(one.what), "would_let": _text(would_let_words(one.would_let))}
            for one in reading.cannot_judge
        ],
        "picture": picture,
        "picture_title": picture_title(checked) if picture else "",
        "unplaced": f"{unplaced_words(checked)}." if checked.unplaced else "",
    }


def _line(line: Line, checked: Checked, *, whole: bool) -> dict[str, Any]:
    return {
        "text": _text(line.text),
        "more": [_text(sentence) for sentence in line.more] if whole else [],
        "cells": _text(cells_words(checked.cells_of(line), _CELLS)),
    }


def _text(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
