"""Signing in and out, and coming in by a link or as a persona of the demo."""

from __future__ import annotations

from typing import Any

from allauth.account.internal import flows
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hoshin.org.links import NoSuchLink
from hoshin.org.pace import Slowed, admit, give_back
from hoshin.org.people import as_sign_in
from hoshin.org.second_factor import factor_of
from hoshin.provider import Provider
from hoshin.web.door.adapter import Adapter
from hoshin.web.door.coming_in import come_in, note
from hoshin.web.door.devices import remember
from hoshin.web.door.forms import SignInForm
from hoshin.web.door.half_way import keep
from hoshin.web.door.passwords import may_use_a_password
from hoshin.web.door.personas import personas
from hoshin.web.door.slowing import buckets
from hoshin.web.door.turns import rest, turn
from hoshin.web.door.welcome import Welcome
from hoshin.web.errors.views import told
from hoshin.web.reader import open_to_all_accounts


class SignIn(LoginView):  # type: ignore[misc]
    """By name and password; the name and the place are looked at before any password is."""

    form_class = SignInForm
    template_name = "door/sign_in.html"
    _is_right = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = as_sign_in(request.POST.get("login", ""))
        try:
            with turn():
                response = self._answer(request, name, *args, **kwargs)
                if not self._is_right:
                    rest()
        except Slowed as slowed:
            response = self._slow(slowed, name)
        return response

    def _answer(self, request: HttpRequest, name: str, *args: Any, **kwargs: Any) -> HttpResponse:
        counted = buckets(request, name) if name and request.POST.get("password") else []
        try:
            if counted:
                admit(counted)
        except Slowed as slowed:
            return self._slow(slowed, name)
        response: HttpResponse = super().post(request, *args, **kwargs)
        if self._is_right:
            give_back(counted)
        if request.user.is_authenticated:
            note(request)
            remember(request, response, name)
        return response

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """In, or on to the code where there is a second factor."""
        if not may_use_a_password(form.user):
            form.add_error(None, Adapter.error_messages["username_password_mismatch"])
            return self.form_invalid(form)  # type: ignore[no-any-return]
        self._is_right = True
        if not factor_of(form.user).is_on:
            response: HttpResponse = super().form_valid(form)
            return response
        onward = redirect("sign-in-code")
        keep(onward, form.user, self.request.POST.get("next", ""))
        return onward

    def _slow(self, slowed: Slowed, name: str) -> HttpResponse:
        """The page again; the form is not bound, for that would try the password."""
        form = SignInForm(request=self.request, initial={"login": name})
        shown = self.get_context_data(form=form, slowed=str(slowed))
        response = self.render_to_response(shown, status=429)
        response["Retry-After"] = str(slowed.seconds)
        rendered: HttpResponse = response.render()
        return rendered

    def get_context_data(self, **shown: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**shown)
        provider: Provider = settings.PROVIDER
        return context | {
            "personas": personas(),
            "provider": provider,
            "onward": self.request.POST.get("next") or self.request.GET.get("next", ""),
            "by_password": not provider.only
            or "password" in self.request.GET
            or self.request.method == "POST",
        }


sign_in = SignIn.as_view()


@open_to_all_accounts
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, here and in the database."""
    flows.logout.logout(request)
    return redirect("account_login")


@login_not_required
@require_POST
def as_persona(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as somebody of the demo company; in every other home there is nothing at this address."""
    for persona in personas():
        if persona.slug == slug:
            return come_in(request, persona.account, persona=persona.words)
    raise Http404


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Come in by a link. The secret stands in the query, which is logged nowhere; looking does not use it up."""
    try:
        return Welcome(request).answer()
    except NoSuchLink as gone:
        return told(request, 410, _("This link is no longer good"), str(gone))
