"""`hoshin similar FILE.csv --text COLUMN`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from hoshin.cli.terminal import complain, counted, progress, say, table, write_json_list
from hoshin.cli.whole import WHOLE
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.cli.similar_file import Texts
    from hoshin.engine.similar.neighbours import Neighbours

COLUMNS: Final = ("id", "similar_id", "rank", "score")
_SHOWN: Final = 40
_WIDEST: Final = 60


def similar(
    file: Path,
    /,
    *,
    text: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    id_: Annotated[str, Parameter(name="--id")] = "id",
    k: Annotated[int, WHOLE, Parameter(name="-k")] = 10,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Which rows say the same: work done twice, goals said twice. The most similar other rows of each row.

    Parameters
    ----------
    file
        A CSV file with the column id and columns of texts.
    text
        A column of texts, such as title. May be given again: title and description.
    id_
        The column that names the rows, where it is not called id.
    k
        How many similar rows of each, from 1 to 100.
    output
        Write the answer to this file: .csv or .json.
    """
    from hoshin.cli.similar_file import read_texts
    from hoshin.interchange.answers import check_suffix, write_rows

    _check_k(k)
    if output is not None:
        check_suffix(output, source=file)
    with progress(f"Reading {file.name}") as tell:
        texts = read_texts(file, id_, text, tell)
    _remark(file.name, texts)
    found = _neighbours(file.name, texts, k)
    if output is not None:
        write_rows(output, COLUMNS, _rows(texts, found))
    if json:
        write_json_list(dict(zip(COLUMNS, row, strict=True)) for row in _rows(texts, found))
    elif output is None:
        _print(texts, found)
    return 0


def _check_k(k: int) -> None:
    from hoshin.engine.similar.neighbours import MOST

    if not 1 <= k <= MOST:
        raise BadInput(f"-k {k}: expected a whole number from 1 to {MOST}.")


def _neighbours(file: str, texts: Texts, k: int) -> Neighbours:
    from hoshin.engine.similar.neighbours import similar as neighbours_of

    with progress(f"Comparing {file}") as tell:
        return neighbours_of(texts.fields, k, lambda _what, done, of: tell(done, of))


def _rows(texts: Texts, found: Neighbours) -> Iterator[tuple[str, str, int, float]]:
    """The answer by row and rank; what has fewer similar rows has fewer lines."""
    for key, others, scores in zip(texts.keys, found.rows.tolist(), found.scores.tolist(), strict=True):
        for rank, (other, score) in enumerate(zip(others, scores, strict=True), start=1):
            if other < 0:
                break
            yield key, texts.keys[other], rank, score


def _remark(file: str, texts: Texts) -> None:
    if texts.empty:
        lines = f"line {texts.first_empty}" + (" is the first" if texts.empty > 1 else "")
        complain(f"{file}: {counted(texts.empty, 'row')} without text, similar to none ({lines}).")
    if texts.cut:
        from hoshin.engine.similar.words import LONGEST

        complain(
            f"{file}: {counted(texts.cut, 'text')} longer than {LONGEST:,} characters; the rest is not compared."
        )


def _print(texts: Texts, found: Neighbours) -> None:
    from hoshin.engine.similar.neighbours import THRESHOLD

    pairs = _best_pairs(found, _SHOWN + 1)
    said = [pair for pair in pairs if pair[2] >= THRESHOLD]
    if not pairs:
        say(f"Of {counted(len(texts.keys), 'row')} no two have anything alike.")
        return
    if said:
        say(f"Said to be the same, from a score of {THRESHOLD} on:", style="bold")
    else:
        say(
            f"No two rows are said to be the same (a score of {THRESHOLD} or more). The nearest:",
            style="bold",
        )
    shown = (said or pairs[:10])[:_SHOWN]
    table(
        ("id", "similar id", "score", "text", "similar text"),
        [
            (texts.keys[a], texts.keys[b], f"{score:.2f}", _short(texts, a), _short(texts, b))
            for a, b, score in shown
        ],
        numbers=(2,),
    )
    if len(said) > _SHOWN:
        say(f"The first {_SHOWN}; -o FILE.csv has all, with the nearest of each row.")


def _best_pairs(found: Neighbours, most: int) -> list[tuple[int, int, float]]:
    """The pairs with the highest scores, each once with the higher of its two."""
    import numpy as np

    flat = np.where(np.isnan(found.scores), -1.0, found.scores).ravel()
    order = np.argsort(-flat, kind="stable")[: 2 * most]
    pairs: dict[tuple[int, int], float] = {}
    for place in order.tolist():
        row, other = place // found.rows.shape[1], int(found.rows.ravel()[place])
        if other >= 0:
            pairs.setdefault((min(row, other), max(row, other)), float(flat[place]))
    return [(a, b, score) for (a, b), score in pairs.items()][:most]


def _short(texts: Texts, row: int) -> str:
    """The beginning of the first text that a row has."""
    words = " ".join(next((field[row] for field in texts.fields if field[row].strip()), "")[:1000].split())
    return words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1]}…"
