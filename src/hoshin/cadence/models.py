from hoshin.cadence.facts import CheckIn

__all__ = ["CheckIn"]
