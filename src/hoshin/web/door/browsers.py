"""What a request comes from, in words that its owner knows it by: the browser, the system, and the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Browser:
    """Empty where it does not say. What a browser says of itself is believed for its owner's eyes alone."""

    name: str = ""
    system: str = ""
    place: str = ""


UNKNOWN: Final = Browser()

_NAMES: Final = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"Vivaldi/", "Vivaldi"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Version/.*Safari/|iPhone.*Safari/", "Safari"),
)
"""The first that fits: most say that they are the ones below them too."""

_SYSTEMS: Final = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"CrOS", "ChromeOS"),
    (r"Linux|X11", "Linux"),
)
_LONGEST: Final = 400


def browser_of(request: HttpRequest) -> Browser:
    """What a request comes from."""
    said = request.META.get("HTTP_USER_AGENT", "")[:_LONGEST]
    return Browser(_first(_NAMES, said), _first(_SYSTEMS, said), request.META.get("REMOTE_ADDR", "")[:45])


def in_words(name: str, system: str) -> str:
    """A browser as its owner knows it.

    >>> in_words("Firefox", "Windows"), in_words("", "iPhone"), in_words("", "")
    ('Firefox on Windows', 'iPhone', 'A browser that does not say what it is')
    """
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or _("A browser that does not say what it is")


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((word for pattern, word in known if re.search(pattern, said)), "")
