"""`hoshin smart FILE.csv|TEXT`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from cyclopts import Parameter

from hoshin.cli.terminal import complain, counted, number, progress, say, table, write_json, write_json_list
from hoshin.errors import BadInput
from hoshin.words import gettext as _
from hoshin.words import gettext_noop, quoted

if TYPE_CHECKING:
    from hoshin.cli.smart_file import Judged
    from hoshin.engine.smart import Letter, Smart

LETTERS: Final = ("specific", "measurable", "achievable", "relevant", "time_bound")

_LETTER_WORDS: Final = {
    "specific": gettext_noop("specific"),
    "measurable": gettext_noop("measurable"),
    "achievable": gettext_noop("achievable"),
    "relevant": gettext_noop("relevant"),
    "time_bound": gettext_noop("time-bound"),
}

_FILES: Final = frozenset(
    (".tsv", ".txt", ".json", ".xls", ".xlsx", ".ods", ".xml", ".md", ".docx", ".pdf", ".gz", ".zip")
)
_SHOWN: Final = 100
_LONGEST: Final = 100_000


def smart(
    what: str,
    /,
    *,
    text: str | None = None,
    language: str | None = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Whether statements of goals are specific, measurable and time-bound: each letter with its reason and a mend.

    Parameters
    ----------
    what
        A CSV file with the column text, or one statement.
    text
        The column of the file that holds the statements, where it is not called text.
    language
        The language of all statements, en or de; else each is told by its words.
    output
        Write the file's columns and the letters to this file: .csv or .json.
    """
    from hoshin.interchange.answers import check_suffix

    _check_language(language)
    is_file = _is_file(what)
    if output is not None:
        check_suffix(output, source=Path(what) if is_file else None)
    if is_file:
        _answer_file(Path(what), "text" if text is None else text, language, output, json)
    elif text is not None:
        raise BadInput(_("--text names a column of a file; found a statement instead of FILE.csv."))
    else:
        _answer_text(what, language, output, json)
    return 0


def _check_language(language: str | None) -> None:
    from hoshin.engine.smart import UnknownLanguage, judge

    try:
        judge("", language)
    except UnknownLanguage as error:
        raise BadInput(_("--language: %(error)s.") % {"error": error.words.said(_)}) from error


def _is_file(what: str) -> bool:
    """Whether a CSV file is named, be it there or not. Raises BadInput for a file of another kind."""
    if not what.strip():
        raise BadInput(_("The statement is empty; expected FILE.csv or some words."))
    path = Path(what)
    suffix = path.suffix.casefold()
    if suffix == ".csv":
        return True
    if (what and _exists(path)) or (suffix in _FILES and not any(map(str.isspace, what))):
        raise BadInput(
            _("%(what)s: the name of a file that is no CSV; expected FILE.csv or a statement.")
            % {"what": what}
        )
    return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or with what no name holds
        return False


def _answer_text(text: str, language: str | None, output: Path | None, json: bool) -> None:
    from hoshin.cli.smart_file import JUDGED, cells_of
    from hoshin.engine.smart import judge
    from hoshin.interchange.answers import write_rows

    if len(text) > _LONGEST:
        raise BadInput(
            _("The statement has %(count)s characters; expected at most %(longest)s.")
            % {"count": number(len(text)), "longest": number(_LONGEST)}
        )
    found = judge(text, language)
    if output is not None:
        write_rows(output, ["text", *JUDGED], [[text, *cells_of(found)]])
    if json:
        write_json(_as_json(text, found))
    elif output is None:
        _explain(text, found)


