"""Who has an account, and the account of one: for administrators."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.errors import NotFound
from hoshin.org.audit import audit
from hoshin.org.grants import GrantName
from hoshin.org.people import Account
from hoshin.org.policy import policy_of, root_unit
from hoshin.org.second_factor import factor_of
from hoshin.org.sessions import sessions_of
from hoshin.org.users import User, user_of, users
from hoshin.web.accounts import told
from hoshin.web.accounts.forms import CalledForm, GrantsForm, KnownForm, NewForm, OpenForm
from hoshin.web.accounts.shown import One
from hoshin.web.door.logins import this_login
from hoshin.web.page import page
from hoshin.web.reader import Reader, reader_of

_DONE: Final = {
    "grants": gettext_lazy("The grants count from the next request on."),
    "name": gettext_lazy("The name was changed."),
    "logins": gettext_lazy("They are no longer signed in there."),
    "factor": gettext_lazy(
        "The second factor is gone, and they are signed in nowhere; the password is enough again."
    ),
    "untied": gettext_lazy(
        "The identity provider means nobody by this account any more; a link ties it anew."
    ),
    "closed": gettext_lazy("The account is closed. The person stays in the plan with all that they did."),
}


def administrator(request: HttpRequest) -> Reader:
    """Who reads, where they may look after accounts. Raises NotAllowed."""
    reader = reader_of(request)
    check_may(reader.actor, Ability.ADMINISTER)
    return reader


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The list, searched by `?q=`, from `?from=` on."""
    reader = administrator(request)
    begin = request.GET.get("from", "")
    shown = told.accounts(
        users(by=reader.actor),
        audit(by=reader.actor, most=10),
        _zone(reader),
        asked=request.GET.get("q", "")[:200],
        begin=int(begin) if begin.isdecimal() and len(begin) < 9 else 0,
    )
    return page(request, "accounts/accounts.html", shown=shown)


@require_safe
def one_account(request: HttpRequest, person: str) -> HttpResponse:
    """One account. Raises NotFound."""
    administrator(request)
    return show_one(request, person, done=_DONE.get(request.GET.get("done", ""), ""))


@require_safe
def invite(request: HttpRequest) -> HttpResponse:
    """Let somebody in: of the plan, or new."""
    return show_invite(request, administrator(request))


@require_safe
def closing(request: HttpRequest, person: str) -> HttpResponse:
    """What closing an account means, before it is done. Raises NotFound."""
    reader = administrator(request)
    shown = _shown(request, reader, Key(person), user_of(Key(person), by=reader.actor))
    if not shown.has_account:
        raise NotFound(_("There is no such account."))
    return page(request, "accounts/close.html", shown=shown)


def show_one(
    request: HttpRequest, person: str, *, done: object = "", status: int = 0, **given: forms.Form
) -> HttpResponse:
    """The page of one account, with a form that was refused in place of an empty one."""
    reader = administrator(request)
    user = user_of(Key(person), by=reader.actor)
    shown = _shown(request, reader, Key(person), user)
    wrong = next(iter(given.values()), None)
    return page(
        request,
        "accounts/one.html",
        status=status or (400 if wrong else 200),
        shown=shown,
        done=done,
        wrong=wrong,
        zone=_zone(reader).key,
        open_form=given.get("open_form") or OpenForm(initial={"grants": [GrantName.MEMBER]}),
        grants_form=given.get("grants_form")
        or GrantsForm(initial={"grants": list(user.grants) if user else []}),
        called_form=given.get("called_form")
        or CalledForm(initial={"name": shown.name, "mail": user.mail if user else ""}),
    )


def show_invite(request: HttpRequest, reader: Reader, **given: forms.Form) -> HttpResponse:
    """The page with both forms, one of them perhaps refused."""
    root, member = root_unit(reader.now), [GrantName.MEMBER]
    wrong = next(iter(given.values()), None)
    fresh = NewForm(initial={"grants": member, "unit": root.key if root else ""}).offer(reader.now)
    return page(
        request,
        "accounts/invite.html",
        status=400 if wrong else 200,
        wrong=wrong,
        known_form=given.get("known_form") or KnownForm(initial={"grants": member}),
        new_form=given.get("new_form") or fresh,
    )


def _shown(request: HttpRequest, reader: Reader, person: Key, user: User | None) -> One:
    zone, lines = _zone(reader), audit(by=reader.actor, person=person)
    if user is None:
        return told.nobody_yet(person, reader.now, lines, zone)
    account = Account.objects.get(person=person)
    return told.one(user, factor_of(account), sessions_of(account), lines, zone, this_login(request))


def _zone(reader: Reader) -> ZoneInfo:
    return ZoneInfo(policy_of(reader.now).time_zone)
