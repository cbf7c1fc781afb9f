"""A command that was typed wrong, told as a sentence in the language of the terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from cyclopts import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from hoshin.words import gettext as _
from hoshin.words import gettext_noop

if TYPE_CHECKING:
    from cyclopts import CycloptsError

_EXPECTED: Final[dict[Any, str]] = {
    int: gettext_noop("a whole number"),
    float: gettext_noop("a number"),
    bool: gettext_noop("true or false"),
    date: gettext_noop("a date such as 2026-12-31"),
    Path: gettext_noop("the name of a file or folder"),
}


def misuse(error: CycloptsError) -> str:
    """What was typed wrong, and what tells more."""
    words = " ".join(("hoshin", *(error.command_chain or ())))
    more = _("`%(command)s --help` tells more.") % {"command": words}
    return f"{_told(error)} {more}"


def _told(error: CycloptsError) -> str:
    match error:
        case UnknownCommandError(unused_tokens=[word, *_rest]):
            return _unknown_command(error, word)
        case UnknownOptionError():
            return _unknown_option(error)
        case UnusedCliTokensError():
            words = " ".join(error.unused_tokens or ())
            return _("Found “%(words)s” too, for which there is no place.") % {"words": words}
        case MissingArgumentError():
            return _missing(error)
        case RepeatArgumentError():
            return _("%(option)s is given twice; expected once.") % {"option": error.token.keyword}
        case CoercionError():
            return _not_taken(error)
    return str(error)  # what no command of ours can be typed to get


def _unknown_command(error: CycloptsError, word: str) -> str:
    known = [name for name in error.app or () if not name.startswith("-")]
    return _("There is no command “%(word)s”.") % {"word": word} + _nearest(word, known)


def _unknown_option(error: UnknownOptionError) -> str:
    word = error.token.keyword or error.token.value
    known = [name for argument in error.argument_collection for name in argument.names]
    return _("There is no option %(word)s here.") % {"word": word} + _nearest(word, known)


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return " " + _("Did you mean “%(word)s”?") % {"word": near[0]} if near else ""


def _missing(error: MissingArgumentError) -> str:
    if error.keyword is not None:
        return _("%(option)s is without a value.") % {"option": error.keyword}
    assert error.argument is not None
    return _("%(option)s is missing.") % {"option": error.argument.name}


def _not_taken(error: CoercionError) -> str:
    """The option and what was found; the sentence of a converter of ours says what was expected itself."""
    where = f"{_name(error)}: " if _name(error) else ""
    if error.msg is not None:
        return f"{where}{error.msg}"
    found = error.token.value if error.token is not None else ""
    return where + _("found “%(found)s”; expected %(expected)s.") % {
        "found": found,
        "expected": _expected(error.target_type),
    }


def _name(error: CoercionError) -> str:
    if error.token is not None and error.token.keyword:
        return error.token.keyword
    return error.argument.name if error.argument is not None else ""


def _expected(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return _("one of %(choices)s") % {"choices": ", ".join(map(str, get_args(kind)))}
    return _(_EXPECTED[kind]) if kind in _EXPECTED else str(getattr(kind, "__name__", kind))