def _answer_file(file: Path, column: str, language: str | None, output: Path | None, json: bool) -> None:
    from hoshin.cli.smart_file import judged_file
    from hoshin.interchange.answers import as_csv, write_bytes, write_list

    as_json = output is not None and output.suffix.casefold() == ".json"
    with (
        progress(_("Judging %(name)s") % {"name": file.name}) as tell,
        judged_file(file, column, language, tell) as judged,
    ):
        if json or as_json:
            judged.check_names()
            rows = list(judged.rows)
            objects = [dict(zip(judged.columns, row, strict=True)) for row in rows]
            answer = as_csv(judged.columns, rows) if output is not None and not as_json else bytearray()
        elif output is not None:
            answer = as_csv(judged.columns, judged.rows)
        else:
            shown, verdicts = _counted(judged)
    _remark(judged)
    if output is not None and as_json:
        write_list(output, objects)
    elif output is not None:
        write_bytes(output, answer)
    if json:
        write_json_list(objects)
    elif output is None:
        _print(judged, shown, verdicts)


def _counted(judged: Judged) -> tuple[list[list[str]], list[Counter[str]]]:
    """The first rows, and how often each verdict fell on each letter."""
    shown: list[list[str]] = []
    verdicts: list[Counter[str]] = [Counter() for _ in LETTERS]
    for row in judged.rows:
        if len(shown) < _SHOWN:
            shown.append(row)
        for counts, verdict in zip(verdicts, row[-len(LETTERS) - 1 : -1], strict=True):
            counts[verdict] += 1
    return shown, verdicts


def _remark(judged: Judged) -> None:
    if judged.empty:
        complain(
            _("%(name)s: %(statements)s without a word.")
            % {"name": judged.file.name, "statements": counted(judged.empty, "statement")}
        )
    if judged.unknown:
        complain(
            _("%(name)s: %(statements)s in an unknown language, judged on structure alone.")
            % {"name": judged.file.name, "statements": counted(judged.unknown, "statement")}
        )


def _print(judged: Judged, shown: list[list[str]], verdicts: list[Counter[str]]) -> None:
    """The first rows, and how many pass."""
    first = len(judged.columns) - len(LETTERS) - 1
    rows = [(row[judged.statement], *map(_verdict, row[first:-1]), row[-1]) for row in shown]
    table([judged.columns[judged.statement], *"SMART", _("reasons")], rows, whole=range(1, 6))
    say()
    for name, counts in zip(LETTERS, verdicts, strict=True):
        told = ", ".join(f"{counts[word]} {_verdict(word)}" for word in sorted(counts))
        say(f"{_(_LETTER_WORDS[name])}: {told}")
    if judged.count > len(shown):
        say(
            _("%(count)s of %(rows)s are shown; -o FILE.csv writes all of them.")
            % {"count": len(shown), "rows": counted(judged.count, "row")}
        )


def _verdict(word: str) -> str:
    from hoshin.alignment.smart_words import verdict_word
    from hoshin.engine.smart import Verdict

    return verdict_word(Verdict(word))


def _explain(text: str, found: Smart) -> None:
    from hoshin.alignment import smart_words as words

    say(quoted(" ".join(text.split())), style="bold")
    width = max(len(words.verdict_word(letter.verdict)) for letter in found.letters.values())
    for name, letter in found.letters.items():
        told = f"{_(_LETTER_WORDS[name]):<11} {words.verdict_word(letter.verdict):<{width}} {words.reason_of(letter)}."
        say(told)
        if letter.mend is not None:
            say(" " * (13 + width) + _("Mend: %(mend)s.") % {"mend": words.mend_of(letter.mend)})
    for remark in found.notes:
        say(words.remark_sentence(remark))


def _as_json(text: str, found: Smart) -> dict[str, Any]:
    """The columns of a file's row, then each letter with the places of its words."""
    from hoshin.cli.smart_file import JUDGED, cells_of

    return {
        "text": text,
        **dict(zip(JUDGED, cells_of(found), strict=True)),
        "language": found.language,
        "notes": [remark.note.value for remark in found.notes],
        "letters": {name: _letter(letter) for name, letter in found.letters.items()},
    }


def _letter(letter: Letter) -> dict[str, Any]:
    from hoshin.alignment import smart_words as words

    return {
        "verdict": letter.verdict.value,
        "reason": words.reason_of(letter),
        "mend": words.mend_of(letter.mend) if letter.mend else None,
        "words": [span._asdict() for span in letter.words],
        "others": [{**other.words._asdict(), "role": other.role.value} for other in letter.others],
    }
