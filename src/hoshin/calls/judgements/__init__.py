"""Calls about what follows from plan and facts: briefing, findings and their mends, standings, the index, series."""
