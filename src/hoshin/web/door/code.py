"""The second half of signing in: a code, where somebody has a second factor."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hoshin.errors import BadInput
from hoshin.org.pace import Slowed, admit, give_back
from hoshin.org.second_factor import use_code
from hoshin.web.door.coming_in import come_in
from hoshin.web.door.demand import proved
from hoshin.web.door.devices import remember
from hoshin.web.door.forms import CodeForm
from hoshin.web.door.half_way import HalfWay, half_way, let_go
from hoshin.web.door.slowing import of_codes


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of whoever knew the password; who knew none is sent back to it."""
    half = half_way(request)
    if half is None:
        return redirect("account_login")
    if request.method != "POST":
        return _show(request, CodeForm(), half)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _show(request, form, half, 400)
    return _try(request, form, half)


def _try(request: HttpRequest, form: CodeForm, half: HalfWay) -> HttpResponse:
    account, counted = half.account, of_codes(request, half.account)
    try:
        admit(counted)
        use_code(account, form.cleaned_data["code"])
    except Slowed as slowed:
        form.add_error("code", str(slowed))
        response = _show(request, form, half, 429)
        response["Retry-After"] = str(slowed.seconds)
        return response
    except BadInput as error:
        form.add_error("code", str(error))
        return _show(request, form, half, 400)
    give_back(counted)
    response = come_in(request, account)
    proved(request)
    remember(request, response, account.sign_in or "")
    let_go(response)
    return response


def _show(request: HttpRequest, form: CodeForm, half: HalfWay, status: int = 200) -> HttpResponse:
    return render(request, "door/code.html", {"form": form, "onward": half.onward}, status=status)
