"""What an import of a file understood, to come back to: its columns, what was not placed, and its cells as they stood there."""
