"""Practice: the work that is to move the goals, and the work that keeps the house running."""
