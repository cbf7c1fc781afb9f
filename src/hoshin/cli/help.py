"""What `--help` shows, in the language of the terminal.

Commands declare their texts in English, before anything is known of a language; they are said here, as they are shown.
What they are is gathered by `bin/words` from the commands themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hoshin.words import gettext as _
from hoshin.words import gettext_noop

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions
    from rich.text import Text

TITLES: Final = (gettext_noop("Commands"), gettext_noop("Arguments"), gettext_noop("Parameters"))
_IN_USAGE: Final = (
    *(gettext_noop("COMMAND"), gettext_noop("[OPTIONS]")),
    *(gettext_noop("[ARGS]"), gettext_noop("[ARGS...]")),
)
_EVERYWHERE: Final = {"--json": gettext_noop("JSON instead, for programs to read.")}
"""Options that mean the same wherever they are, so that no command says it again."""

_SAYS_NOTHING: Final = (None, '""', "False")
"""Defaults that everybody expects: no text, and no."""


class SpokenHelp:
    """How cyclopts shows its pages of help, but for the words."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Show one panel: commands, arguments or parameters."""
        from cyclopts.help import DefaultFormatter

        spoken = panel.copy(title=_(str(panel.title)), entries=[_spoken(entry) for entry in panel.entries])
        DefaultFormatter()(console, options, spoken)

    def render_usage(self, console: Console, _options: ConsoleOptions, usage: Any) -> None:
        """Show how the command is typed."""
        words = " ".join(_(word) if word in _IN_USAGE else word for word in str(usage).split())
        console.print(_("Usage: %(words)s") % {"words": words}, "", style="bold", sep="\n", markup=False)

    def render_description(self, console: Console, _options: ConsoleOptions, description: Any) -> None:
        """Show what the command is for."""
        if text := _text_of(description):
            console.print(said(text), "", sep="\n", markup=False)


def paragraphs(text: str) -> list[str]:
    """What a text of help consists of, each as one line: how `bin/words` knows it."""
    return [line for part in text.split("\n\n") if (line := " ".join(part.split()))]


def said(text: str) -> str:
    """A text of help in the language of the terminal."""
    return "\n\n".join(_(paragraph) for paragraph in paragraphs(text))


def _spoken(entry: HelpEntry) -> HelpEntry:
    """With all that cyclopts would say beside the description said here."""
    from rich.text import Text

    words = [(said(_text_of(entry.description) or _of_everywhere(entry)), ""), *_beside(entry)]
    told = Text(" ").join(Text(word, style) for word, style in words if word)
    return entry.copy(description=told, choices=None, default=None, required=False)


def _of_everywhere(entry: HelpEntry) -> str:
    return next((_EVERYWHERE[name] for name in entry.names if name in _EVERYWHERE), "")


def _beside(entry: HelpEntry) -> list[tuple[str, str]]:
    """What a parameter can be, is and must be."""
    told = []
    if entry.choices:
        told.append((_("[one of: %(choices)s]") % {"choices": ", ".join(entry.choices)}, "cyclopts.choices"))
    if entry.default not in _SAYS_NOTHING:
        told.append((_("[unless given: %(value)s]") % {"value": entry.default}, "cyclopts.default"))
    if entry.required:
        told.append((_("[required]"), "cyclopts.required"))
    return told


def _text_of(description: Any) -> str:
    """The words of what cyclopts would lay out."""
    from rich.text import Text

    shown: Text | str | None = getattr(description, "primary_renderable", description)
    return shown.plain if isinstance(shown, Text) else str(shown or "")
