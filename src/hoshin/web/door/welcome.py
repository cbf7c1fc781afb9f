"""Coming in by a link: the first person of a home, or somebody who was let in."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hoshin.changes.keys import Key
from hoshin.errors import BadInput, NotAllowed
from hoshin.org.accounts import account_of
from hoshin.org.called import called
from hoshin.org.links import NoSuchLink, accept, claim, whom
from hoshin.org.people import Account
from hoshin.org.sign_in import WrongPassword, proof
from hoshin.web.door.coming_in import come_in
from hoshin.web.door.devices import remember
from hoshin.web.door.forms import WelcomeForm
from hoshin.web.door.passwords import may_use_a_password


@dataclass(frozen=True, slots=True)
class Welcome:
    """One request with the secret of a link."""

    request: HttpRequest

    def answer(self) -> HttpResponse:
        """The form; after it was sent, the first page, signed in. Raises NoSuchLink."""
        person = whom(self._secret)
        if self.request.method != "POST":
            return self._show(WelcomeForm(initial={"name": _known_as(person)}), person)
        if person is not None and not may_use_a_password(account_of(person)):
            raise NotAllowed(_("You come in by %s, and choose no password.") % settings.PROVIDER.name)
        form = WelcomeForm(self.request.POST)
        account = self._let_in(form, person) if form.is_valid() else None
        if account is None:
            return self._show(form, person)
        response = come_in(self.request, account)
        remember(self.request, response, account.sign_in or "")
        return response

    @property
    def _secret(self) -> str:
        return self.request.POST.get("token") or self.request.GET.get("token", "")

    def _let_in(self, form: WelcomeForm, person: Key | None) -> Account | None:
        """Whoever came in; None where the form now says why not. Raises NoSuchLink, where another was faster."""
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        try:
            chosen = proof(name, password)
            return claim(self._secret, chosen, name=name) if person is None else accept(self._secret, chosen)
        except NoSuchLink:
            raise
        except WrongPassword as error:
            form.add_error("password", str(error))
        except BadInput as error:
            form.add_error("name", str(error))
        return None

    def _show(self, form: WelcomeForm, person: Key | None) -> HttpResponse:
        shown = {
            "form": form,
            "token": self._secret,
            "person": called(person) if person else "",
            "provider": settings.PROVIDER,
            "by_password": person is None or may_use_a_password(account_of(person)),
        }
        return render(self.request, "door/welcome.html", shown, status=400 if form.errors else 200)


def _known_as(person: Key | None) -> str:
    if person is None:
        return ""
    return account_of(person).sign_in or called(person)
