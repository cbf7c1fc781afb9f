"""Our own files, and counting what a document holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hoshin.interchange.stratml import Document, below

FIXTURES = Path(__file__).parent / "fixtures"


def tally(document: Document) -> Counter[str]:
    """How many elements of each name the document holds."""
    return Counter(place.tag for place in below(document))
