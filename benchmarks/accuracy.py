"""Accuracy of every judgement: the tables that docs/explanation shows, made anew."""

from __future__ import annotations

import importlib
import pkgutil

import benchmarks
from benchmarks.harness import console

PREFIX = "_accuracy_"


def main() -> None:
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name.startswith(PREFIX):
            console.print(f"\n{module.name.removeprefix(PREFIX)}", style="bold")
            importlib.import_module(f"benchmarks.{module.name}").main()


if __name__ == "__main__":
    main()
