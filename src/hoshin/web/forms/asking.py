"""A form as its page shows it: asked for the first time, checked, or sent and not taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hoshin.changes.edits import Edit
from hoshin.changes.fields import fields_by_name
from hoshin.kpis.plan import Measure
from hoshin.org.records import named
from hoshin.strategy.plan import Goal, Priority
from hoshin.web.forms import refused
from hoshin.web.forms.deciding import Decides, Deciding
from hoshin.web.forms.entries import Entries, is_check
from hoshin.web.forms.form import Form
from hoshin.web.forms.kept import WHO, mark_of
from hoshin.web.forms.measuring import OfferShown
from hoshin.web.forms.place import Place
from hoshin.web.forms.said import said_of
from hoshin.web.forms.shown import Fixed, FormShown
from hoshin.web.forms.texts import Misread
from hoshin.web.page import page
from hoshin.web.plan.cells import spoken

Misfits = Mapping[str, Misread | str]
"""What is wrong with answers, by the wire name of the question; empty for what concerns none."""


@dataclass(frozen=True)
class Asking:
    """A form on its page. address: where it is sent to; back: where one goes instead."""

    place: Place
    form: Form
    title: str
    address: str
    back: str
    lead: str = ""
    measured: Goal | Priority | None = None
    """What a new KPI is to measure."""
    offers: tuple[OfferShown, ...] = ()

    def answer(
        self,
        request: HttpRequest,
        entries: Entries,
        wrong: Misfits | None = None,
        edits: Collection[Edit] | None = None,
        kept: str = "",
    ) -> HttpResponse:
        """The page. edits: what the answers come to, where that is known. kept: that they are those of an earlier time."""
        shown = replace(self.shown(entries, wrong or {}, edits), kept=kept)
        said = said_of(self, entries) if is_check(request) else None
        if "X-Part" in request.headers:  # a script asks for what is to be said, and for nothing else
            return render(request, "forms/said.html", {"form": shown, "said": said})
        status = 422 if wrong else 200
        return page(
            request, "forms/form.html", moment=self.place.moment, status=status, form=shown, said=said
        )

    def shown(self, entries: Entries, wrong: Misfits, edits: Collection[Edit] | None = None) -> FormShown:
        """All that the page says."""
        decides = self.decides(edits)
        questions = tuple(self.form.questions(entries, wrong, decides.fields))
        return FormShown(
            title=self.title,
            lead=self.lead,
            questions=questions,
            button=decides.button,
            decides=decides.sentence,
            fixed=tuple(self._fixed()),
            wrong=tuple(refused.summary(questions, str(wrong.get("", "")))),
            hidden=(*entries.hidden, (WHO, mark_of(self.place.reader))),
            why=entries.why,
            address=self.address,
            back=self.back,
            offers=self.offers,
        )

    def decides(self, edits: Collection[Edit] | None) -> Decides:
        """Who decides: on the edits, where there are some, else on what the form could change."""
        deciding = Deciding(self.place)
        return deciding.of_edits(edits) if edits else deciding.of_form(self.form)

    def _fixed(self) -> Iterator[Fixed]:
        """The ends of a link that there is; what a new KPI is to measure."""
        if self.measured is not None:
            label = fields_by_name(Measure.kind)["of"].plan.label
            yield Fixed(str(label), named(self.measured, self.place.seen))
        record = self.form.record
        if record is None:
            return
        known = fields_by_name(self.form.entity.kind)
        for name in self.form.entity.ends:
            words = spoken(getattr(record, name), known[name], self.place.moment)
            yield Fixed(str(known[name].plan.label), ", ".join(part.text for part in words))
