"""White space and characters: what a text is, apart from how it was laid out."""

import re

from hoshin.words import quoted as in_quotes

# Characters that XML 1.0 cannot hold, in any spelling.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPACE = re.compile(r"[ \t]+")
ANY_SPACE = re.compile(r"[ \t\r\n]+")
MARKS = frozenset({"^", "^^"})
LONGEST_QUOTE = 60


def mended(text: str) -> str:
    """The text with its white space mended: runs become one blank, an empty line parts paragraphs.

    A line that holds only ^ or ^^ is how some writers part paragraphs: it becomes a paragraph of
    its own, so that what stands around it is parted and the mark is not lost.

    >>> mended("  Personal\\n     and economic \\n\\n freedoms ")
    'Personal and economic\\n\\nfreedoms'
    """
    if text == " ".join(text.split()) and text not in MARKS:
        return text
    paragraphs: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        words = SPACE.sub(" ", line).strip(" ")
        if not words.strip() or words in MARKS:
            paragraphs += [[words], []] if words in MARKS else [[]]
        else:
            paragraphs[-1].append(words)
    return "\n\n".join(" ".join(lines) for lines in paragraphs if lines)


def mended_line(text: str) -> str:
    """The text as one line, for identifiers, dates, numbers and attributes."""
    line = ANY_SPACE.sub(" ", text).strip(" ")
    return line if line.strip() else ""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a mended text as a page shows them: without the marks that part them.

    >>> paragraphs("One.\\n\\n^\\n\\nTwo.")
    ['One.', 'Two.']
    """
    return [each for each in text.split("\n\n") if each and each not in MARKS]


def without_illegal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return ILLEGAL.sub("", text)


def quoted(text: str) -> str:
    """A text in quotation marks for a message, cut where it is long."""
    return in_quotes(text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…")
