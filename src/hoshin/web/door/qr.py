"""QR codes, drawn on the server: nobody else is asked, and no style stands in the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

_MARGIN: Final = 4
"""Modules of white around it, as the standard asks."""


def qr(text: str) -> SafeString:
    """A text as an SVG of one path; dark on white whatever the page looks like."""
    import segno

    rows = segno.make(text, error="m", micro=False).matrix
    size = len(rows) + 2 * _MARGIN
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}"><path d="{}"/></svg>',
        _("QR code for an authenticator app"),
        size,
        size,
        "".join(_runs(rows)),
    )


def _runs(rows: Iterable[Iterable[int]]) -> Iterator[str]:
    """Each run of dark modules in a row, as a rectangle."""
    for y, row in enumerate(rows, _MARGIN):
        x = _MARGIN
        for dark, run in groupby(row):
            long = len(list(run))
            if dark:
                yield f"M{x} {y}h{long}v1h-{long}z"
            x += long
