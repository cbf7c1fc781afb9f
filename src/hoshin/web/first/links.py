"""Links by which somebody without an account reads the first reading, and nothing else, until a day."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hoshin.changes.abilities import Ability
from hoshin.errors import NotFound
from hoshin.journal import clock
from hoshin.journal.actor import person_actor
from hoshin.journal.store import writing
from hoshin.org.able import abilities_of
from hoshin.org.anybody import view_of_anybody
from hoshin.org.policy import policy_of
from hoshin.web import written
from hoshin.web.errors.views import told as told_error
from hoshin.web.first.models import ReadingLink
from hoshin.web.first.steps import beginner
from hoshin.web.first.told import told
from hoshin.web.page import page
from hoshin.web.reader import Reader

_DAYS: Final = (7, 30, 90)
_MOST: Final = 50
_LONGEST_SECRET: Final = 100


class LinkForm(forms.Form):
    """A link to be made."""

    whom = forms.CharField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("A note for yourself; it is not shown there."),
        max_length=200,
        required=False,
    )
    days = forms.TypedChoiceField(label=gettext_lazy("It ends after"), coerce=int, initial=30)

    def __init__(self, sent: object = None) -> None:
        super().__init__(sent, label_suffix="")  # type: ignore[arg-type]
        field = self.fields["days"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(days, _("%(count)d days") % {"count": days}) for days in _DAYS]


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A link that was made: for whom, and until when it is good."""

    pk: int
    whom: str
    until: str


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """One's links; sent, a new one, whose address is shown once."""
    reader = beginner(request)
    if request.method != "POST":
        return _show(request, reader, LinkForm())
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _show(request, reader, form, status=422)
    secret, now = secrets.token_urlsafe(24), clock.now()
    with writing():
        clear_away()
        ReadingLink.objects.create(
            account=reader.account,
            digest=_digest(secret),
            whom=form.cleaned_data["whom"],
            made_at=now,
            ends_at=now + timedelta(days=form.cleaned_data["days"]),
        )
    made = request.build_absolute_uri(f"{reverse('shown')}?link={secret}")
    return _show(request, reader, LinkForm(), made=made)


def clear_away() -> None:
    """Forget links that have ended."""
    ReadingLink.objects.filter(ends_at__lt=clock.now()).delete()


@require_POST
def end(request: HttpRequest, link: int) -> HttpResponse:
    """End a link of one's own. Raises NotFound."""
    reader = beginner(request)
    with writing():
        gone, _by_table = ReadingLink.objects.filter(pk=link, account=reader.account).delete()
    if not gone:
        raise NotFound(_("There is no such link."))
    return redirect("first-links")


@login_not_required
@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    """The first reading for whoever has a link: what is open to every viewer, without names of people, leading nowhere."""
    if _link_of(request.GET.get("link", "")) is None:
        return told_error(
            request, 410, _("This link is no longer good"), _("Whoever sent it to you can make another one.")
        )
    answer = render(request, "first/shown.html", {"shown": told(view_of_anybody(), None)})
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _link_of(secret: str) -> ReadingLink | None:
    """The link of a secret, as long as it is good and whoever made it may still show the plan."""
    if not secret or len(secret) > _LONGEST_SECRET:
        return None
    link = (
        ReadingLink.objects.filter(digest=_digest(secret), ends_at__gte=clock.now())
        .select_related("account")
        .first()
    )
    if link is None or Ability.ADOPT not in abilities_of(person_actor(link.account.person)):
        return None
    return link


def _show(
    request: HttpRequest, reader: Reader, form: LinkForm, *, made: str = "", status: int = 200
) -> HttpResponse:
    zone = ZoneInfo(policy_of(reader.now).time_zone)
    rows = ReadingLink.objects.filter(account=reader.account, ends_at__gte=clock.now()).order_by("ends_at")
    listed = [LinkShown(one.pk, one.whom, written.instant(one.ends_at, zone)) for one in rows[:_MOST]]
    return page(request, "first/links.html", status=status, form=form, links=listed, made=made)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
