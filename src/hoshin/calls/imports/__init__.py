"""Calls that take files in: a plan, or facts."""
