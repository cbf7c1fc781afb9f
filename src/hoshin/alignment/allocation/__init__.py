"""Allocation on the plan itself: what of the work to fund with what pools have left. The formulas: docs/explanation/allocation.md.

`field` says what is up for choice, `room` what pools have left for it, `value` what it is worth; `program` puts that to the
engine, `answer` makes a draft of what it says.
"""
