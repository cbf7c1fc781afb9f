"""Signing in and out."""

from __future__ import annotations

from allauth.account.internal import flows
from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hoshin.web.door.forms import SignInForm
from hoshin.web.reader import open_to_all_accounts


class SignIn(LoginView):  # type: ignore[misc]
    """By name and password."""

    form_class = SignInForm
    template_name = "door/sign_in.html"


sign_in = SignIn.as_view()


@open_to_all_accounts
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, here and in the database."""
    flows.logout.logout(request)
    return redirect("account_login")
