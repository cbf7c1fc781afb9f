"""`hoshin similar FILE.csv --text COLUMN`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from hoshin.cli.terminal import complain, counted, number, progress, say, table, write_json_list
from hoshin.cli.whole import WHOLE
from hoshin.errors import BadInput
from hoshin.words import gettext as _

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
    with progress(_("Reading %(name)s") % {"name": file.name}) as tell:
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
        raise BadInput(_("-k %(k)s: expected a whole number from 1 to %(most)s.") % {"k": k, "most": MOST})


def _neighbours(file: str, texts: Texts, k: int) -> Neighbours:
    from hoshin.engine.similar.neighbours import similar as neighbours_of

    with progress(_("Comparing %(file)s") % {"file": file}) as tell:
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
        several, one = _("line %(line)s is the first"), _("line %(line)s")
        lines = (several if texts.empty > 1 else one) % {"line": texts.first_empty}
        complain(
            _("%(file)s: %(rows)s without text, similar to none (%(lines)s).")
            % {"file": file, "rows": counted(texts.empty, "row"), "lines": lines}
        )
    if texts.cut:
        from hoshin.engine.similar.words import LONGEST

        complain(
            _("%(file)s: %(texts)s longer than %(longest)s characters; the rest is not compared.")
            % {"file": file, "texts": counted(texts.cut, "text"), "longest": number(LONGEST)}
        )


def _print(texts: Texts, found: Neighbours) -> None:
    from hoshin.engine.similar.neighbours import THRESHOLD

    pairs = _best_pairs(found, _SHOWN + 1)
    said = [pair for pair in pairs if pair[2] >= THRESHOLD]
    if not pairs:
        say(_("Of %(rows)s no two have anything alike.") % {"rows": counted(len(texts.keys), "row")})
        return
    if said:
        say(
            _("Said to be the same, from a score of %(threshold)s on:") % {"threshold": THRESHOLD},
            style="bold",
        )
    else:
        say(
            _("No two rows are said to be the same (a score of %(threshold)s or more). The nearest:")
            % {"threshold": THRESHOLD},
            style="bold",
        )
    shown = (said or pairs[:10])[:_SHOWN]
    table(
        (_("id"), _("similar id"), _("score"), _("text"), _("similar text")),
        [
            (texts.keys[a], texts.keys[b], f"{score:.2f}", _short(texts, a), _short(texts, b))
            for a, b, score in shown
        ],
        numbers=(2,),
    )
    if len(said) > _SHOWN:
        say(_("The first %(shown)s; -o FILE.csv has all, with the nearest of each row.") % {"shown": _SHOWN})


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
