"""The languages that statements are read in, by code. A further language is a package beside these and a line here."""

from typing import Final

from hoshin.engine.smart.languages.english import ENGLISH
from hoshin.engine.smart.languages.german import GERMAN
from hoshin.engine.smart.tongue import Tongue

TONGUES: Final = {tongue.code: tongue for tongue in (ENGLISH, GERMAN)}

NO_TONGUE: Final = Tongue(code="")
"""Structure alone: figures, dates in figures, and nothing that takes knowing a word."""
