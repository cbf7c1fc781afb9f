"""What one page says of a plan as it stands: read by the checks and by its words, without index and without scolding."""

from hoshin.alignment.first_reading.reading import first_reading
from hoshin.alignment.first_reading.said import About, Beside, FirstReading, Held, Line, Read, Unknown

__all__ = ["About", "Beside", "FirstReading", "Held", "Line", "Read", "Unknown", "first_reading"]
