"""What holds for every statement: spans are the words, a deadline turns T and nothing else, no text is slow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.engine.smart import LETTERS, Smart, Verdict, judge

STATEMENTS = [
    ("Reduce late deliveries", "Verspätete Lieferungen reduzieren"),
    ("Publish the data catalogue", "Den Datenkatalog veröffentlichen"),
    ("Improve quality", "Die Qualität verbessern"),
    ("Hire five engineers", "Fünf Fachkräfte einstellen"),
    ("Halve the number of accidents", "Die Zahl der Unfälle halbieren"),
    ("Achieve ISO 9001 certification", "Die Zertifizierung nach ISO 9001 erlangen"),
    ("Cut waiting time from 90 to 45 days", "Die Wartezeit von 90 auf 45 Tage verkürzen"),
    ("Complete phase 2 of the port", "Phase 2 des Hafens abschließen"),
    ("Migrate mail to Office 365", "Die Post auf Office 365 umstellen"),
    ("Keep availability above 99.9 %", "Die Verfügbarkeit über 99,9 % halten"),
    ("Reduce costs and increase sales", "Kosten senken und Umsatz steigern"),
    ("Raise the share of women to at least 40 percent", "Den Frauenanteil auf mindestens 40 Prozent erhöhen"),
    ("Open a branch in Mainz by the end of 2027", "Bis Ende 2027 eine Filiale in Mainz eröffnen"),
    ("Merge the two offices", "Die beiden Büros zusammenlegen"),
]
ENGLISH = [english for english, _ in STATEMENTS]
UNTIMED = [text for text in ENGLISH if judge(text).time_bound.verdict is Verdict.FAIL]
UNMEASURED = [
    "Raise the share of repeat customers",
    "Increase coverage",
    "Lift the response rate",
    "Raise retention",
]
NAMES = ["the 2030 Agenda", "Agenda 2030", "Vision 2040", "the 2021 survey", "Horizon 2020", "Expo 2027"]

PIECES = st.sampled_from(
    [
        "by",
        "in",
        "the",
        "of",
        "2027",
        "2030",
        "3",
        "%",
        "5.5",
        "Q3",
        "FY27",
        "June",
        "30.",
        "from",
        "to",
        "and",
        "or",
        "reduce",
        "Improve",
        ",",
        ";",
        ".",
        "(",
        ")",
        "-",
        "–",
        "/",
        "$",
        "per",
        "1,000",
        "all",
        "each",
        "half",
        "within",
        "six",
        "months",
        "bis",
        "zum",
        "Ende",
        "30.06.2027",
        "um",
        "Prozent",
        "senken",
        "und",
        "Ziel",
        "Goal",
        "508",
        "ISO",
        "under",
        "5",
        "ab",
        "GJ",
        "2026/27",
    ]
)


def verdicts(found: Smart) -> dict[str, Verdict]:
    return {name: letter.verdict for name, letter in found.letters.items()}


@pytest.mark.parametrize("text", UNTIMED)
@pytest.mark.parametrize(
    "when", ["by 30 June 2027", "by the end of Q3 2027", "no later than FY 2027", "within six months"]
)
def test_a_deadline_turns_t_and_nothing_else(text, when):
    before, after = verdicts(judge(text)), verdicts(judge(f"{text} {when}"))
    assert after == before | {"time_bound": Verdict.PASS}


@pytest.mark.parametrize(
    "text", [german for _, german in STATEMENTS if judge(german).time_bound.verdict is Verdict.FAIL]
)
def test_a_deadline_in_german_turns_t_and_nothing_else(text):
    before, after = verdicts(judge(text)), verdicts(judge(f"{text}, bis zum 30. Juni 2027"))
    assert after == before | {"time_bound": Verdict.PASS}


@pytest.mark.parametrize("text", UNMEASURED)
def test_from_and_to_turns_m_and_nothing_else(text):
    before, after = verdicts(judge(text)), verdicts(judge(f"{text} from 3 % to 5 %"))
    assert before["measurable"] is Verdict.FAIL
    assert after == before | {"measurable": Verdict.PASS}


@pytest.mark.parametrize("text", ENGLISH)
@pytest.mark.parametrize("name", NAMES)
def test_a_year_in_a_name_turns_nothing(text, name):
    assert verdicts(judge(f"{text} under {name}")) == verdicts(judge(f"{text} under the charter"))


@pytest.mark.parametrize(("english", "german"), STATEMENTS)
def test_german_twins_agree(english, german):
    assert verdicts(judge(english)) == verdicts(judge(german))
    assert [note.note for note in judge(english).notes] == [note.note for note in judge(german).notes]


@pytest.mark.parametrize("text", ENGLISH)
def test_a_heading_turns_nothing(text):
    assert verdicts(judge(f"Goal 3: {text}")) == verdicts(judge(text))


@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=300))
def test_every_span_is_what_stands_there(text):
    found = judge(text)
    spans = [span for letter in found.letters.values() for span in letter.words]
    spans += [other.words for letter in found.letters.values() for other in letter.others]
    spans += [span for remark in found.notes for span in remark.words]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert set(found.letters) == set(LETTERS)


@given(st.lists(PIECES, max_size=40).map(" ".join), st.sampled_from(["en", "de", None]))
def test_the_same_text_gives_the_same_answer(text, language):
    assert judge(text, language) == judge(text, language)


@given(
    st.sampled_from(
        [
            "1",
            "a",
            ",",
            ".",
            "-",
            "(",
            "%",
            "2027",
            "by",
            "in",
            "bis",
            "um",
            "and",
            "Q1",
            "half",
            "the",
            "’",
            "–",
            "/",
            "$",
            "1.",
            "1)",
            "from",
            "ein",
        ]
    ),
    st.booleans(),
)
def test_a_long_text_is_read_in_the_end(piece, gaps):
    """Ten thousand times the same piece: a pattern that backtracked without bound would never answer."""
    judge((" " if gaps else "").join([piece] * 10_000))
