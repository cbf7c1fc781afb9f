"""One's own account: the name and the password by which one signs in, the second factor, and where one is signed in."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from hoshin.errors import BadInput, NotAllowed
from hoshin.org.pace import Slowed, admit, give_back
from hoshin.org.policy import policy_of
from hoshin.org.second_factor import factor_of
from hoshin.org.sign_in import change_password, change_sign_in_name
from hoshin.web.door.coming_in import stay_in
from hoshin.web.door.demand import is_demanded
from hoshin.web.door.devices import remember
from hoshin.web.door.forms import NameForm, PasswordForm
from hoshin.web.door.logins import logins, own_sessions, this_login
from hoshin.web.door.passwords import may_use_a_password
from hoshin.web.door.slowing import of_account
from hoshin.web.page import page
from hoshin.web.reader import Reader, open_to_all_accounts, reader_of

_DONE: Final = {
    "name": gettext_lazy("From now on you sign in by the new name."),
    "password": gettext_lazy(
        "The password was changed. Wherever else you were signed in, you are no longer."
    ),
    "login": gettext_lazy("You are no longer signed in there."),
    "logins": gettext_lazy("You are signed in here, and nowhere else any more."),
    "factor": gettext_lazy(
        "You are not asked for a code any more. Wherever else you were signed in, you are no longer."
    ),
}


@open_to_all_accounts
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Under which name somebody signs in, and how to change it and the password."""
    return _show(request, done=_DONE.get(request.GET.get("done", ""), ""))


@open_to_all_accounts
@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Sign in by another name."""
    reader, form = _with_password(request), NameForm(request.POST)
    if not form.is_valid():
        return _show(request, name_form=form)
    try:
        change_sign_in_name(reader.account, form.cleaned_data["name"], by=reader.actor)
    except BadInput as error:
        form.add_error("name", str(error))
        return _show(request, name_form=form)
    return _done(request, reader, "name")


@open_to_all_accounts
@sensitive_post_parameters()
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Sign in by another password; every other session of the account ends."""
    reader, form = _with_password(request), PasswordForm(request.POST)
    if not form.is_valid():
        return _show(request, password_form=form)
    counted = of_account(reader.account.person)
    try:
        admit(counted)
    except Slowed as slowed:
        form.add_error("present", str(slowed))
        response = _show(request, password_form=form, status=429)
        response["Retry-After"] = str(slowed.seconds)
        return response
    if not reader.account.check_password(form.cleaned_data["present"]):
        form.add_error("present", _("This is not your present password."))
        return _show(request, password_form=form)
    give_back(counted)
    try:
        change_password(reader.account, form.cleaned_data["password"], by=reader.actor)
    except BadInput as error:
        form.add_error("password", str(error))
        return _show(request, password_form=form)
    stay_in(request)
    return _done(request, reader, "password")


def _with_password(request: HttpRequest) -> Reader:
    """Who reads, unless they have no password that they could change. Raises NotAllowed."""
    reader = reader_of(request)
    if not _has_password(reader):
        raise NotAllowed(_("You have no password; an administrator makes you a link to choose one."))
    return reader


def _has_password(reader: Reader) -> bool:
    return reader.account.has_usable_password() and may_use_a_password(reader.account)


def _done(request: HttpRequest, reader: Reader, what: str) -> HttpResponse:
    response = redirect(f"/account?done={what}")
    remember(request, response, reader.account.sign_in or "")
    return response


def _show(
    request: HttpRequest,
    *,
    name_form: forms.Form | None = None,
    password_form: forms.Form | None = None,
    done: object = "",
    status: int = 200,
) -> HttpResponse:
    reader = reader_of(request)
    zone = ZoneInfo(policy_of(reader.now).time_zone)
    wrong = name_form or password_form
    return page(
        request,
        "door/account.html",
        status=400 if wrong and status == 200 else status,
        name_form=name_form or NameForm(initial={"name": reader.account.sign_in or ""}),
        password_form=password_form or PasswordForm(),
        wrong=wrong,
        has_password=_has_password(reader),
        provider=settings.PROVIDER,
        factor=factor_of(reader.account),
        is_demanded=is_demanded(reader),
        logins=logins(own_sessions(request, reader), zone, this_login(request)),
        zone=zone.key,
        done=done,
    )
