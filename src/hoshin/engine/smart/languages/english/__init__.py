"""English."""

from typing import Final

from hoshin.engine.smart.languages.english.outcome import OUTCOME
from hoshin.engine.smart.languages.english.quantity import QUANTITY
from hoshin.engine.smart.languages.english.time import TIME
from hoshin.engine.smart.tongue import Tongue, words

ENGLISH: Final = Tongue(
    code="en",
    function_words=words(
        """the of and to a in for with on by is are from at that be as our will an or all we this their its through
        which within into not more than least each have has can should other who it no per new end year years month months quarter day days more less every under during without between across"""
    ),
    abbreviations=words("approx avg dept dr est etc excl incl max min mr mrs ms no st vs"),
    time=TIME,
    quantity=QUANTITY,
    outcome=OUTCOME,
)
