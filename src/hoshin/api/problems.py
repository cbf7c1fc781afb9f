"""What is wrong, as problem details (RFC 9457): in a sentence, and field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from msgspec import Meta

from hoshin.calls.call import Told
from hoshin.calls.marks import encoded
from hoshin.calls.seats import SeatTold

CONTENT_TYPE: Final = "application/problem+json"


class FieldProblem(Told, kw_only=True, frozen=True, omit_defaults=True):
    """A field that does not fit."""

    field: Annotated[str, Meta(description="Where it stands, as `values.title` or `edits[0].subject`.")]
    detail: Annotated[str, Meta(description="What was found, and what was expected.")]
    expected: Annotated[
        str, Meta(description="What was expected alone; empty where the detail says all.")
    ] = ""


class ConflictTold(Told, kw_only=True, frozen=True):
    """An edit that does not fit what stands there by now: both values."""

    position: Annotated[int, Meta(description="Which edit it is, from 0.")]
    subject: str
    field: str | None
    mine: Annotated[Any, Meta(description="What the edit was to make of it.")]
    before: Annotated[Any, Meta(description="What the edit took to stand there.")]
    now: Annotated[Any, Meta(description="What stands there.")]
    detail: str


class RejectedTold(Told, kw_only=True, frozen=True):
    """Rows of a file that were not taken, each with its reason before it, as a file to be mended and sent again."""

    name: str
    content: Annotated[str, Meta(description="The text of the file, in CSV.")]


class Problem(Told, kw_only=True, frozen=True, omit_defaults=True):
    """Why something was not done."""

    type: Annotated[str, Meta(description="Which problem it is: an address that explains it.")]
    title: str
    status: int
    detail: Annotated[str, Meta(description="What is the matter, in a sentence.")]
    errors: Annotated[list[FieldProblem], Meta(description="The fields that do not fit.")] = []
    conflicts: Annotated[list[ConflictTold], Meta(description="Edits that others came before.")] = []
    decides: Annotated[list[SeatTold], Meta(description="Whose consent is missing.")] = []
    now: Annotated[dict[str, Any] | None, Meta(description="The record as it stands.")] = None
    hanging: Annotated[list[str], Meta(description="What hangs on it, in sentences.")] = []
    rejected: Annotated[
        list[RejectedTold], Meta(description="Rows that were not taken, by the file that they came from.")
    ] = []


@dataclass(frozen=True, slots=True)
class Kind:
    """A problem that can come up: its name in addresses, its status, and what it means."""

    name: str
    status: HTTPStatus
    title: Promise
    means: Promise


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind(
            "unreadable",
            HTTPStatus.BAD_REQUEST,
            gettext_lazy("This request cannot be read"),
            gettext_lazy(
                "The body is no JSON object, a header is malformed, or the host is not this installation's."
            ),
        ),
        Kind(
            "no-token",
            HTTPStatus.UNAUTHORIZED,
            gettext_lazy("It takes a token"),
            gettext_lazy(
                "Send `Authorization: Bearer hoshin_…` with a token that has not ended (`hoshin token create`)."
            ),
        ),
        Kind(
            "not-allowed",
            HTTPStatus.FORBIDDEN,
            gettext_lazy("That is not open to you"),
            gettext_lazy(
                "The grants of the person, or the scope of the token, do not give it; `decides` says whose consent a change would take."
            ),
        ),
        Kind(
            "not-found",
            HTTPStatus.NOT_FOUND,
            gettext_lazy("There is nothing here"),
            gettext_lazy("It was moved, or never was, or is not open to you: which of these is not told."),
        ),
        Kind(
            "no-address",
            HTTPStatus.NOT_FOUND,
            gettext_lazy("There is no such address"),
            gettext_lazy(
                "Another version of Hoshin may have it; `/api/openapi.json` lists those that this one has."
            ),
        ),
        Kind(
            "wrong-method",
            HTTPStatus.METHOD_NOT_ALLOWED,
            gettext_lazy("Not in this way"),
            gettext_lazy("The header `Allow` says by which methods the address answers."),
        ),
        Kind(
            "conflict",
            HTTPStatus.CONFLICT,
            gettext_lazy("Others came before"),
            gettext_lazy(
                "Something was changed meanwhile, or something hangs on it: `conflicts` has both values, `hanging` what is in the way."
            ),
        ),
        Kind(
            "moved",
            HTTPStatus.PRECONDITION_FAILED,
            gettext_lazy("It was changed meanwhile"),
            gettext_lazy(
                "The record is not any more as the ETag in `If-Match` says; `now` has it as it stands."
            ),
        ),
        Kind(
            "too-large",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            gettext_lazy("This is too much"),
            gettext_lazy("The body is larger than the address takes."),
        ),
        Kind(
            "wrong-type",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            gettext_lazy("Not in this form"),
            gettext_lazy("The header `Content-Type` names another form than the address takes."),
        ),
        Kind(
            "misfit",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            gettext_lazy("That does not fit"),
            gettext_lazy(
                "It was read, but a field, or the whole, does not fit: `errors` names the fields and what was expected."
            ),
        ),
        Kind(
            "key-used",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            gettext_lazy("This key was used for something else"),
            gettext_lazy("The `Idempotency-Key` came with another request before."),
        ),
        Kind(
            "slowed",
            HTTPStatus.TOO_MANY_REQUESTS,
            gettext_lazy("That was tried too often"),
            gettext_lazy("The header `Retry-After` says after how many seconds it may be tried again."),
        ),
        Kind(
            "broken",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            gettext_lazy("Something went wrong here"),
            gettext_lazy("It is a fault of the program, and was put down for whoever runs it."),
        ),
        Kind(
            "unavailable",
            HTTPStatus.SERVICE_UNAVAILABLE,
            gettext_lazy("The database cannot be used now"),
            gettext_lazy(
                "Nothing was changed. Whoever runs this installation finds the reason by `hoshin doctor`."
            ),
        ),
    )
}


def problem(
    name: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **more: Any
) -> HttpResponse:
    """The answer that tells of a problem. detail: what it means, unless said."""
    kind = KINDS[name]
    told = Problem(
        type=f"/api/problems/{kind.name}",
        title=str(kind.title),
        status=kind.status.value,
        detail=detail or str(kind.means),
        **more,
    )
    response = HttpResponse(encoded(told), content_type=CONTENT_TYPE, status=kind.status.value)
    for header, value in (headers or {}).items():
        response.headers[header] = value
    return response
