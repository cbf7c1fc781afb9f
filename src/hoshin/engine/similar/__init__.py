"""Which texts say the same: work done twice, goals said twice. `similar` finds the nearest other rows of each row.

Read on in this order: `neighbours` (the entry), `words`, `grams` and `vectors` (texts as weighed features),
`candidates` and `likeness` (who may be alike, and how much), `nearest` (the correction for hubs), `copies`; `shared` asks
more strictly, and without NumPy, which this package loads only where it is imported.
"""
