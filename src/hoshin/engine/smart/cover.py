"""Which characters of a statement belong to its dates, so that nothing is read twice."""

from collections.abc import Iterable
from typing import Protocol

from hoshin.engine.smart.kinds import Span


class Piece(Protocol):
    """What stands from one character up to another."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Cover:
    """The characters of some spans; asked in time that does not grow with their number."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._taken = bytearray(length)
        for span in spans:
            self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def meets(self, piece: Piece) -> bool:
        """Whether a character of the piece is covered."""
        return 1 in self._taken[piece.start : piece.end]
