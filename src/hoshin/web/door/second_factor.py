"""One's own second factor: begun with, given up, and its recovery codes drawn anew."""

from __future__ import annotations

from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hoshin.errors import BadInput, NotAllowed
from hoshin.org.one_time import address, new_secret
from hoshin.org.pace import Slowed, admit, give_back
from hoshin.org.policy import policy_of, root_unit
from hoshin.org.second_factor import WrongCode, draw_codes, factor_of, turn_off, turn_on, use_code
from hoshin.web import written
from hoshin.web.door.coming_in import stay_in
from hoshin.web.door.demand import is_demanded, proved
from hoshin.web.door.forms import DrawForm, TakeAwayForm, TurnOnForm
from hoshin.web.door.qr import qr
from hoshin.web.door.slowing import of_account, of_codes
from hoshin.web.page import page
from hoshin.web.reader import Reader, open_to_all_accounts, reader_of

_SALT: Final = "hoshin.web.door.second_factor"
_AN_HOUR: Final = 60 * 60


@open_to_all_accounts
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """How it stands, and the form that begins with it."""
    reader = reader_of(request)
    if request.method != "POST":
        return _show(request, reader)
    _check_password(reader)
    form = TurnOnForm(request.POST)
    secret = _secret_of(request.POST.get("setup", ""), reader)
    if not form.is_valid():
        return _show(request, reader, turn_on_form=form, secret=secret)
    return _turn_on(request, reader, form, secret)


@open_to_all_accounts
@sensitive_post_parameters()
@require_POST
def take_away(request: HttpRequest) -> HttpResponse:
    """Give it up."""
    reader, form = reader_of(request), TakeAwayForm(request.POST)
    if is_demanded(reader):
        raise NotAllowed(_("This installation demands a second factor of you."))
    if status := _refused(request, reader, form):
        return _show(request, reader, status=status, take_away_form=form)
    turn_off(reader.account, by=reader.actor)
    proved(request, False)
    stay_in(request)
    return redirect("/account?done=factor")


@open_to_all_accounts
@sensitive_post_parameters()
@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """Draw recovery codes anew, which are shown in the answer and never again."""
    reader, form = reader_of(request), DrawForm(request.POST)
    if status := _refused(request, reader, form):
        return _show(request, reader, status=status, draw_form=form)
    codes = draw_codes(reader.account, by=reader.actor)
    stay_in(request)
    return _codes(request, codes)


def _turn_on(request: HttpRequest, reader: Reader, form: TurnOnForm, secret: str) -> HttpResponse:
    counted = of_account(reader.account.person)
    if not secret:
        form.add_error("code", _("This page has grown old; scan the new code below."))
        return _show(request, reader, turn_on_form=form)
    try:
        admit(counted)
        if not reader.account.check_password(form.cleaned_data["present"]):
            form.add_error("present", _("This is not your present password."))
            return _show(request, reader, turn_on_form=form, secret=secret)
        codes = turn_on(reader.account, secret, form.cleaned_data["code"].replace(" ", ""), by=reader.actor)
    except Slowed as slowed:
        form.add_error("present", str(slowed))
        return _show(request, reader, status=429, turn_on_form=form, secret=secret)
    except BadInput as error:
        form.add_error("code", str(error))
        return _show(request, reader, turn_on_form=form, secret=secret)
    give_back(counted)
    proved(request)
    stay_in(request)
    return _codes(request, codes)


def _refused(request: HttpRequest, reader: Reader, form: forms.Form) -> int:
    """With which status a form is refused that a code has to open; 0 where it is right. The form says why."""
    if not form.is_valid():
        return 400
    counted = of_codes(request, reader.account)
    try:
        admit(counted)
        use_code(reader.account, form.cleaned_data["code"])
    except Slowed as slowed:
        form.add_error("code", str(slowed))
        return 429
    except (WrongCode, BadInput) as error:
        form.add_error("code", str(error))
        return 400
    give_back(counted)
    return 0


def _check_password(reader: Reader) -> None:
    """Raises NotAllowed for who signs in otherwise."""
    if not reader.account.has_usable_password():
        raise NotAllowed(_("A second factor stands beside a password, and you have none."))


def _secret_of(setup: str, reader: Reader) -> str:
    """The secret that the page showed; empty where that is too long ago, or it was somebody else's."""
    try:
        key, secret = signing.loads(setup, salt=_SALT, max_age=_AN_HOUR)
    except (signing.BadSignature, ValueError):
        return ""
    return str(secret) if key == reader.account.pk else ""


def _show(
    request: HttpRequest, reader: Reader, *, status: int = 0, secret: str = "", **given: forms.Form
) -> HttpResponse:
    state, zone = factor_of(reader.account), ZoneInfo(policy_of(reader.now).time_zone)
    shown: dict[str, Any] = {
        "state": state,
        "since": written.instant(state.since, zone) if state.since else "",
        "is_demanded": is_demanded(reader),
        "take_away_form": given.get("take_away_form") or TakeAwayForm(),
        "draw_form": given.get("draw_form") or DrawForm(),
        "wrong": next(iter(given.values()), None),
    }
    if not state.is_on and reader.account.has_usable_password():
        shown |= _setup(reader, secret or new_secret(), given.get("turn_on_form"))
    return page(
        request, "door/second_factor.html", status=status or (400 if shown["wrong"] else 200), **shown
    )


def _setup(reader: Reader, secret: str, given: forms.Form | None) -> dict[str, Any]:
    """What the page shows to whoever begins with it."""
    form = given or TurnOnForm()
    form.data = {**form.data, "setup": signing.dumps([reader.account.pk, secret], salt=_SALT)}
    form.fields["setup"].initial = form.data["setup"]
    root = root_unit(reader.now)
    named = address(secret, name=reader.account.sign_in or "", issuer=root.name if root else "Hoshin")
    return {
        "turn_on_form": form,
        "qr": qr(named),
        "secret": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
    }


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return page(request, "door/recovery_codes.html", codes=codes)
