"""Calls about what happened: actions, check-ins, progress, figures, what printed sources said, usage."""
