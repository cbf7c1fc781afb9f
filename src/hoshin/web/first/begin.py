"""The empty site: three choices with good defaults, and four ways to begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import adopt
from hoshin.changes.choices import choice_word
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.errors import BadInput
from hoshin.interchange.starts import begin_with, start_called, starts
from hoshin.journal import numbers
from hoshin.org.plan import PeopleLevel, Vocabulary
from hoshin.org.policy import policy_of, today_of
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.web.first.as_shown import as_shown, held_against_now
from hoshin.web.first.kept_file import content_of, keep, name_kept
from hoshin.web.first.steps import beginner, is_empty, seen_by, steps
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import Reader
from hoshin.web.requests import LARGEST

HERE: Final = "first-begin"
_PASTED: Final = 400_000
"""Characters that are pasted at most."""
_TITLE: Final = 200


class ChoicesForm(forms.Form):
    """What holds from the first day on; each can be changed at any time."""

    year_begins = forms.TypedChoiceField(label=gettext_lazy("The year starts in"), coerce=int)
    vocabulary = forms.ChoiceField(label=gettext_lazy("The words that you use"))
    people_level = forms.ChoiceField(label=gettext_lazy("Figures about people go down to"))

    def __init__(self, reader: Reader, sent: object = None) -> None:
        policy = policy_of(reader.now)
        now = {
            "year_begins": policy.fiscal_year_begins,
            "vocabulary": policy.vocabulary.value,
            "people_level": policy.people_level.value,
        }
        super().__init__(sent, initial=now, label_suffix="")  # type: ignore[arg-type]
        self._offer("year_begins", MONTHS.items())
        self._offer("vocabulary", ((one.value, choice_word(one)) for one in Vocabulary))
        self._offer("people_level", ((one.value, choice_word(one)) for one in PeopleLevel))

    def _offer(self, name: str, choices: object) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)  # type: ignore[call-overload]


class PrioritiesForm(forms.Form):
    """Three priorities, typed."""

    first = forms.CharField(label=gettext_lazy("First priority"), max_length=_TITLE)
    second = forms.CharField(label=gettext_lazy("Second priority"), max_length=_TITLE, required=False)
    third = forms.CharField(label=gettext_lazy("Third priority"), max_length=_TITLE, required=False)

    def titles(self) -> Iterator[str]:
        """Those that were filled in, each once."""
        yield from dict.fromkeys(filter(None, (self.cleaned_data[name] for name in self.fields)))


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """The page."""
    return show(request, beginner(request))


def show(request: HttpRequest, reader: Reader, wrong: str = "", **given: forms.Form) -> HttpResponse:
    """The page, with what was refused."""
    seen = seen_by(reader).seen
    refused = bool(wrong) or any(form.errors for form in given.values())
    choices = ChoicesForm(reader) if reader.may(Ability.ADMINISTER) else None
    return page(
        request,
        "first/begin.html",
        status=422 if refused else 200,
        steps=steps(HERE, reader, seen),
        is_empty=is_empty(seen),
        waits=name_kept(reader.account),
        wrong=wrong,
        choices=given.get("choices", choices),
        priorities=given.get("priorities") or PrioritiesForm(label_suffix=""),
        largest=LARGEST // 1_000_000,
        shown=str(reader.now.number),
        starts=starts(_spoken()) if choices is not None and not seen.of(Goal) else (),
    )


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the three choices, as one change of the policy. Raises ConsentMissing."""
    reader = beginner(request)
    form = ChoicesForm(reader, request.POST)
    if not form.is_valid():
        return show(request, reader, choices=form)
    chosen, before, shown = form.cleaned_data, index_now(), as_shown(request, reader).whole
    said, policy = Draft(shown, author=reader.actor, reason=_("The first choices")), policy_of(shown)
    said.update(
        policy,
        fiscal_year_begins=chosen["year_begins"],
        vocabulary=Vocabulary(chosen["vocabulary"]),
        people_level=PeopleLevel(chosen["people_level"]),
    )
    draft, clash = held_against_now(said, reader)
    if clash:
        return show(request, reader, clash, choices=form)
    if not draft.edits:
        return redirect(HERE)
    number = adopt(draft).number
    return told_after(Outcome(_("These choices hold."), number, before=before), reader, reverse(HERE))


