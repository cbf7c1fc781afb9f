"""The call that decides what to fund."""
