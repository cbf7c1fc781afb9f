"""`hoshin propose`, `consent`, `decline`, `adopt` and `withdraw`; and a changeset as commands show it."""

from __future__ import annotations

from typing import Any

from hoshin.cli.asking import ask, ask_every
from hoshin.cli.terminal import counted, say, table, write_json
from hoshin.cli.wire_words import changeset_state
from hoshin.words import gettext as _
from hoshin.words import quoted

Told = dict[str, Any]
KIND = "changeset"


def propose(
    key: str, /, *, effective: str | None = None, answers: str | None = None, json: bool = False
) -> int:
    """Ask for the consents that a draft needs; yours is given by asking.

    Parameters
    ----------
    key
        The key of a draft of yours (`hoshin log --drafts`).
    effective
        The day from which it is to hold, such as 2026-07-01: `hoshin day` adopts it then.
    answers
        The key of a proposal instead of which you propose it.
    """
    return tell(ask("propose", key=key, effective=_day(effective), answers=answers), json)


def reschedule(key: str, /, *, effective: str | None = None, json: bool = False) -> int:
    """Give a proposal of yours another day of effect, or none; those who are asked are asked again.

    Parameters
    ----------
    key
        Its key.
    effective
        The day from which it is to hold; without one it is adopted by hand.
    """
    return tell(ask("reschedule", key=key, effective=_day(effective)), json)


def consent(key: str, /, *, json: bool = False) -> int:
    """Agree to a proposal, for all that you decide.

    Parameters
    ----------
    key
        The key of a proposal that asks you.
    """
    return tell(ask("consent", key=key), json)


def decline(key: str, /, *, reason: str, json: bool = False) -> int:
    """Refuse a proposal that asks you.

    Parameters
    ----------
    key
        The key of the proposal.
    reason
        Why, in a sentence.
    """
    return tell(ask("decline", key=key, reason=reason), json)


def withdraw(key: str, /, *, json: bool = False) -> int:
    """Take back a draft or proposal of yours.

    Parameters
    ----------
    key
        Its key.
    """
    return tell(ask("withdraw", key=key), json)


def adopt(key: str, /, *, json: bool = False) -> int:
    """Adopt a changeset that needs no consent but yours: your draft, or a proposal.

    Parameters
    ----------
    key
        Its key.
    """
    adopted = ask("adopt", key=key)
    if json:
        write_json(adopted)
    else:
        say(_("Number %(number)s. `hoshin undo %(number)s` takes it back.") % {"number": adopted["number"]})
    return 0


def print_changeset(found: Told) -> None:
    """A changeset as a diff in words."""
    say(
        _("Changeset: %(state)s, by %(author_name)s, %(minute)s UTC")
        % {
            "state": changeset_state(found["state"]),
            "author_name": found["author_name"],
            "minute": minute(found["written_at"]),
        },
        style="bold",
    )
    say(f"{KIND}:{found['key']}", style="dim")
    if found["title"]:
        say(found["title"])
    if found["effective"]:
        say(_("Takes effect on %(effective)s") % {"effective": found["effective"]})
    if found["answers"]:
        say(_("Written instead of: %(what)s") % {"what": _tied(found["answers"])})
    for edit in found["edits"]:
        say(f"  {edit['what']}")
    if found["closed"]:
        say(_("  and %(edits)s of what is closed to you") % {"edits": counted(found["closed"], "edit")})
    for seat in found["missing"]:
        say(_("Missing: the consent of %(words)s") % {"words": seat["words"]})
    for sentence in found["in_the_way"] if not found["missing"] else ():
        say(_("In the way: %(sentence)s") % {"sentence": sentence})
    for other in found["answered_by"]:
        say(_("Proposed instead: %(what)s") % {"what": _tied(other)})


def _tied(other: Told) -> str:
    """One line that leads to another changeset."""
    mark = _("number %(number)s") % other if other["number"] is not None else f"{KIND}:{other['key']}"
    return _("%(title)s, by %(author_name)s: %(state)s (%(mark)s)") % {
        "title": quoted(other["title"]) if other["title"] else _("a change without a reason"),
        "author_name": other["author_name"],
        "state": changeset_state(other["state"]),
        "mark": mark,
    }


def list_pending(limit: int, json: bool) -> int:
    """Every changeset that is not adopted, as far as it is theirs to see, newest first."""
    found = ask_every("list_changesets", most=limit)["items"]
    if json:
        write_json(found)
    elif found:
        table(
            [_("Key"), _("State"), _("Written"), _("By"), _("Edits"), _("Day"), _("Why")],
            [
                (
                    one["key"],
                    changeset_state(one["state"]),
                    minute(one["written_at"]),
                    one["author_name"],
                    len(one["edits"]) + one["closed"],
                    one["effective"] or "",
                    one["title"],
                )
                for one in found
            ],
            numbers=[4],
            whole=[0, 1, 2, 5],
        )
        for one in (each for each in found if each["in_the_way"]):
            say(
                _("In the way of %(key)s: %(in_the_way)s")
                % {"key": one["key"], "in_the_way": " ".join(one["in_the_way"])}
            )
        for one in (each for each in found if each["answers"]):
            say(
                _("%(key)s is written instead of %(what)s.")
                % {"key": one["key"], "what": _tied(one["answers"])}
            )
    else:
        say(_("No draft, and nothing that was proposed."))
    return 0


def tell(found: Told, json: bool) -> int:
    """How a changeset stands now: its state, whom it asks, and what comes next."""
    if json:
        write_json(found)
        return 0
    say(
        _("%(kind)s:%(key)s is %(state)s.")
        % {"kind": KIND, "key": found["key"], "state": changeset_state(found["state"])}
    )
    if found["answers"]:
        say(_("Written instead of: %(what)s") % {"what": _tied(found["answers"])})
    for seat in found["missing"]:
        say(_("Asked: %(words)s") % {"words": seat["words"]})
    if is_waiting(found):
        say(
            _("Nothing is missing: the clock adopts it on %(effective)s (`hoshin day`).")
            % {"effective": found["effective"]}
        )
    elif found["state"] == "agreed":
        say(_("Nothing is missing: `hoshin adopt %(key)s`.") % {"key": found["key"]})
    return 0


def is_waiting(found: Told) -> bool:
    """Whether a changeset is agreed and waits for its day."""
    return found["state"] == "agreed" and found["effective"] is not None


def minute(instant: str) -> str:
    """An instant as JSON has it, to the minute."""
    return instant[:16].replace("T", " ")


def _day(given: str | None) -> str | None:
    from hoshin.calls.typed import day_given

    return day_given(given, "--effective").isoformat() if given is not None else None
