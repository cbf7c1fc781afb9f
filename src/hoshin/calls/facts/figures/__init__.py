"""Calls about figures: what was observed of KPIs, and what printed sources said."""
