"""Runs the unittest tests of the pack's files, and tells of each case."""

import importlib
import importlib.util
import os
import platform
import sys
import unittest

from .describe_failure import FailureDescriber
from .unittest_result import CaseResult, tests_of
from .values import bounded
from .wanted import Wanted
from .workspace_modules import FreshLoader


# What unittest, and tests written for it, import only when it is needed.
NEEDED_LATER = ("asyncio", "difflib", "pprint", "unittest.async_case", "unittest.mock")


def load(is_ahead):
    """Answers what runs a job."""
    for name in NEEDED_LATER if is_ahead else ():
        importlib.import_module(name)
    return lambda run: UnittestRun(run).execute()


class UnittestRun:
    """Loads all files, then runs what is wanted of them, file by file."""

    def __init__(self, run):
        self.run = run
        self.channel = run.channel
        self.cases = run.cases
        self.wanted = Wanted(run.job)
        self.describer = FailureDescriber(run.workspace, run.modules, (AssertionError,))

    def execute(self):
        sys.argv = ["unittest"]
        self.channel.send({"type": "hello", "runtime": f"Python {platform.python_version()}, unittest"})
        suites = [(file, self.load(file)) for file in self.files()]
        suites = [(file, self.in_order(suite)) for file, suite in suites if suite is not None]
        for file, suite in suites:
            for test in tests_of(suite):
                self.cases.expect(file, test._testMethodName)
        self.cases.is_complete = True
        for file, suite in suites:
            if not self.run_file(file, suite):
                return

    def files(self):
        return [os.path.join(self.run.workspace, *file.split("/")) for file in self.run.job["files"]]

    def load(self, file):
        """The tests of a file; None when it could not be loaded, which has been told then."""
        self.channel.send({"type": "fileStarted", "file": file})
        suite = None
        try:
            suite = self.suite_of(self.import_file(file))
        except BaseException as error:
            self.tell_load_failure(file, error)
        self.channel.send({"type": "fileLoaded", "file": file})
        return suite

    def import_file(self, file):
        name = self.module_name(file)
        package = name.rpartition(".")[0]
        if package:
            importlib.import_module(package)
        spec = importlib.util.spec_from_file_location(name, file, loader=FreshLoader(name, file))
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    def module_name(self, file):
        """As the test itself would be imported: `tests.sums.test_sums`, also where a copy of the pack's is run."""
        stem, _extension = os.path.splitext(file)
        for package in self.run.job["packages"]:
            folder = os.path.join(package["path"], "")
            if stem.startswith(folder):
                return ".".join([package["name"], *stem[len(folder) :].split(os.sep)])
        return os.path.basename(stem)

    def suite_of(self, module):
        loader = unittest.TestLoader()
        suite = loader.loadTestsFromModule(module)
        if loader.errors:
            raise ImportError(loader.errors[0].strip().splitlines()[-1])
        return suite

    def tell_load_failure(self, file, error):
        if isinstance(error, unittest.SkipTest):
            message, frames = f"It left itself out while it was loaded: {error}", self.describer.frames_of(error)
        else:
            message, frames = self.describer.describe_load_failure(error)
        self.channel.send({"type": "loadFailed", "file": file, "message": bounded(message), "frames": frames})

    def in_order(self, suite):
        """Only what is wanted, what failed before first; the classes stay together, for their fixtures."""
        tests = [test for test in tests_of(suite) if self.wanted.has(test._testMethodName)]
        return unittest.TestSuite(self.wanted.in_order(tests, type, lambda test: test._testMethodName))

    def run_file(self, file, suite):
        """False when something ended the run in its midst."""
        result = CaseResult(file, tests_of(suite), self.cases, self.channel, self.describer)
        while True:
            try:
                suite.run(result)
                return True
            except SystemExit as error:
                # Where a test does that, unittest sees to it; this was while a class or a file was prepared, or
                # cleaned up.
                result.end_class(error)
            except BaseException:
                return False
            suite = unittest.TestSuite(result.waiting)
