"""What unittest tells of its tests, as cases for the host."""

import os
import time
import unittest

from .cases import worse
from .compared_values import compared_values
from .values import bounded


def tests_of(suite):
    """The tests of a suite of suites."""
    if not isinstance(suite, unittest.TestSuite):
        return [suite]
    return [test for part in suite for test in tests_of(part)]


def prefixed(words, report):
    if report["status"] == "skipped":
        return report
    return {**report, "status": "errored", "message": words + report.get("message", "")}


class CaseResult(unittest.TestResult):
    """Hears of the tests of one file, which are these."""

    def __init__(self, file, tests, cases, channel, describer):
        super().__init__()
        self.file = file
        self.waiting = list(tests)
        self.cases = cases
        self.channel = channel
        self.describer = describer
        self.last = None
        self.report = None
        self.started_at = 0.0
        self.is_inside = False

    def startTest(self, test):
        super().startTest(test)
        self.is_inside = True
        self.report = None
        self.cases.begin(self.file, test._testMethodName)
        self.started_at = time.perf_counter()

    def stopTest(self, test):
        super().stopTest(test)
        if not self.is_inside:
            # Some versions stop a test that they did not start, because it is left out.
            return
        if not self.channel.is_owner:
            # A test forked, and its child came back here: it would run the rest a second time.
            os._exit(1)
        self.is_inside = False
        self.cases.leave()
        if self.report is not None:
            self.finish(test, time.perf_counter() - self.started_at)

    def finish(self, test, seconds):
        self.waiting.remove(test)
        self.last = test
        self.cases.finish(self.file, test._testMethodName, self.report, seconds)

    def fail_rest(self, report, matches=lambda _test: True):
        """Tests that cannot run any more come to this."""
        for test in [test for test in self.waiting if matches(test)]:
            self.startTest(test)
            self.report = report
            self.stopTest(test)

    def end_class(self, error):
        """
        An exception that unittest lets through came between two tests: the next class cannot run, or the last is not
        over.
        """
        report = self.describe(error)
        if self.waiting:
            kind = type(self.waiting[0])
            self.fail_rest(report, lambda test: type(test) is kind)
        elif self.last is not None:
            self.cases.worsen(self.file, self.last._testMethodName, report)

    def add_outside(self, holder, report):
        """
        What happened while a class or a module was prepared or cleaned up: `setUpClass (tests.sums.test_sums.Sums)`.
        """
        if holder in self.waiting:
            self.fail_rest(report, lambda test: test is holder)
            return
        where, _, name = holder.id().partition(" (")
        name = name.rstrip(")")
        if where.startswith("tearDown"):
            if self.last is not None:
                self.cases.worsen(
                    self.file, self.last._testMethodName, prefixed("While cleaning up after the tests: ", report)
                )
            return
        is_class = where == "setUpClass"
        self.fail_rest(
            prefixed("While preparing the tests: ", report),
            lambda test: not is_class or f"{type(test).__module__}.{type(test).__qualname__}" == name,
        )

    def describe(self, error, prefix=""):
        frames = self.describer.frames_of(error)
        if not self.describer.is_assertion(error):
            return {"status": "errored", "message": prefix + self.describer.describe(error), "frames": frames}
        compared = compared_values(error)
        if compared is None:
            return {"status": "failed", "message": prefix + self.describer.describe(error), "frames": frames}
        words = (prefix + compared.pop("message", "")).strip()
        return {"status": "failed", "frames": frames, **compared, **({"message": words} if words else {})}

    def worsen(self, report):
        self.report = worse(self.report, report)

    def addSuccess(self, test):
        self.worsen({"status": "passed"})

    def addFailure(self, test, err):
        self.worsen(self.describe(err[1]))

    def addError(self, test, err):
        report = self.describe(err[1])
        if self.is_inside:
            self.worsen(report)
        else:
            self.add_outside(test, report)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.worsen(self.describe(err[1], f"{subtest._subDescription()} "))

    def addSkip(self, test, reason):
        report = {"status": "skipped", "message": bounded(str(reason))}
        if self.is_inside:
            self.worsen(report)
        else:
            self.add_outside(test, report)

    def addExpectedFailure(self, test, err):
        self.worsen({"status": "skipped", "message": "It is expected to fail, and did."})

    def addUnexpectedSuccess(self, test):
        self.worsen({"status": "failed", "message": "It is marked as expected to fail, and passed."})
