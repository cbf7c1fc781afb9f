"""Forecasts of many short series at once, with calibrated predictive distributions.

Pure NumPy: `forecast` takes series one after the other, works through them in batches of like length and season, and
answers every one. How it is done and how good it is: docs/explanation/forecast.md.
"""

from hoshin.engine.forecast.detect import find_seasons
from hoshin.engine.forecast.errors import ForecastError
from hoshin.engine.forecast.forecasting import forecast, forecast_one
from hoshin.engine.forecast.predictive import Forecasts

__all__ = ["ForecastError", "Forecasts", "find_seasons", "forecast", "forecast_one"]
