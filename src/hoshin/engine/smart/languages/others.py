"""Function words of languages without data here, so that statements in them are not taken for ones that are known.

Left out are those that English or German write alike.
"""

from typing import Final

from hoshin.engine.smart.tongue import words

OTHERS: Final = words(
    """le la les du et pour dans une un sur avec est que qui aux ses nous leur d'ici plus par sont
    para los las el y una en del su sus al lo como más hasta sin entre nuestra
    il che della dei delle degli nel nella gli sono entro ogni dal alla alle
    het een van de voor met te niet zijn aan naar bij wij onze tegen onder minimaal tot
    och att som för på av till från ett inom vi ska senast vores
    na w z się dla oraz przez najmniej roku że
    o os da dos uma em não até pelo pela nossa
    ve ile için bir bu"""
)
