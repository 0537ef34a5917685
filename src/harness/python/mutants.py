"""Finds what can be mutated in a Python file: python -I -S -B mutants.py

Reads one line of JSON from standard input, {"text": …, "lines": [1, 2] or not there}, and answers one:
{"edits": [{"operator", "start", "end", "replacement"}]}, or {"error": {"message", "line", "column"}} for what is no Python.
Offsets and columns count UTF-16 units, as the one who asks does. Nothing of the text is executed. An edit that touches one
of the lines has been compiled; without lines all have.
"""

import importlib.util
import json
import os
import sys
import warnings


def load_package():
    """Our package by its path: nothing on sys.path can stand in for it."""
    name = "whetstone_mutants"
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    spec = importlib.util.spec_from_file_location(
        name, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    load_package()
    from whetstone_mutants.answer import answer

    # Of mutants, `x is 5` and the like: nobody is to be told.
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10_000)
    question = json.loads(sys.stdin.readline())
    print(json.dumps(answer(question["text"], question.get("lines"))))
