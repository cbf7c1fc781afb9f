"""Calls about tokens, by which programs come in."""
