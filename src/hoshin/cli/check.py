"""`hoshin check FILE`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from hoshin.cli.terminal import write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.interchange.check_plan import Checked

FOUND: Final = 1
SUFFIXES: Final = (".pdf", ".html")


def check(
    file: Path,
    /,
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
    language: str = "",
    at: date | None = None,
) -> int:
    """The first reading of a plan in a file: what stands out, which cells say so, and what cannot be judged.

    Leaves with 1 where something was found, with 0 where nothing was, with 2 for a file that cannot be read. It needs no
    home, no account and no network.

    Parameters
    ----------
    file
        A workbook (.xlsx, .ods), a table (.csv, .tsv) or a StratML document (.xml).
    output
        Write the page to this file: .pdf (two pages) or .html (one file).
    language
        The language to speak, en or de; else that of the plan's own goals.
    at
        The day on which the plan is read, as 2026-06-30; else today.
    """
    from hoshin.interchange.answers import check_suffix

    if output is not None:
        check_suffix(output, SUFFIXES, source=file)
    checked = _checked(file, _known(language), at or datetime.now().astimezone().date())
    from django.utils import translation

    with translation.override(checked.language):
        if output is not None:
            _write(output, checked)
        if json:
            write_json(checked.as_json())
        elif output is None:
            from hoshin.cli.check_text import print_checked

            print_checked(checked)
    return FOUND if checked.reading.has_found else 0


def _checked(file: Path, language: str, today: date) -> Checked:
    from hoshin.database import start_without_home

    start_without_home()
    from hoshin.interchange.check_plan import check_plan

    return check_plan(file, today=today, language=language)


def _known(language: str) -> str:
    """A language that is spoken here. Raises BadInput for another."""
    from hoshin.words import LANGUAGES

    code = language.casefold()
    if code and code not in dict(LANGUAGES):
        spoken = _(" or ").join(dict(LANGUAGES))
        raise BadInput(
            _("--language: found %(found)s; expected %(expected)s.")
            % {"found": repr(language), "expected": spoken}
        )
    return code


def _write(output: Path, checked: Checked) -> None:
    from hoshin.interchange.answers import write_bytes

    if output.suffix.casefold() == ".pdf":
        from hoshin.cli.check_pdf import as_pdf

        write_bytes(output, as_pdf(checked))
        return
    from hoshin.cli.check_html import as_html

    write_bytes(output, as_html(checked).encode())
