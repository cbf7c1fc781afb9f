"""German."""

from typing import Final

from hoshin.engine.smart.languages.german.outcome import OUTCOME
from hoshin.engine.smart.languages.german.quantity import QUANTITY
from hoshin.engine.smart.languages.german.time import TIME
from hoshin.engine.smart.tongue import Tongue, words

GERMAN: Final = Tongue(
    code="de",
    function_words=words(
        """der die das den dem des und zu mit von für auf ist im ein eine einen einer einem nicht bis wir alle unsere
        unserer werden wird sich bei zum zur als auch durch nach um über unter oder sowie aus am an mindestens sollen
        soll pro je innerhalb binnen höchstens gegenüber vor ab ins eines ihre ihrer ihren seine diese dieser keine kein dabei in jeder jede jedes jeden erste ersten erstes zweite zweiten dritte dritten ende mitte anfang quartal quartals jahr jahre jahren jahres monaten tagen täglich mehr weniger davon jährlich"""
    ),
    abbreviations=words(
        "abs abt bspw bzgl bzw ca dr einschl etc evtl exkl ggf inkl insb lt max min mind nr prof rd sog usw vgl zzgl"
    ),
    letters="äöüß",
    time=TIME,
    quantity=QUANTITY,
    outcome=OUTCOME,
)
