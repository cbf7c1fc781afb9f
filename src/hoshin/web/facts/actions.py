"""Actions: opened for something of the plan, then done, dropped, given to another, moved, or opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.choices import choice_word
from hoshin.changes.keys import Key, is_key, new_key
from hoshin.changes.ref import Ref, parse_subject
from hoshin.errors import BadInput, NotFound
from hoshin.org.called import called
from hoshin.org.plan import Person
from hoshin.org.records import named
from hoshin.web import written
from hoshin.web.facts.telling import Answers, Telling
from hoshin.web.forms.shown import Option, Question, Widget
from hoshin.web.moment import Moment, moment
from hoshin.web.outcome import Outcome, told_after
from hoshin.web.page import page
from hoshin.web.reader import Reader, reader_of
from hoshin.work.act import NewAction, drop, mark_done, move_due, open_actions, reassign, reopen
from hoshin.work.facts import SERVED
from hoshin.work.queries import ActionNow, actions


@dataclass(frozen=True, slots=True)
class ActionShown:
    """The page of an action."""

    key: str
    title: str
    state: str
    is_open: bool
    serves: str
    serves_address: str
    whose: str
    due: str
    due_day: str
    people: tuple[Option, ...]
    may: bool


@require_http_methods(["GET", "HEAD", "POST"])
def new_action(request: HttpRequest) -> HttpResponse:
    """Open an action for what `?serves=kind:KEY` names. Raises NotFound, NotAllowed, BadInput."""
    today, reader = moment(request), reader_of(request)
    check_may(reader.actor, Ability.RECORD)
    answers = Answers(request)
    serves = parse_subject(answers.text("serves"))
    record = today.view.seen.get(serves)
    if record is None or serves.kind not in SERVED:
        raise NotFound(_("There is nothing here"))
    telling = Telling(
        _("New action"),
        _(
            "For “%(what)s”. One of your own you may open for anything that you see; for others it takes who answers for it."
        )
        % {"what": named(record, today.view.seen)},
        _("Open it"),
        reverse("new-action"),
        today.link(serves),
    )
    key = request.POST.get("_key", "")
    hidden = (("serves", str(serves)), ("_key", key if is_key(key) else new_key()))
    if request.method != "POST":
        return telling.answer(request, _questions(answers, today, reader), hidden=hidden)
    title, due, whom = answers.text("title"), answers.day("due", today.view.day), answers.text("assignee")
    if not title:
        answers.wrong["title"] = _("Say what is to be done.")
    if answers.wrong:
        return telling.answer(request, _questions(answers, today, reader), hidden=hidden)
    person = Ref[Person](Person.kind, Key(whom)) if whom else None
    made = NewAction(title, serves, person, due, Key(hidden[1][1]))
    words = _("Opened: %(what)s.") % {"what": title}
    done = telling.tell(request, lambda: _open(made, reader), words)
    if isinstance(done, str):
        return telling.answer(request, _questions(answers, today, reader), done, hidden)
    return done


def _open(made: NewAction, reader: Reader) -> int | None:
    """Open it, once however often the button is pressed."""
    return None if actions(keys=[made.key]) else open_actions([made], by=reader.actor)


def _questions(answers: Answers, today: Moment, reader: Reader) -> list[Question]:
    return [
        answers.ask("title", _("What is to be done"), Widget.TEXT),
        answers.ask(
            "assignee",
            _("Who does it"),
            Widget.SELECT,
            reader.person,
            choices=_people(today),
            is_optional=True,
        ),
        answers.ask("due", _("By when"), Widget.DATE, is_optional=True),
    ]


def _people(today: Moment) -> list[tuple[str, str]]:
    named_people = ((called(person.key), person.key) for person in today.view.seen.of(Person).values())
    return [(key, name) for name, key in sorted(named_people, key=lambda one: (one[0].casefold(), one[1]))]


@require_safe
def action(request: HttpRequest, key: Key) -> HttpResponse:
    """The page of an action. Raises NotFound, as for what is closed to the reader."""
    today, reader = moment(request), reader_of(request)
    found = _found(key, today)
    record = today.view.seen.find(found.serves)
    shown = ActionShown(
        key=key,
        title=found.title,
        state=choice_word(found.state).capitalize(),
        is_open=found.is_open,
        serves=named(record, today.view.seen) if record is not None else "",
        serves_address=today.link(found.serves),
        whose=called(found.assignee.key) if found.assignee else _("nobody"),
        due=written.day(found.due) if found.due else "",
        due_day=found.due.isoformat() if found.due else "",
        people=tuple(
            Option(one, name, found.assignee is not None and one == found.assignee.key)
            for one, name in _people(today)
        ),
        may=reader.may(Ability.RECORD),
    )
    return page(request, "facts/action.html", action=shown)


@require_POST
def act(request: HttpRequest, key: Key, verb: str) -> HttpResponse:
    """Do something about an action. Raises NotFound, NotAllowed, BadInput."""
    does = _VERBS.get(verb)
    if does is None:
        raise NotFound(_("There is nothing here"))
    today, reader = moment(request), reader_of(request)
    _found(key, today)
    number = does(Answers(request), key, today, reader)
    said = _("Recorded.") if number is not None else _("Nothing was changed: it stands so already.")
    return told_after(Outcome(said, number), reader, reverse("action", args=[key]))


def _found(key: Key, today: Moment) -> ActionNow:
    """The action of a key, where the reader is told of what it serves. Raises NotFound."""
    found = actions(keys=[key]).get(key)
    if found is None or not today.view.tells_of(found.serves):
        raise NotFound(_("There is no action of this key here."))
    return found


def _reassign(answers: Answers, key: Key, today: Moment, reader: Reader) -> int | None:
    whom = answers.text("to")
    person = Ref[Person](Person.kind, Key(whom)) if whom else None
    if person is not None and today.view.seen.get(person) is None:
        raise NotFound(_("There is no such person."))
    return reassign([key], person, by=reader.actor)


def _move(answers: Answers, key: Key, today: Moment, reader: Reader) -> int | None:
    due = answers.day("due", today.view.day)
    if answers.wrong:
        raise BadInput(answers.wrong["due"])
    return move_due([key], due, by=reader.actor)


_VERBS: Final[dict[str, Callable[[Answers, Key, Moment, Reader], int | None]]] = {
    "done": lambda _answers, key, _today, reader: mark_done([key], by=reader.actor),
    "drop": lambda _answers, key, _today, reader: drop([key], by=reader.actor),
    "reopen": lambda _answers, key, _today, reader: reopen([key], by=reader.actor),
    "reassign": _reassign,
    "move": _move,
}
