"""The worked examples in the engine's docstrings give what they say."""

import doctest
import importlib
import pkgutil

import pytest

import hoshin.engine

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(hoshin.engine.__path__, prefix="hoshin.engine.")
)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_hold(module):
    assert doctest.testmod(importlib.import_module(module)).failed == 0
