"""What administrators do about accounts. Each is a form that was sent; looking changes nothing."""

from __future__ import annotations

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import Actor
from hoshin.journal.store import writing
from hoshin.org.accounts import LastAdministrator, account_of, close_account, open_account, set_grants
from hoshin.org.called import called as called_so
from hoshin.org.identities import untie
from hoshin.org.letters import NotSent, mail_of, send_link
from hoshin.org.links import NewLink, make_link_for
from hoshin.org.naming import person_called, set_name
from hoshin.org.people import Account
from hoshin.org.plan import Unit
from hoshin.org.policy import policy_of
from hoshin.org.second_factor import turn_off
from hoshin.org.sessions import end_session, end_sessions
from hoshin.org.take_in import take_in
from hoshin.web import written
from hoshin.web.accounts.forms import CalledForm, GrantsForm, KnownForm, NewForm, OpenForm, granted
from hoshin.web.accounts.view import administrator, show_invite, show_one
from hoshin.web.page import page
from hoshin.web.reader import Reader


@require_POST
def invite_known(request: HttpRequest) -> HttpResponse:
    """Open an account for somebody of the plan, and make the link that lets them in."""
    reader, form = administrator(request), KnownForm(request.POST)
    if form.is_valid():
        try:
            with writing():
                person = person_called(form.cleaned_data["person"].strip())
                account = open_account(person, *granted(form), by=reader.actor)
                made = make_link_for(person, by=reader.actor)
            return _tell_link(request, reader, account, made)
        except BadInput as error:
            form.add_error("person", str(error))
    return show_invite(request, reader, known_form=form)


@require_POST
def invite_new(request: HttpRequest) -> HttpResponse:
    """Bring somebody new into the plan, with an account and the link that lets them in. Raises ConsentMissing."""
    reader = administrator(request)
    form = NewForm(request.POST).offer(reader.now)
    if form.is_valid():
        said = form.cleaned_data
        try:
            with writing():
                unit = Ref[Unit](Unit.kind, Key(said["unit"]))
                about = {name: said[name] for name in ("name", "mail", "role")}
                account = take_in(unit, *granted(form), by=reader.actor, **about)
                made = make_link_for(Key(account.person), by=reader.actor)
            return _tell_link(request, reader, account, made)
        except BadInput as error:
            form.add_error("name", str(error))
    return show_invite(request, reader, new_form=form)


@require_POST
def open_one(request: HttpRequest, person: str) -> HttpResponse:
    """Open an account for the person whose page it is."""
    reader, form = administrator(request), OpenForm(request.POST)
    if not form.is_valid():
        return show_one(request, person, open_form=form)
    with writing():
        account = open_account(Key(person), *granted(form), by=reader.actor)
        made = make_link_for(Key(person), by=reader.actor)
    return _tell_link(request, reader, account, made)


@require_POST
def link(request: HttpRequest, person: str) -> HttpResponse:
    """Make a link to come in by, which ends the former one; it is shown in the answer and never again."""
    reader = administrator(request)
    account = account_of(Key(person))
    return _tell_link(request, reader, account, make_link_for(Key(person), by=reader.actor))


@require_POST
def grants(request: HttpRequest, person: str) -> HttpResponse:
    """Give and take grants, so that these are held."""
    reader, form = administrator(request), GrantsForm(request.POST)
    account = account_of(Key(person))
    if form.is_valid():
        try:
            set_grants(account, *granted(form), by=reader.actor)
        except LastAdministrator as error:
            form.add_error("grants", str(error))
        else:
            return _back(person, "grants")
    return show_one(request, person, grants_form=form)


@require_POST
def called(request: HttpRequest, person: str) -> HttpResponse:
    """Say what somebody is called, and their mail address."""
    reader, form = administrator(request), CalledForm(request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data
            set_name(Key(person), name=said["name"], mail=said["mail"], by=reader.actor)
        except NotFound:
            raise
        except BadInput as error:
            form.add_error("name", str(error))
        else:
            return _back(person, "name")
    return show_one(request, person, called_form=form)


@require_POST
def end_one(request: HttpRequest, person: str, login: str) -> HttpResponse:
    """End one login of somebody. Raises NotFound."""
    reader = administrator(request)
    end_session(account_of(Key(person)), login, by=reader.actor)
    return _back(person, "logins")


@require_POST
def end_all(request: HttpRequest, person: str) -> HttpResponse:
    """End every login of somebody."""
    reader = administrator(request)
    end_sessions(account_of(Key(person)), by=reader.actor)
    return _back(person, "logins")


@require_POST
def factor_away(request: HttpRequest, person: str) -> HttpResponse:
    """Take the second factor of somebody away who lost it."""
    reader = administrator(request)
    turn_off(account_of(Key(person)), by=reader.actor)
    return _back(person, "factor")


@require_POST
def untie_one(request: HttpRequest, person: str) -> HttpResponse:
    """Let whoever the identity provider means by this account be meant no more."""
    reader = administrator(request)
    untie(account_of(Key(person)), by=reader.actor)
    return _back(person, "untied")


@require_POST
def close(request: HttpRequest, person: str) -> HttpResponse:
    """Close an account. Raises LastAdministrator, NotFound."""
    reader = administrator(request)
    close_account(account_of(Key(person)), by=reader.actor)
    return _back(person, "closed")


def _back(person: str, done: str) -> HttpResponse:
    return redirect(f"{reverse('one-account', args=[person])}?{urlencode({'done': done})}")


def _tell_link(request: HttpRequest, reader: Reader, account: Account, made: NewLink) -> HttpResponse:
    """The link, and whether it went out by mail too."""
    address = f"{_origin(request)}{reverse('welcome')}?{urlencode({'token': made.secret})}"
    until = written.instant(made.ends_at, ZoneInfo(policy_of(reader.now).time_zone))
    sent, failed = _send(request, account, address, until, reader.actor)
    return page(
        request,
        "accounts/link.html",
        name=called_so(account.person),
        person=account.person,
        link=address,
        until=until,
        sent=sent,
        failed=failed,
    )


def _send(request: HttpRequest, account: Account, address: str, until: str, by: Actor) -> tuple[str, str]:
    """To which address the link went, and why it did not; both empty where nobody asked or could."""
    if not mail_of(account):
        return "", ""
    try:
        return send_link(account, address, until=until, by=by), ""
    except NotSent as error:
        return "", str(error)


def _origin(request: HttpRequest) -> str:
    """Where this installation is reached: as its settings say, else as the administrator reached it."""
    return settings.ADDRESS.url or f"{request.scheme}://{request.get_host()}"
