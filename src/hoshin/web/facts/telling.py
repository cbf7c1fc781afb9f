"""A form that tells what happened: its questions, what is wrong with the answers, and where its reader goes then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.errors import BadInput
from hoshin.web.forms.days import day_typed, example
from hoshin.web.forms.refused import summary
from hoshin.web.forms.shown import FormShown, Option, Options, Question, Widget
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import reader_of

DAY = "day"


@dataclass
class Answers:
    """The answers that came, read one by one; what cannot be taken is gathered by question."""

    request: HttpRequest
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, usual: str = "") -> str:
        """The text of an answer; the usual one while the form was not sent."""
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        return " ".join(given.get(name, usual).split()) if name in given else usual

    def day(self, name: str, today: date) -> date | None:
        """A day; None where there is none."""
        text = self.text(name, "" if self.request.method == "POST" else today.isoformat())
        if not text:
            return None
        day = day_typed(text)
        if day is None:
            self.wrong[name] = _("Found “%(found)s”; expected a day such as %(example)s.") % {
                "found": text[:60],
                "example": example(),
            }
        return day

    def ask(self, name: str, label: str, widget: Widget, usual: str = "", **more: object) -> Question:
        """A question with its answer so far."""
        chosen = self.text(name, usual)
        pairs = more.pop("choices", ())
        assert isinstance(pairs, Sequence)
        options = tuple(Option(value, words, value == chosen) for value, words in pairs)
        return Question(
            name,
            label,
            widget,
            chosen,
            groups=(Options("", options),) if options else (),
            error=self.wrong.get(name, ""),
            **more,  # type: ignore[arg-type]
        )


@dataclass(frozen=True)
class Telling:
    """A form about a subject. back: where one comes from, and goes to once it is told."""

    title: str
    lead: str
    button: str
    address: str
    back: str

    def answer(
        self,
        request: HttpRequest,
        questions: Sequence[Question],
        whole: str = "",
        hidden: tuple[tuple[str, str], ...] = (),
    ) -> HttpResponse:
        """The page."""
        wrong = tuple(summary(questions, whole))
        shown = FormShown(
            title=self.title,
            lead=self.lead,
            questions=tuple(questions),
            button=self.button,
            wrong=wrong,
            hidden=hidden,
            address=self.address,
            back=self.back,
        )
        return page(request, "facts/form.html", status=422 if wrong else 200, form=shown)

    def tell(self, request: HttpRequest, record: Callable[[], int | None], said: str) -> HttpResponse | str:
        """Record it, and go back with what was said; a sentence where the verb does not take it. Raises NotAllowed."""
        before = index_now()
        try:
            number = record()
        except BadInput as error:
            return str(error)
        outcome = Outcome(said, number, before=before)
        if number is None:
            outcome = Outcome(_("Nothing was changed: it stands so already."))
        return told_after(outcome, reader_of(request), self.back)


def address_of_fact(name: str, subject: Subject) -> str:
    """The address of a form about an entity."""
    return reverse(name, args=[entity_of(subject.kind), subject.key])
