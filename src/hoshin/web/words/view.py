"""In which language and formats somebody reads: their own choice, for their account alone."""

from __future__ import annotations

from babel import Locale
from babel.localedata import locale_identifiers
from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hoshin.changes.choices import choice_word
from hoshin.org.plan import Weekday
from hoshin.org.reading import choose_words
from hoshin.web.page import page
from hoshin.web.reader import open_to_all_accounts, reader_of
from hoshin.words import LANGUAGES


class WordsForm(forms.Form):
    """Language, formats, first day of the week; what is empty is the organisation's."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    formats = forms.ChoiceField(
        label=gettext_lazy("Formats of numbers and days"),
        help_text=gettext_lazy("As they are written in a country."),
        required=False,
    )
    week_begins = forms.ChoiceField(label=gettext_lazy("First day of the week"), required=False)

    def __init__(self, sent: QueryDict | None = None, initial: dict[str, str] | None = None) -> None:
        super().__init__(sent, initial=initial, label_suffix="")
        asked, own = ("", _("as my browser asks")), ("", _("as the organisation has it"))
        self._choose("language", [asked, *LANGUAGES])
        self._choose("formats", [own, *_countries()])
        self._choose("week_begins", [own, *((day.value, choice_word(day).capitalize()) for day in Weekday)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@open_to_all_accounts
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """The page, and what is chosen there."""
    account = reader_of(request).account
    if request.method == "POST":
        form = WordsForm(request.POST)
        if form.is_valid():
            choose_words(account, **form.cleaned_data)
            return redirect("/account/words?done=1")
        return page(request, "words/words.html", status=422, form=form)
    now = {name: getattr(account, name) for name in WordsForm.base_fields}
    return page(request, "words/words.html", form=WordsForm(initial=now), done=request.GET.get("done") == "1")


def _countries() -> list[tuple[str, str]]:
    """The locales of the languages that are spoken here, by language and country."""
    spoken = dict(LANGUAGES)
    found = [Locale.parse(name) for name in locale_identifiers() if name.count("_") == 1]
    named = [
        (str(one), one.get_display_name(one) or str(one))
        for one in found
        if one.language in spoken and one.territory and len(one.territory) == 2
    ]
    return sorted(named, key=lambda one: one[1].casefold())
