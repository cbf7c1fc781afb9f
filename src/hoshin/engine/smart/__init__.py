"""SMART on text: `judge` reads a statement of a goal. Words of a language are data in `languages`; no code names one."""

from hoshin.engine.smart.judgement import UnknownLanguage, judge
from hoshin.engine.smart.kinds import (
    LETTERS,
    Letter,
    Mend,
    Note,
    Other,
    Reason,
    Remark,
    Role,
    Smart,
    Span,
    Verdict,
)

__all__ = [
    "LETTERS",
    "Letter",
    "Mend",
    "Note",
    "Other",
    "Reason",
    "Remark",
    "Role",
    "Smart",
    "Span",
    "UnknownLanguage",
    "Verdict",
    "judge",
]
