"""Calls about changesets: a draft of several edits, and what becomes of it."""
