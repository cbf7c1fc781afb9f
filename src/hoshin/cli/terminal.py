"""What commands write: tables and sentences for people on stdout, JSON for programs, complaints on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

from hoshin.words import language, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from rich.console import Console

_ENDLESS = 100_000
_WELDED = {0xA0: "\ue0a0", 0x202F: "\ue02f"}
"""Spaces that keep a number together, and what stands for them while lines are made: rich breaks lines at any space."""
_UNWELDED = {ord(sign): space for space, sign in _WELDED.items()}


def console() -> Console:
    """The terminal for people; where it is not one, lines are as long as they are, without colours."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else _ENDLESS)


def counted(count: int, noun: str) -> str:
    """`1 row`, `2 rows`; `bin/words` gathers the nouns."""
    one, many = f"%(count)s {noun}", f"%(count)s {noun}s"
    return ngettext(one, many, count) % {"count": number(count)}


def number(value: float | Decimal, digits: int | None = None) -> str:
    """`1,234`, or so many digits behind the mark."""
    from hoshin.formats import plain_number

    return plain_number(value, digits)


def signed(value: float, digits: int) -> str:
    """The same with its sign: `+0.4`."""
    return f"{'-' if value < 0 else '+'}{number(abs(value), digits)}"


def significant(value: float, digits: int) -> str:
    """A number to so many digits: `0.0123`."""
    text = f"{value:.{digits}g}"
    if language() == "en" or "e" in text:
        return text
    from decimal import Decimal

    return number(Decimal(text))


def long_date(day: date) -> str:
    """`3 March 2026`."""
    if language() == "en":
        return f"{day.day} {day:%B %Y}"
    from hoshin.formats import day as of_language

    return of_language(day)


def printed(output: Path, content: bytes | bytearray) -> bool:
    """Write a file to the terminal where its name is -, as it is; False for a file."""
    if str(output) != "-":
        return False
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    return True


def say(text: str = "", style: str = "") -> None:
    """A line for people."""
    _write(_plain(text), style=style or None, markup=False, soft_wrap=not sys.stdout.isatty())


def complain(text: str) -> None:
    """A line on stderr: an error, a warning, progress."""
    with suppress(OSError):  # the exit code tells, where nobody reads
        print(_plain(text), file=sys.stderr, flush=True)


def write_json(value: Any) -> None:
    """A value for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def write_json_list(items: Iterable[Any]) -> None:
    """Many values for programs: an item a line, made and forgotten one by one. Raises ValueError for NaN."""
    from hoshin.interchange.answers import json_lines

    for line in json_lines(items):
        sys.stdout.write(line)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    numbers: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> None:
    """A table for people. The columns in `numbers` align right; those in `whole`, such as keys, never wrap."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        drawn.add_column(
            column,
            justify="right" if place in numbers else "left",
            overflow="fold",
            no_wrap=place in whole,
        )
    for row in rows:
        drawn.add_row(*(Text(_plain(str(cell)).translate(_WELDED)) for cell in row))
    _write(drawn)


def _write(shown: Any, **how: Any) -> None:
    """Lay something out for the terminal, never breaking a line inside a number."""
    terminal = console()
    with terminal.capture() as laid_out:
        terminal.print(shown.translate(_WELDED) if isinstance(shown, str) else shown, **how)
    sys.stdout.write(laid_out.get().translate(_UNWELDED))
    sys.stdout.flush()


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on stderr while a long thing runs; yields what to call with how much is done and how much there is.

    Where stderr is no terminal there is none, and nothing is loaded for it.
    """
    if not sys.stderr.isatty():
        yield _tell_nobody
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bars = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*bars, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(words, total=None)

        def tell(done: int, total: int | None = None) -> None:
            shown.update(task, completed=done, total=total)

        yield tell


def _tell_nobody(_done: int, _total: int | None = None) -> None:
    """Progress that nobody watches."""


def _plain(text: str) -> str:
    """Without what a terminal would obey instead of showing: names and cells come from anybody's files."""
    if text.isprintable():
        return text
    return "".join(sign if _is_shown(sign) else "\ufffd" for sign in text)


def _is_shown(sign: str) -> bool:
    """A space of any width is shown, as one that keeps a number together."""
    return sign.isprintable() or sign in "\n\t" or category(sign) == "Zs"
