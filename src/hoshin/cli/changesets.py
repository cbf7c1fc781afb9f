"""`hoshin propose`, `consent`, `decline`, `adopt` and `withdraw`; and a changeset as commands show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from hoshin.calls.typed import day_given
from hoshin.cli import session
from hoshin.cli.terminal import counted, say, table, write_json
from hoshin.errors import NotFound

if TYPE_CHECKING:
    from hoshin.changes.edits import Edit
    from hoshin.changes.keys import Key
    from hoshin.changes.pending import Pending
    from hoshin.changes.picture import Picture
    from hoshin.changes.slots import Seat
    from hoshin.org.view import View

KIND = "changeset"


def propose(key: str, /, *, effective: str | None = None, json: bool = False) -> int:
    """Ask for the consents that a draft needs; yours is given by asking.

    Parameters
    ----------
    key
        The key of a draft of yours (`hoshin log --drafts`).
    effective
        The day from which it is to hold, such as 2026-07-01: `hoshin day` adopts it then.
    """
    session.open_home()
    from hoshin.changes import proposals

    proposals.propose(_seen(key), by=session.actor(), effective=_day(effective))
    return tell(key, json)


def reschedule(key: str, /, *, effective: str | None = None, json: bool = False) -> int:
    """Give a proposal of yours another day of effect, or none; those who are asked are asked again.

    Parameters
    ----------
    key
        Its key.
    effective
        The day from which it is to hold; without one it is adopted by hand.
    """
    session.open_home()
    from hoshin.changes import proposals

    proposals.reschedule(_seen(key), _day(effective), by=session.actor())
    return tell(key, json)


def consent(key: str, /, *, json: bool = False) -> int:
    """Agree to a proposal, for all that you decide.

    Parameters
    ----------
    key
        The key of a proposal that asks you.
    """
    session.open_home()
    from hoshin.changes import proposals

    proposals.consent(_seen(key), by=session.actor())
    return tell(key, json)


def decline(key: str, /, *, reason: str, json: bool = False) -> int:
    """Refuse a proposal that asks you.

    Parameters
    ----------
    key
        The key of the proposal.
    reason
        Why, in a sentence.
    """
    session.open_home()
    from hoshin.changes import proposals

    proposals.decline(_seen(key), by=session.actor(), reason=reason)
    return tell(key, json)


def withdraw(key: str, /, *, json: bool = False) -> int:
    """Take back a draft or proposal of yours.

    Parameters
    ----------
    key
        Its key.
    """
    session.open_home()
    from hoshin.changes import proposals

    proposals.withdraw(_seen(key), by=session.actor())
    return tell(key, json)


def adopt(key: str, /, *, json: bool = False) -> int:
    """Adopt a changeset that needs no consent but yours: your draft, or a proposal.

    Parameters
    ----------
    key
        Its key.
    """
    session.open_home()
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.changes.pending import adopt_now

    adopted = adopt_now(_seen(key), by=session.actor())
    bring_up_to_date()
    if json:
        write_json({"key": adopted.changeset, "state": "adopted", "number": adopted.number})
    else:
        say(f"Number {adopted.number}. `hoshin undo {adopted.number}` takes it back.")
    return 0


def show_changeset(key: str, view: View, json: bool) -> int:
    """Show a changeset that is not adopted by its key, or changeset:KEY, as a diff in words. Raises NotFound, BadInput."""
    from hoshin.changes.pending import pending_one
    from hoshin.org.called import actor_called

    try:
        found = pending_one(_key(key), view.reader)
    except NotFound as error:
        raise NotFound(f"There is no {key}.") from error
    if json:
        write_json(as_json(found, view.seen))
        return 0
    who = actor_called(found.author)
    say(f"Changeset: {found.state.value}, by {who}, {found.written_at:%Y-%m-%d %H:%M} UTC", style="bold")
    say(f"{KIND}:{found.key}", style="dim")
    if found.reason:
        say(found.reason)
    if found.effective:
        say(f"Takes effect on {found.effective}")
    print_edits(found, view.seen)
    for seat in seats_told(found.missing, view.seen):
        say(f"Missing: the consent of {seat}")
    for sentence in found.in_the_way if not found.missing else ():
        say(f"In the way: {sentence}")
    return 0


def list_pending(limit: int, json: bool) -> int:
    """Every changeset that is not adopted, as far as it is theirs to see, newest first."""
    from hoshin.changes.pending import pending
    from hoshin.org.called import actor_called

    view = session.view()
    found = pending(view.reader)[:limit]
    if json:
        write_json([as_json(one, view.seen) for one in found])
    elif found:
        table(
            ["Key", "State", "Written", "By", "Edits", "Day", "Why"],
            [
                (
                    p.key,
                    p.state.value,
                    f"{p.written_at:%Y-%m-%d %H:%M}",
                    actor_called(p.author),
                    len(p.edits),
                    p.effective or "",
                    p.reason,
                )
                for p in found
            ],
            numbers=[4],
            whole=[0, 1, 2, 5],
        )
        for p in (each for each in found if each.in_the_way):
            say(f"In the way of {p.key}: {' '.join(p.in_the_way)}")
    else:
        say("No draft, and nothing that was proposed.")
    return 0


def print_edits(found: Pending, seen: Picture) -> None:
    """What a changeset would do, in words; what is closed to the reader is counted."""
    told = _told_edits(found, seen)
    for _edit, words in told:
        say(f"  {words}")
    if len(told) < len(found.edits):
        say(f"  and {counted(len(found.edits) - len(told), 'edit')} of what is closed to you")


def as_json(found: Pending, seen: Picture) -> dict[str, Any]:
    """The same for programs."""
    told = _told_edits(found, seen)
    return {
        "key": found.key,
        "title": found.reason,
        "state": found.state.value,
        "author": found.author,
        "written_at": found.written_at,
        "edits": [{"subject": str(edit.subject), "what": words} for edit, words in told],
        "closed": len(found.edits) - len(told),
        "effective": found.effective,
        "held_up": found.held_up,
        "in_the_way": found.in_the_way,
        "missing": [str(seat) for seat in sorted(found.missing, key=str)],
    }


def _told_edits(found: Pending, seen: Picture) -> list[tuple[Edit, str]]:
    from hoshin.changes.edits import Op
    from hoshin.changes.words import sentence

    return [
        (edit, sentence(edit, seen))
        for edit in found.edits
        if edit.op is Op.CREATE or seen.find(edit.subject) is not None
    ]


def _day(given: str | None) -> date | None:
    return day_given(given, "--effective") if given is not None else None


def _key(text: str) -> Key:
    """The key that a person types, bare or as changeset:KEY. Raises NotFound."""
    from hoshin.changes.keys import Key, is_key

    bare = text.removeprefix(f"{KIND}:")
    if not is_key(bare):
        raise NotFound(f"{text!r} is not the key of a changeset: expected 26 characters.")
    return Key(bare)


def _seen(text: str) -> Key:
    """The key of a changeset that is theirs to see. Raises NotFound, BadInput."""
    from hoshin.changes.pending import pending_one

    return pending_one(_key(text), session.actor()).key


def tell(key: str, json: bool) -> int:
    """How a changeset stands now: its state, whom it asks, and what comes next."""
    from hoshin.changes.pending import pending_one

    view = session.view()
    found = pending_one(_key(key), view.reader)
    if json:
        write_json(as_json(found, view.seen))
        return 0
    say(f"{KIND}:{found.key} is {found.state.value}.")
    for seat in seats_told(found.missing, view.seen):
        say(f"Asked: {seat}")
    if found.is_waiting:
        say(f"Nothing is missing: the clock adopts it on {found.effective} (`hoshin day`).")
    elif found.state.value == "agreed":
        say(f"Nothing is missing: `hoshin adopt {found.key}`.")
    return 0


def seats_told(seats: Iterable[Seat], seen: Picture) -> list[str]:
    """Each seat in words, and who sits there: administrators, where nobody else does. Of what is closed, only the slot."""
    from hoshin.changes import moments
    from hoshin.changes.authority import fillers_in
    from hoshin.changes.words import name_of
    from hoshin.org.called import actor_called

    fillers, said = fillers_in(moments.today()), []
    for seat in seats:
        record = seen.find(seat.of)
        if seat.of is not None and record is None:
            said.append(f"the {seat.name} of something that is closed to you")
            continue
        who = ", ".join(sorted(map(actor_called, fillers(seat))))
        of = f" of {name_of(record)}" if record is not None else ""
        said.append(f"the {seat.name}{of}" + (f" ({who})" if who else ""))
    return sorted(said)
