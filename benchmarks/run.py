"""Runs benchmarks by name: `python -m benchmarks.run [--list] [NAME…]`, or through `bin/bench`."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import time
from collections.abc import Sequence

import benchmarks
from benchmarks.harness import console

NOT_BENCHMARKS = {"harness", "run"}


def main(arguments: Sequence[str] | None = None) -> int:
    known = names()
    parser = argparse.ArgumentParser(
        prog="bin/bench", description="Runs benchmarks; without a name, all of them."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="as --list prints them")
    parser.add_argument("--list", action="store_true", help="print the names and what each measures")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in known]
    if unknown:
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(known)}")
    if options.list:
        for name in known:
            console.print(f"{name:<18} {sentence(name)}")
        return 0
    for name in options.names or known:
        run(name)
    return 0


def names() -> list[str]:
    """The benchmarks that there are: the modules beside this one."""
    found = (
        module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")
    )
    return sorted(set(found) - NOT_BENCHMARKS)


def sentence(name: str) -> str:
    """The first line of a benchmark's docstring."""
    module = importlib.import_module(f"benchmarks.{name}")
    return (module.__doc__ or "").strip().partition("\n")[0]


def run(name: str) -> None:
    """Run one benchmark and say how long it took."""
    console.print(f"\n{name}: {sentence(name)}", style="bold")
    begun = time.monotonic()
    importlib.import_module(f"benchmarks.{name}").main()
    console.print(f"({name} took {time.monotonic() - begun:.0f} s)", style="dim")


if __name__ == "__main__":
    sys.exit(main())