@csrf_exempt
def bring(request: HttpRequest) -> HttpResponse:
    """Take a file, or what was pasted. That it comes from a page of ours is asked after who sends it is known: until then
    nothing of it is read."""
    beginner(request)
    return _bring(request)


@require_POST
@csrf_protect
def _bring(request: HttpRequest) -> HttpResponse:
    reader, upload = beginner(request), request.FILES.get("file")
    pasted = request.POST.get("pasted", "")
    try:
        if upload is not None:
            keep(reader.account, upload.name or "", content_of(upload))
        elif pasted.strip():
            keep(reader.account, _("what was pasted"), _cells(pasted))
        else:
            return show(request, reader, _("No file was chosen, and nothing was pasted."))
    except BadInput as error:
        return show(request, reader, str(error))
    return redirect("first-understood")


def _cells(pasted: str) -> bytes:
    """What was pasted, as a file. Raises BadInput for more than a form takes: the rest of it would be lost."""
    if len(pasted) > _PASTED:
        raise BadInput(
            _("What was pasted has %(count)d characters; expected at most %(most)d. Bring it as a file.")
            % {"count": len(pasted), "most": _PASTED}
        )
    return pasted.encode("utf-8", "replace")


@require_POST
def prioritise(request: HttpRequest) -> HttpResponse:
    """Begin with priorities that were typed, in the cycle of this year. Raises ConsentMissing."""
    reader = beginner(request)
    form = PrioritiesForm(request.POST, label_suffix="")
    if not form.is_valid():
        return show(request, reader, priorities=form)
    before = index_now()
    with numbers.held():  # a form that was sent twice makes nothing twice
        draft = _first_priorities(form, reader, moments.today())
        if not draft.edits:
            return redirect("first-weights")
        number = adopt(draft).number
    words = _("That comes first. Now say what each weighs, or bring goals in.")
    return told_after(Outcome(words, number, before=before), reader, reverse("first-weights"))


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin with the plan of a trade, in the language that is spoken. Raises NotAllowed, ConsentMissing."""
    reader, key = beginner(request), request.POST.get("start", "")
    if key not in {one.key for one in starts(_spoken())}:
        return show(request, reader, _("There is no such start."))
    before = index_now()
    try:
        done = begin_with(start_called(key, _spoken()), by=reader.actor)
    except BadInput as error:
        return show(request, reader, str(error))
    words = _("A plan of %(cycle)s to edit was taken in.") % {"cycle": done.cycle}
    return told_after(Outcome(words, done.number, before=before), reader, reverse("first-reading"))


def _spoken() -> str:
    """The language that is spoken, without its vocabulary."""
    return (get_language() or "en")[:2]


def _first_priorities(form: PrioritiesForm, reader: Reader, now: Picture) -> Draft:
    """What makes priorities of the titles that are none yet."""
    draft = Draft(now, author=reader.actor, reason=_("What comes first"))
    known = {one.title for one in now.of(Priority).values()}
    if titles := [title for title in form.titles() if title not in known]:
        cycle = _cycle(draft, now)
        for title in titles:
            priority = Priority(new_key(), title=title)
            draft.create(priority)
            draft.create(linked(PriorityWeight(UNKEYED, priority=priority.ref, cycle=cycle)))
    return draft


def _cycle(draft: Draft, now: Picture) -> Ref[Cycle]:
    """The shortest cycle that holds today; a new one of this year where there is none."""
    policy = policy_of(now)
    today = today_of(policy)
    holding = [one for one in now.of(Cycle).values() if one.start <= today <= one.end]
    if holding:
        return min(holding, key=lambda one: (one.end - one.start, one.key)).ref
    year = period_of(today, Grain.YEAR, YearBegins(policy.fiscal_year_begins))
    cycle = Cycle(Key(new_key()), title=year.as_printed(), start=year.start, end=year.end)
    draft.create(cycle)
    return cycle.ref
