"""`hoshin show KEY`."""

from __future__ import annotations

from typing import Any

from hoshin.cli.asking import ask
from hoshin.cli.changesets import KIND as CHANGESET
from hoshin.cli.changesets import minute, print_changeset
from hoshin.cli.facts import print_beside
from hoshin.cli.shown_judged import print_judged
from hoshin.cli.terminal import say, table, write_json
from hoshin.cli.wire_words import action_state, health_word
from hoshin.errors import NotFound
from hoshin.words import gettext as _

Told = dict[str, Any]
_ACTION = "action"


def show(key: str, /, *, at: str | None = None, json: bool = False) -> int:
    """One entity, action or changeset: fields, standing, what was reported of it, what names it, history; or its edits.

    Parameters
    ----------
    key
        Its key, or kind:KEY.
    at
        A date or a number of the log, to show it as it was then.
    """
    kind, told = _found(key, at)
    if json:
        write_json(_FOR_PROGRAMS.get(kind, _as_it_is)(told))
    else:
        _FOR_PEOPLE[kind](told)
    return 0


def _found(key: str, at: str | None) -> tuple[str, Told]:
    """What a key names, of which kind it says nothing itself: an entity, an action or a changeset. Raises NotFound."""
    kind, _, bare = key.rpartition(":")
    wanted = [kind] if kind in (_ACTION, CHANGESET) else ["", *([] if kind else [_ACTION, CHANGESET])]
    first: NotFound | None = None
    for one in wanted:
        try:
            return one, _asked(one, key, bare, at)
        except NotFound as error:
            first = first or error
    assert first is not None, "something was asked for"
    raise first


def _asked(kind: str, key: str, bare: str, at: str | None) -> Told:
    if kind == _ACTION:
        told: Told = ask("read_action", key=bare, at=at)
    elif kind == CHANGESET:
        told = ask("read_changeset", key=bare)
    else:
        told = ask("show", key=key, at=at)
    return told


def _as_it_is(told: Told) -> Told:
    return told


def _flat(told: Told) -> Told:
    """An entity's own fields first, beside what is told of it; what its kind cannot have is left out."""
    said = {name: value for name, value in told.items() if name not in ("record", "words", "label")}
    return {
        "subject": said.pop("subject"),
        **told["record"],
        **{name: value for name, value in said.items() if value is not None and name not in told["record"]},
    }


def _action_as_json(told: Told) -> Told:
    return {"subject": f"{_ACTION}:{told['key']}", **told}


def _print(told: Told) -> None:
    say(f"{told['label']}: {told['name']}", style="bold")
    say(f"{told['subject']}{_(' (retired)') if told['retired'] else ''}", style="dim")
    fields = [(word["label"], word["text"]) for word in told["words"]]
    table([_("Field"), _("Value")], [*fields, *_standing(told["standing"] or {})])
    print_judged(told)
    print_beside(told)
    if told["named_by"]:
        table(
            [_("Named by"), _("As its"), _("Key")],
            [(f"{one['kind']} {one['name']}", one["field"], one["key"]) for one in told["named_by"]],
            whole=[2],
        )
    table(
        [_("Number"), _("When"), _("What"), _("By")],
        [(one["number"], minute(one["at"]), one["what"], one["by_name"]) for one in told["history"]],
        numbers=[0],
        whole=[0, 1],
    )


def _standing(standing: Told) -> list[tuple[str, str]]:
    """How something stands: shares as percent, a KPI's value as it is."""
    spoken = {
        "current": (_("Current"), "{:g}"),
        "result": (_("Result"), "{:.0%}"),
        "expected": (_("Expected"), "{:.0%}"),
        "measured": (_("Measured"), "{:.0%}"),
    }
    known = [(name, words, form) for name, (words, form) in spoken.items() if standing.get(name) is not None]
    numbers = [(words, form.format(standing[name])) for name, words, form in known]
    return [*numbers, (_("Health"), health_word(standing["health"]))] if standing else []


def _print_action(told: Told) -> None:
    say(_("Action: %(title)s") % {"title": told["title"]}, style="bold")
    say(f"{_ACTION}:{told['key']}", style="dim")
    fields = (
        (_("Serves"), f"{told['serves_title']} ({told['serves']})"),
        (_("With"), told["assignee_name"]),
        (_("Opened"), told["opened"]),
        (_("Due"), told["due"]),
        (_("State"), action_state(told["state"])),
    )
    table([_("Field"), _("Value")], [(label, value) for label, value in fields if value])
    table(
        [_("Number"), _("Day"), _("What"), _("State"), _("With"), _("Due"), _("By")],
        [
            (
                one["number"],
                one["day"],
                one["what"],
                action_state(one["state"]),
                one["assignee_name"],
                one["due"] or "",
                one["by_name"],
            )
            for one in told["history"]
        ],
        numbers=[0],
        whole=[0, 1],
    )


_FOR_PEOPLE = {"": _print, _ACTION: _print_action, CHANGESET: print_changeset}
_FOR_PROGRAMS = {"": _flat, _ACTION: _action_as_json}
