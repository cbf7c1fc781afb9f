"""Which texts say the same: work done twice, goals said twice.

`neighbours` is the entry. Read on in this order: `words`, `grams` and `vectors` (texts as weighed features),
`candidates` and `likeness` (who may be alike, and how much), `nearest` (the correction for hubs), `copies`.
"""
