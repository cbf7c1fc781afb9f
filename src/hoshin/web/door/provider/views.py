"""Signing in by the identity provider: out to it, and back."""

from __future__ import annotations

import logging
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from hoshin.errors import HoshinError
from hoshin.logs import fields
from hoshin.org.identities import NotLetIn, come_by, follow_groups
from hoshin.org.links import NoSuchLink
from hoshin.provider import Provider
from hoshin.web.door.coming_in import come_in
from hoshin.web.door.demand import proved
from hoshin.web.door.provider import trip as trips
from hoshin.web.door.provider.asking import ProviderFails
from hoshin.web.door.provider.exchange import address_to, who_is
from hoshin.web.door.provider.trip import Trip, trip_of
from hoshin.web.errors.views import told

_CANCELLED: Final = "access_denied"
_log = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider; `?next=` says where to afterwards, `?token=` by which link they come."""
    provider = _provider()
    trip = Trip.begin(request.GET.get("next", "")[:500], request.GET.get("token", "")[:100])
    try:
        response = HttpResponseRedirect(address_to(provider, trip, _back(request)))
    except ProviderFails as failure:
        return _failed(request, failure)
    trips.keep(response, trip)
    return response


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Let in whoever comes back from the provider with a code that stands for them."""
    provider, trip = _provider(), trip_of(request)
    response = _let_in(request, provider, trip)
    trips.end(response)
    return response


def _let_in(request: HttpRequest, provider: Provider, trip: Trip | None) -> HttpResponse:
    if trip is None or not constant_time_compare(request.GET.get("state", ""), trip.state):
        return _not_in(
            request, _("This way in has grown old, or was begun in another browser. Begin anew."), 400
        )
    if "code" not in request.GET:
        if request.GET.get("error") == _CANCELLED:
            return _not_in(request, _("%s did not let you on, or you turned back.") % provider.name, 403)
        return _failed(request, ProviderFails(_("it sent somebody back with an error")))
    try:
        claims = who_is(provider, trip, request.GET["code"], _back(request))
        account = come_by(claims, invitation=trip.invitation, makes_people=provider.makes_people)
        follow_groups(account, claims.groups, provider.grants)
    except ProviderFails as failure:
        return _failed(request, failure)
    except (NotLetIn, NoSuchLink) as refused:
        return _not_in(request, str(refused), 403)
    except HoshinError as error:
        return _not_in(request, str(error), 400)
    response = come_in(request, account, onward=trip.onward)
    proved(request)
    return response


def _provider() -> Provider:
    """Who is asked. Raises Http404 where nobody is."""
    provider: Provider = settings.PROVIDER
    if not provider.is_configured:
        raise Http404
    return provider


def _back(request: HttpRequest) -> str:
    """The address that the provider knows as ours."""
    origin = settings.ADDRESS.url or f"{request.scheme}://{request.get_host()}"
    return f"{origin}{reverse('provider-back')}"


def _failed(request: HttpRequest, failure: ProviderFails) -> HttpResponse:
    _log.warning("The identity provider failed.", extra=fields(why=failure.why))
    return _not_in(request, str(failure), 502)


def _not_in(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return told(request, status, _("You are not signed in"), sentence)
