"""The forms that the schema demands of dates, numbers, addresses and identifiers.

Each check is as narrow as XML Schema or narrower: what passes is valid, and little that is valid
in real files fails.
"""

import re
from datetime import date
from urllib.parse import quote

DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?")
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
LETTER = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131"
IDENTIFIER = re.compile(f"[{LETTER}][{LETTER}0-9.\\-]*")
NOT_IN_IDENTIFIER = re.compile(f"[^{LETTER}0-9.\\-]")
# RFC 3986, without bracketed hosts.
SAFE = r"[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2}"
ADDRESS = re.compile(
    rf"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?://(?:(?:{SAFE}|:)*@)?(?:{SAFE})*(?::[0-9]{{0,5}})?(?=/|\?|#|$))?"
    rf"|(?!(?:{SAFE}|@)*:))"
    rf"(?!//)(?:{SAFE}|[:@/])*(?:\?(?:{SAFE}|[:@/?])*)?(?:#(?:{SAFE}|[:@/?])*)?"
)


def is_date(text: str) -> bool:
    """Whether the text is an xsd:date of our era: 2026-11-23, with or without a time zone."""
    form = DATE.fullmatch(text)
    if form is None:
        return False
    try:
        date.fromisoformat(form[1])
    except ValueError:
        return False
    return True


def is_number(text: str) -> bool:
    """Whether the text is an xsd:decimal: no exponent, no separators of thousands."""
    return NUMBER.fullmatch(text) is not None


def is_identifier(text: str) -> bool:
    """Whether the text can be an xsd:ID: no digit first, no blank, no colon."""
    return IDENTIFIER.fullmatch(text) is not None


def identifier_from(text: str) -> str:
    """An xsd:ID that still shows the text: what it may not hold becomes "_", one may stand before it.

    >>> identifier_from("78901c50-230a")
    '_78901c50-230a'
    >>> identifier_from("SCAgencyCode#P320")
    'SCAgencyCode_P320'
    """
    legal = NOT_IN_IDENTIFIER.sub("_", text)
    return legal if is_identifier(legal) else f"_{legal}"


def is_address(text: str) -> bool:
    """Whether the text is an address (xsd:anyURI); an empty one is."""
    return ADDRESS.fullmatch(text) is not None


def address_from(text: str) -> str:
    """An address that still shows the text: what an address may not hold is written as %XX.

    >>> address_from("https://example.org/our plan.pdf")
    'https://example.org/our%20plan.pdf'
    """
    for kept in ("%:/?#@!$&'()*+,;=", ":/?#@!$&'()*+,;=", "/"):
        address = quote(text, safe=kept)
        if is_address(address):
            return address
    return quote(text, safe="")
