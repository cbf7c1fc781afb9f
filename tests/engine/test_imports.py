"""What loading the engine loads."""

import importlib
import pkgutil
import subprocess
import sys

import pytest

import hoshin.engine

MODULES = [module.name for module in pkgutil.walk_packages(hoshin.engine.__path__, prefix="hoshin.engine.")]


def loaded_by(*modules: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds after importing modules."""
    program = f"import sys, {', '.join(modules)}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["engine", "engine.kinds", "engine.periods", "engine.period_text"])
def test_words_and_calendar_load_without_numpy(module: str):
    assert "numpy" not in loaded_by(f"hoshin.{module}")


def test_the_whole_engine_loads_without_django_or_scipy():
    assert not loaded_by(*MODULES) & {"django", "scipy"}


def test_the_whole_engine_loads_no_other_room():
    program = f"import sys, {', '.join(MODULES)}; print(*(name for name in sys.modules if name.startswith('hoshin.')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name.split(".")[1] for name in done.stdout.split()} == {"engine"}


@pytest.mark.parametrize(
    ("package", "entry"),
    [
        ("smart", "judge"),
        ("signals", "charts"),
        ("signals", "natural_limits"),
        ("forecast", "forecast"),
        ("similar", "similar"),
        ("allocation", "solve"),
        ("allocation", "what_if"),
        ("earned_value", "earned_value"),
        ("focus", "focus"),
    ],
)
def test_each_judgement_is_had_from_its_package_with_an_example(package: str, entry: str):
    module = importlib.import_module(f"hoshin.engine.{package}")
    assert ">>> " in f"{module.__doc__}{getattr(module, entry).__doc__}"
