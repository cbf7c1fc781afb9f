"""`hoshin`: the commands by name. Nothing heavy is imported until the command that needs it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from hoshin import __version__
from hoshin.cli.terminal import complain
from hoshin.errors import HoshinError

BAD_USAGE = 2
STOPPED = 130

app = App(
    name="hoshin",
    help="Holds a company's operations against its strategy.",
    version=__version__,
    help_format="plaintext",
)
app.command("hoshin.cli.init:init", name="init", help="Make a home in the current folder.")
app.command("hoshin.cli.imports:app", name="import")
app.command("hoshin.cli.exports:app", name="export")
app.command(
    "hoshin.cli.briefing:briefing", name="briefing", help="How aligned we are, and what there is to decide."
)
app.command("hoshin.cli.lists:list_kind", name="list", help="Everything of one kind.")
app.command(
    "hoshin.cli.shows:show", name="show", help="One entity: fields, standing, what names it, history."
)
app.command("hoshin.cli.logs:log", name="log", help="What happened, newest first; or what one number did.")
app.command(
    "hoshin.cli.undo:undo", name="undo", help="Take back what was adopted and reported under a number."
)
app.command("hoshin.cli.upkeep:rebuild", name="rebuild", help="Make all judgements anew from plan and facts.")
app.command("hoshin.cli.upkeep:verify", name="verify", help="Replay the log and compare it with the tables.")
app.command("hoshin.cli.upkeep:upgrade", name="upgrade", help="Bring an older database up to date.")
app.register_install_completion_command()


@app.meta.default
def _launch(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    home: Annotated[
        Path | None, Parameter(help="Folder of the installation; else HOSHIN_HOME, else here and above.")
    ] = None,
    as_: Annotated[
        str, Parameter(name="--as", help="Act as this person (name or key) instead of the operator.")
    ] = "",
) -> int:
    from hoshin.cli import session

    session.home, session.person = home, as_
    result = app(tokens, exit_on_error=False, print_error=True, result_action="return_value")
    return result if isinstance(result, int) else 0


def run() -> None:
    """The program's entry: runs a command and leaves with its exit code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run a command; returns its exit code. 0 done, 1 something found, 2 bad input or usage, 3 refused by rights."""
    try:
        result = app.meta(arguments, exit_on_error=False, print_error=True, result_action="return_value")
    except CycloptsError:
        return BAD_USAGE
    except HoshinError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("Stopped; nothing is half done.")
        return STOPPED
    return result if isinstance(result, int) else 0
