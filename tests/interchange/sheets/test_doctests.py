"""The examples in the docstrings of the room that reads workbooks."""

import doctest
import importlib
import pkgutil

import pytest

from hoshin.interchange import sheets

MODULES = [module.name for module in pkgutil.iter_modules(sheets.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    module = importlib.import_module(f"hoshin.interchange.sheets.{name}")
    assert doctest.testmod(module).failed == 0
