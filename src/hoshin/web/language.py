"""In which language and formats a request is answered: its account's, else its browser's language, else the home's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from hoshin.formats import Formats, formats_of, written_in
from hoshin.org.able import plan_at_hand
from hoshin.org.people import Account
from hoshin.org.plan import Policy, Vocabulary
from hoshin.org.policy import policy_of
from hoshin.words import in_vocabulary


class Language:
    """Answers in the reader's language. Stands after who reads is known and what is read of them is at hand."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user if isinstance(request.user, Account) else None
        language = language_of(request, account)
        policy = policy_of(plan_at_hand()) if account is not None else None
        vocabulary = policy.vocabulary if policy is not None else Vocabulary.PLAIN
        with translation.override(in_vocabulary(language, vocabulary)):
            request.LANGUAGE_CODE = language
            with written_in(_formats(language, account, policy)):
                response = self._get_response(request)
        response.headers.setdefault("Content-Language", language)
        if account is None:
            patch_vary_headers(response, ("Accept-Language",))
        return response


def language_of(request: HttpRequest, account: Account | None) -> str:
    """The language that somebody chose, else the one that their browser asks for, else the home's."""
    known = dict(settings.LANGUAGES)
    if account is not None and account.language in known:
        return account.language
    asked = get_language_from_request(request).split("-")[0]
    return asked if asked in known else str(settings.LANGUAGE_CODE)


def _formats(language: str, account: Account | None, policy: Policy | None) -> Formats:
    """By person, else by the organisation, else by the language."""
    chosen = (account.formats if account else "") or (policy.formats if policy else "")
    week = (account.week_begins if account else "") or (policy.week_begins or "" if policy else "")
    return formats_of(chosen or language, week)
