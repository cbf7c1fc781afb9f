"""Calls that give the plan, or facts, as a file."""
