"""Hoshin holds a company's operations against its strategy."""

from importlib.metadata import version

__version__ = version("hoshin")
