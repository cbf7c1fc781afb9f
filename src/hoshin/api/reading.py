"""What a request asks, read by the call's declaration: from the address, from behind it, from the body, from a header."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from hoshin.api.uploads import FORM, form_in
from hoshin.calls.asking import asked_of, fault_of
from hoshin.calls.call import Call
from hoshin.calls.wrong import Fault, Misasked
from hoshin.errors import BadInput

IN_HEADER: Final = {"if_match": "If-Match"}
"""Fields that stand in a header."""
JSON: Final = "application/json"


class Unreadable(BadInput):
    """What came is no request of this kind at all."""


class WrongType(BadInput):
    """The body is in another form than is taken."""


def asked_in(request: HttpRequest, call: Call[Any, Any], in_path: Mapping[str, str], folder: Path) -> Any:
    """What a request asks. folder: for the files that come with it. Raises Unreadable, WrongType, TooLarge, Misasked."""
    if call.reads:
        return asked_of(call, {**_behind(request.GET), **in_path}, strict=False)
    if request.GET:
        raise Misasked(Fault(name, _("there is nothing behind this address")) for name in request.GET)
    headers = {
        field: _unquoted(request.headers[header])
        for field, header in IN_HEADER.items()
        if header in request.headers and field in call.takes.__struct_fields__
    }
    if call.files:
        _check_type(request, FORM)
        return asked_of(call, {**form_in(request, call, folder), **headers, **in_path}, strict=False)
    body = _body(request)
    for name in (*in_path, *IN_HEADER):
        if name in body:
            raise Misasked([Fault(name, _("this does not stand in the body"))])
    return asked_of(call, {**body, **headers, **_typed(call, in_path)}, strict=True)


def _behind(given: QueryDict) -> dict[str, str]:
    for name, values in given.lists():
        if len(values) > 1:
            raise Misasked([Fault(name, _("it is given more than once"))])
    return {name: str(value) for name, value in given.items()}


def _body(request: HttpRequest) -> dict[str, Any]:
    if not request.body:
        return {}
    _check_type(request, JSON)
    try:
        said = msgspec.json.decode(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(_("The body is no JSON: %(error)s.") % {"error": error}) from error
    if not isinstance(said, dict):
        raise Unreadable(_("The body is no JSON object."))
    return said


def _check_type(request: HttpRequest, form: str) -> None:
    if request.content_type != form:
        raise WrongType(
            _("Content-Type is %(content_type)r; expected %(form)s.")
            % {"content_type": request.content_type, "form": form}
        )


def _typed(call: Call[Any, Any], in_path: Mapping[str, str]) -> dict[str, Any]:
    """Parts of the address as what their fields hold: a number where one is asked for."""
    kinds = {field.name: field.type for field in msgspec.structs.fields(call.takes)}
    try:
        return {name: msgspec.convert(text, kinds[name], strict=False) for name, text in in_path.items()}
    except msgspec.ValidationError as error:
        raise Misasked([fault_of(error, ", ".join(in_path))]) from error


def _unquoted(etag: str) -> str:
    """The mark that an ETag holds."""
    return etag.strip().removeprefix("W/").strip('"')
