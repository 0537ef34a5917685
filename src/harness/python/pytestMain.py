"""The learner's process for pytest: python -I -S -B pytestMain.py

It reads two lines of JSON from standard input: what to load ahead, and what to run. -S leaves out the import of
`site`, which is made up for without the hooks that a folder could plant in it.
"""

import importlib.util
import os
import sys


def load_harness():
    """Our package by its path: nothing on sys.path can stand in for it."""
    name = "whetstone_harness"
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    spec = importlib.util.spec_from_file_location(
        name, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


def load_pytest(boot, is_ahead):
    from whetstone_harness import run_pytest

    return run_pytest.load(boot["plugins"], is_ahead)


if __name__ == "__main__":
    load_harness()
    from whetstone_harness.boot import run_harness

    run_harness(load_pytest)
