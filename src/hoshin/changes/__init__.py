"""The plan: entities declared once, edited by changesets, read through a Picture."""
