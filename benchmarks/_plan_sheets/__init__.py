"""Plans written out as people write them in spreadsheets, with what each cell means: for tests and benchmarks.

`sources` has plans, `layouts` writes one down on a canvas, `files` makes a file of it, `score` holds a reading to it.
"""
