"""What is asked, read by a call's declaration; what does not fit is told field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.calls.call import Call
from hoshin.calls.shapes import read_shape
from hoshin.calls.wrong import Fault, Misasked

_WHERE: Final = re.compile(r"^(?P<what>.*?)(?: - at `\$?\.?(?P<where>.*)`)?$", re.DOTALL)
_NAMED: Final = re.compile(r"^Object (?:missing required|contains unknown) field `(?P<field>.*)`$")
NO_SUCH_FIELD: Final = gettext_lazy("there is no such field")


def asked_of(call: Call[Any, Any], given: Mapping[str, Any], *, strict: bool) -> Any:
    """What fields ask of a call. strict: whether a text stands for nothing but itself. Raises Misasked."""
    try:
        return msgspec.convert(given, call.takes, strict=strict, dec_hook=read_shape)
    except msgspec.ValidationError as error:
        raise Misasked([fault_of(error)]) from error


def fault_of(error: msgspec.ValidationError, beginning: str = "") -> Fault:
    """What msgspec found, as a field and a sentence."""
    found = _WHERE.match(str(error))
    assert found is not None, "it matches any text"
    what, where = found["what"], found["where"] or beginning
    named = _NAMED.match(what)
    if named is not None:
        where = f"{where}.{named['field']}" if where else named["field"]
        what = _("it is missing") if "missing" in what else str(NO_SUCH_FIELD)
    expected = what.removeprefix("Expected ").partition(", got")[0] if what.startswith("Expected ") else ""
    return Fault(where, what[:1].lower() + what[1:], expected.replace("`", ""))
