"""`hoshin export KIND -o FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from hoshin.cli import plan_book
from hoshin.cli.asking import ask
from hoshin.cli.terminal import complain, counted, number, printed, say, write_json
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.interchange.stratml_plan import Remark

app = App(name="export", help="Write the plan in force as a file.")
app.command(plan_book.export, name="plan")


@app.command
def stratml(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)],
    at: str | None = None,
    json: bool = False,
) -> int:
    """The plan in StratML (ISO 17469): Part 2 where it has KPIs or roles, else Part 1.

    Parameters
    ----------
    output
        The file to write; - is the terminal.
    at
        A date or a number of the log, to export the plan of then.
    """
    told = ask("export_stratml", at=at)
    from hoshin.interchange.answers import write_bytes

    content, warnings = told["content"].encode(), told["warnings"]
    for remark in () if json else _remarks(warnings):
        complain(_("Warning: %(remark)s") % {"remark": remark})
    if printed(output, content):
        return 0
    write_bytes(output, content)
    if json:
        write_json({"file": output, "bytes": len(content), "warnings": warnings})
    else:
        say(
            _("Wrote %(output)s: %(count)s bytes, %(warnings)s.")
            % {"output": output, "count": number(len(content)), "warnings": counted(len(warnings), "warning")}
        )
    return 0


@app.command
def usage(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)],
    at: str | None = None,
    json: bool = False,
) -> int:
    """What work used of pools, as a CSV file that imports as it is.

    Parameters
    ----------
    output
        The file to write, .csv; - is the terminal.
    at
        A date or a number of the log, to export what was known then.
    """
    from hoshin.interchange.answers import check_suffix, write_bytes

    if str(output) != "-":
        check_suffix(output, (".csv",))
    told = ask("export_usage", at=at)
    if told["left_out"]:
        complain(
            _("Left out, since no import takes them: %(rows)s of what is retired.")
            % {"rows": counted(told["left_out"], "row")}
        )
    content = told["content"].encode()
    if printed(output, content):
        return 0
    write_bytes(output, content)
    if json:
        write_json({"file": output, "rows": told["rows"], "left_out": told["left_out"]})
    else:
        say(_("Wrote %(output)s: %(rows)s.") % {"output": output, "rows": counted(told["rows"], "row")})
    return 0


def _remarks(told: list[dict[str, Any]]) -> list[Remark]:
    import msgspec

    from hoshin.interchange.stratml_plan import Remark

    return msgspec.convert(told, list[Remark])
