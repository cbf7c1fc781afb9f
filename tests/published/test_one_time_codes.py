"""The one-time codes of RFC 6238, appendix B, by HMAC-SHA-1: eight digits, as they are printed there."""

from __future__ import annotations

from base64 import b32encode

import pytest

from hoshin.org.one_time import SECONDS, code_of

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_a_code_is_the_one_that_the_standard_prints(seconds, code):
    assert code_of(SECRET, seconds // SECONDS, digits=8) == code
