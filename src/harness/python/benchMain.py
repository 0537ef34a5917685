"""The measured process: python -I -S -B benchMain.py

Reads a boot line, a job and then commands from standard input; see whetstone_harness/bench_boot.py.
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


if __name__ == "__main__":
    load_harness()
    from whetstone_harness.bench_boot import run_bench
    from whetstone_harness.bench_job import BenchJob

    run_bench(BenchJob)
