"""Hoshin holds a company's operations against its strategy."""

__version__: str


def __getattr__(name: str) -> str:
    """`__version__` is looked up when it is asked for, which takes a tenth of a start."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("hoshin")
