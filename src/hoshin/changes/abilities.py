"""What somebody may be able to do. Each verb asks for one of these; the room `org` says which grant gives which."""

from __future__ import annotations

from enum import StrEnum


class Ability(StrEnum):
    """Something that a verb asks of who calls it, whatever it is about."""

    READ_TOP = "read the top"
    """Vision, mission, values, priorities, the goals that hang on a priority, and the index."""
    READ = "read"
    """The plan, as far as it is open to the person."""
    READ_FACTS = "read facts"
    """What happened and what follows from it: facts, judgements and findings about what they see."""
    PROPOSE = "propose"
    """Write drafts and ask for consent, on anything."""
    RECORD = "record"
    """Report facts on what is theirs."""
    ADOPT = "adopt"
    """Agree, decline and adopt, as far as their slots go."""
    SPEAK_FOR = "speak for others"
    """Record and propose in the name of another."""
    ADMINISTER = "administer"
    """Look after the installation: accounts, redaction, backup."""


IN_ANOTHERS_NAME = frozenset(
    {Ability.READ_TOP, Ability.READ, Ability.READ_FACTS, Ability.PROPOSE, Ability.RECORD}
)
"""What is done in the name of another. Nothing is decided so."""
