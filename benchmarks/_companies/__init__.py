"""Simulated companies: what is true of them, what their system holds, and how a trait of theirs is worsened.

`docs/explanation/index-worlds.md` says what is drawn and why, and was written before the index was run on any of them.
"""
