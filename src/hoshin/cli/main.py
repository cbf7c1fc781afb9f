"""`hoshin`: the commands by name. Nothing heavy is imported until the command that needs it runs."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from hoshin.cli.entry import SAID, STOPPED
from hoshin.cli.failures import FAILED, explained
from hoshin.cli.help import SpokenHelp
from hoshin.cli.terminal import complain
from hoshin.errors import said_by_system
from hoshin.words import gettext as _
from hoshin.words import listen_to_terminal

BAD_USAGE = 2


def _version() -> str:
    from hoshin import __version__

    return __version__


app = App(
    name="hoshin",
    help="Holds a company's operations against its strategy.",
    version=_version,
    help_format="plaintext",
    help_formatter=SpokenHelp(),
    suppress_keyboard_interrupt=False,  # told below, with what became of the work
)
app.command("hoshin.cli.init:init", name="init", help="Make a home in the current folder.")
app.command("hoshin.cli.start:start", name="start", help="Begin with a plan of your trade, to edit.")
app.command(
    "hoshin.cli.imports:app", name="import", help="Bring a file in: all of it under one number, or nothing."
)
app.command("hoshin.cli.exports:app", name="export", help="Write the plan in force as a file.")
app.command(
    "hoshin.cli.demo:demo", name="demo", help="Make a home with an invented company, and print its briefing."
)
app.command(
    "hoshin.cli.briefing:briefing", name="briefing", help="How aligned we are, and what there is to decide."
)
app.command("hoshin.cli.findings:findings", name="findings", help="Every finding, and since when it stands.")
app.command("hoshin.cli.mend:mend", name="mend", help="What mends a finding, and carrying it out.")
app.command("hoshin.cli.findings:waive", name="waive", help="Take a finding off the lists until a day.")
app.command(
    "hoshin.cli.action:app", name="action", help="What is to be done, by whom, and what became of it."
)
app.command("hoshin.cli.check_in:check_in", name="check-in", help="Say how a goal or an initiative stands.")
app.command(
    "hoshin.cli.progress:progress", name="progress", help="Say how far an initiative or milestone has come."
)
app.command("hoshin.cli.record:record", name="record", help="Record the figure of a KPI for a period.")
app.command("hoshin.cli.day:day", name="day", help="The day's run: judge the day and put down what is said.")
app.command("hoshin.cli.person:app", name="person", help="What is kept about a person beside the plan.")
app.command(
    "hoshin.cli.redact:redact", name="redact", help="Erase texts that people typed, in every past too."
)
app.command("hoshin.cli.search:search", name="search", help="What holds some words, wherever they stand.")
app.command("hoshin.cli.lists:list_kind", name="list", help="Everything of one kind.")
app.command(
    "hoshin.cli.shows:show", name="show", help="One entity: fields, standing, what names it, history."
)
app.command("hoshin.cli.logs:log", name="log", help="What happened, newest first; or what one number did.")
app.command("hoshin.cli.changesets:propose", name="propose", help="Ask for the consents that a draft needs.")
app.command(
    "hoshin.cli.changesets:reschedule", name="reschedule", help="Give a proposal another day of effect."
)
app.command("hoshin.cli.changesets:consent", name="consent", help="Agree to a proposal.")
app.command("hoshin.cli.changesets:decline", name="decline", help="Refuse a proposal.")
app.command("hoshin.cli.changesets:withdraw", name="withdraw", help="Take back a draft or proposal of yours.")
app.command(
    "hoshin.cli.changesets:adopt", name="adopt", help="Adopt a changeset that needs no other consent."
)
app.command(
    "hoshin.cli.undo:undo", name="undo", help="Take back what was adopted and reported under a number."
)
app.command("hoshin.cli.users:app", name="user", help="Who may sign in, and what they may do.")
app.command(
    "hoshin.cli.forecast:forecast", name="forecast", help="What is ahead of each series, and how surely."
)
app.command(
    "hoshin.cli.optimize:optimize", name="optimize", help="Which initiatives to fund within pools and rules."
)
app.command("hoshin.cli.signals:signals", name="signals", help="What in each series is more than noise.")
app.command("hoshin.cli.similar:similar", name="similar", help="Which rows of a file say the same.")
app.command(
    "hoshin.cli.check:check",
    name="check",
    help="What one page says of a plan in a spreadsheet, and which cells say so.",
)
app.command(
    "hoshin.cli.smart:smart",
    name="smart",
    help="Which letters of SMART statements pass, and what mends them.",
)
app.command("hoshin.cli.account:app", name="account", help="How people come in.")
app.command("hoshin.cli.token:app", name="token", help="How programs come in.")
app.command("hoshin.cli.web:web", name="web", help="Answer browsers, until it is told to stop.")
app.command("hoshin.cli.serve:serve", name="serve", help="Run all of one machine: pages, worker and clock.")
app.command("hoshin.cli.worker:worker", name="worker", help="Do the jobs that are due, until asked to stop.")
app.command("hoshin.cli.worker:clock", name="clock", help="Make jobs of what comes due by the clock.")
app.command(
    "hoshin.cli.running:running", name="running", help="What runs, waits and failed in the background."
)
app.command(
    "hoshin.cli.upkeep:rebuild", name="rebuild", help="Make judgements and index anew from plan and facts."
)
app.command("hoshin.cli.upkeep:verify", name="verify", help="Replay the log and compare it with the tables.")
app.command(
    "hoshin.cli.upkeep:backup", name="backup", help="Write all that the database holds into one file."
)
app.command("hoshin.cli.restore:restore", name="restore", help="Make the database anew from a backup.")
app.command("hoshin.cli.doctor:doctor", name="doctor", help="Examine the installation, and say what to do.")
app.command("hoshin.cli.upkeep:upgrade", name="upgrade", help="Bring an older database up to date.")
app.command("hoshin.cli.upkeep:move", name="move", help="Move the database from its file to PostgreSQL.")
app.register_install_completion_command()

app.meta.suppress_keyboard_interrupt = False


@app.meta.default
def _launch(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    home: Annotated[
        Path | None, Parameter(help="Folder of the installation; else HOSHIN_HOME, else here and above.")
    ] = None,
    as_: Annotated[
        str, Parameter(name="--as", help="Act as this person (name, mail or key) instead of the operator.")
    ] = "",
    for_: Annotated[
        str, Parameter(name="--for", help="Record in the name of this person, which takes a facilitator.")
    ] = "",
    server: Annotated[
        str,
        Parameter(
            help="Ask this server instead of a home, by the token in HOSHIN_TOKEN or HOSHIN_TOKEN_FILE."
        ),
    ] = "",
) -> int:
    from hoshin.cli import session
    from hoshin.cli.recorded import judge_anew

    session.home, session.person, session.other, session.server = home, as_, for_, server
    result = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
    if session.has_changed:
        judge_anew()
    return result if isinstance(result, int) else 0


def run() -> None:
    """Run the command that is asked for; leaves with its exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the caller closed it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a terminal that cannot print a letter prints a mark instead
    listen_to_terminal()
    code = main(sys.argv[1:])
    if _flushed():
        sys.exit(code)
    os._exit(code or FAILED)  # what is left in the buffers has nowhere to go


def main(arguments: list[str]) -> int:
    """Run a command; returns its exit code. 0 done, 1 something found, 2 bad input or usage, 3 refused by rights."""
    try:
        result = app.meta(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        from hoshin.cli.misuse import misuse

        complain(misuse(error))
        return BAD_USAGE
    except BrokenPipeError:
        return 0  # the reader has what it wanted
    except KeyboardInterrupt:
        complain(_(SAID))
        return STOPPED
    except Exception as error:
        told = explained(error)
        if told is None:
            raise
        complain(told[0])
        return told[1]
    return result if isinstance(result, int) else 0


def _flushed() -> bool:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(0)  # the reader has what it wanted
    except OSError as error:
        complain(_("Not everything could be printed: %(error)s.") % {"error": said_by_system(error)})
        return False
    return True
