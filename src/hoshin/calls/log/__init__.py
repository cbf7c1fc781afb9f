"""Calls about the log: what happened under which number, and taking it back."""
