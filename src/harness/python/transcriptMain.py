"""The process that probes: python -s -S -B transcriptMain.py

Reads a boot line and a job from standard input; see whetstone_harness/bench_boot.py. Not isolated by -I, which would leave the
seed of hashes to chance: the host sets all variables of Python's.
"""

import sys

# The folder of this script: no module of ours is for the learner's code to find.
sys.path.pop(0)

import importlib.util
import os


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
    from whetstone_harness.transcript_fault import TranscriptTeller
    from whetstone_harness.transcript_job import TranscriptJob

    run_bench(TranscriptJob, TranscriptTeller)
