"""A learner's own benchmark: it gets two implementations, and says what the second is beside the first."""

import importlib
import importlib.util
import os
import random
import sys
from builtins import *

from .bench_failure import ProgramProblem
from .bench_loop import settle
from .workspace_modules import FreshLoader

ANSWERS = ("slower", "same", "faster")


class SuiteJob:
    def __init__(self, job, lines, teller, loop):
        self.job = job
        self.lines = lines
        self.teller = teller
        self.loop = loop

    def execute(self):
        random.seed(self.job["seed"])
        # Where they lie says nothing of what they are, and neither do their names.
        baseline = self.load("baseline", self.job["baseline"])
        candidate = self.load("candidate", self.job["subject"])
        suite = self.load(self.suite_name(), self.job["suite"])
        compare = getattr(suite, "compare", None)
        if not callable(compare):
            raise ProgramProblem("The benchmark has no function compare(baseline, candidate).")
        answer = settle(self.loop, compare(baseline, candidate))
        if not isinstance(answer, str) or answer not in ANSWERS:
            wanted = ", ".join(ANSWERS)
            raise ProgramProblem(f"compare answered {shown(answer)}, where it has to answer one of: {wanted}.")
        self.lines.send_last({"type": "suiteAnswer", "answer": str(answer)})

    def suite_name(self):
        """As the file would be imported: `src.suite`."""
        stem, _extension = os.path.splitext(os.path.relpath(self.job["suite"], self.job["workspace"]))
        return ".".join(stem.split(os.sep))

    def load(self, name, file):
        try:
            package = name.rpartition(".")[0]
            if package:
                importlib.import_module(package)
            spec = importlib.util.spec_from_file_location(name, file, loader=FreshLoader(name, file))
            module = sys.modules[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
        except BaseException as error:
            self.teller.tell_load_failure(file, error)


def shown(value):
    try:
        text = repr(value)
    except Exception:
        return type(value).__name__
    return text if len(text) <= 100 else f"{text[:100]}…"
