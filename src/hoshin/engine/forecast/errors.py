"""What the forecast refuses."""


class ForecastError(ValueError):
    """An argument that means nothing; the text says what was found and what was expected."""
