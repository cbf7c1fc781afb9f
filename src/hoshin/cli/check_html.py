"""A first reading as one file of HTML: nothing is asked of the network, it prints, and it is light or dark as its reader is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Final

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

_FEW: Final = 6
_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c2230; --paper: #fff; --quiet: #5b6475; --line: #d9dde5; --mark: #2457a6 }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --paper: #14171d; --quiet: #9aa4b5; --line: #333a46; --mark: #8ab4ff } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem }
p { margin: .25rem 0 }
ol, ul { padding-left: 1.5rem; margin: 1.25rem 0 0 }
li { margin: 0 0 1rem; overflow-wrap: anywhere }
ol > li::marker { font-weight: 600; color: var(--mark) }
ol > li > p:first-child, .unknown p:first-child { font-weight: 600 }
.quiet, summary { color: var(--quiet) }
summary { cursor: pointer; font-size: .875rem }
details p, li > .quiet { font-size: .875rem; font-variant-numeric: tabular-nums }
table { border-collapse: collapse; font-size: .875rem; width: 100% }
td { border-top: 1px solid var(--line); padding: .25rem .75rem .25rem 0; vertical-align: top; overflow-wrap: anywhere }
figure { margin: 1.5rem 0 } figcaption { font-weight: 600; margin-bottom: .5rem } figure svg { width: 100%; height: auto }
.shares text { font: 14px system-ui, sans-serif; fill: var(--ink) }
.shares .whole { fill: none; stroke: var(--line) } .shares .part { fill: var(--mark) }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #444; --line: #bbb; --mark: #2457a6 }
  body { padding: 0; max-width: none; font-size: 10.5pt } li, figure, tr { break-inside: avoid } h2 { break-after: avoid } }
"""


def as_html(checked: Checked) -> str:
    """The page as a document."""
    title = escape(title_of(checked))
    body = "".join(_body(checked))
    return (
        f'<!doctype html>\n<html lang="{checked.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _body(checked: Checked) -> Iterator[str]:
    reading = checked.reading
    yield f"<h1>{_text(title_of(checked))}</h1>\n"
    yield f'<p class="quiet">{_text(read_words(reading.read))} {_text(day(reading.today))}</p>\n'
    yield f"<ol>\n{''.join(_lines(reading.lines, checked))}</ol>\n"
    if picture := picture_of(checked, style=""):
        yield f"<figure><figcaption>{_text(picture_title(checked))}</figcaption>{picture}</figure>\n"
    if reading.rest:
        yield f"<h2>{_text(rest_title())}</h2>\n<ul>\n{''.join(_lines(reading.rest, checked))}</ul>\n"
    if reading.cannot_judge:
        items = (
            f"<li><p>{_text(one.what)}</p><p>{_text(would_let_words(one.would_let))}</p>"
            f"{_cells(checked.cells_of(one))}</li>\n"
            for one in reading.cannot_judge
        )
        yield f'<h2>{_text(cannot_title())}</h2>\n<ul class="unknown">\n{"".join(items)}</ul>\n'
    if checked.unplaced:
        rows = (
            f"<tr><td>{_text(f'{cell.sheet}!{cell.cell}')}</td><td>{_text(cell.value)}</td></tr>\n"
            for cell in checked.unplaced
        )
        heading = _text(unplaced_words(checked))
        yield f"<details><summary>{heading}</summary>\n<table>\n{''.join(rows)}</table>\n</details>\n"


def _lines(lines: Iterable[Line], checked: Checked) -> Iterator[str]:
    for line in lines:
        more = "".join(f"<p>{_text(sentence)}</p>" for sentence in line.more)
        yield f"<li><p>{_text(line.text)}</p>{more}{_cells(checked.cells_of(line))}</li>\n"


def _cells(cells: tuple[str, ...]) -> str:
    """The cells, opened where there are many."""
    if not cells:
        return ""
    if len(cells) <= _FEW:
        return f'<p class="quiet">{_text(", ".join(cells))}</p>'
    return f"<details><summary>{_text(cells_words(cells, _FEW))}</summary><p>{_text(', '.join(cells))}</p></details>"


def _text(text: str) -> str:
    """What may stand in HTML: control characters may not."""
    return escape("".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text))
