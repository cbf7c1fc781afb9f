"""Texts of files: decoded, cut to what the plan can hold, and told apart from blanks."""

from __future__ import annotations

import re
from typing import Final

from hoshin.interchange.work_items.refused import NotItems
from hoshin.words import gettext as _

LONGEST_TITLE: Final = 1_000
LONGEST_TEXT: Final = 20_000
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(content: bytes, file: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 where its mark says so. Raises NotItems for what is no text."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotItems(
            file, _("bytes that are no text in UTF-8"), _("a file saved as UTF-8"), line
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NotItems(file, _("a NUL character"), _("a file of text"), line)
    return text


def one_line(value: object, longest: int = LONGEST_TITLE) -> str:
    """A text on one line without what the plan cannot store; empty for what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_UNSTORABLE.sub("", str(value)).split())[:longest].rstrip()


def paragraphs(value: object) -> str:
    """A long text, cut to what the plan shows."""
    if not isinstance(value, str):
        return ""
    return _UNSTORABLE.sub("", value.replace("\r\n", "\n")).strip()[:LONGEST_TEXT]
