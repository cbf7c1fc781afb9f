"""The call that searches."""
