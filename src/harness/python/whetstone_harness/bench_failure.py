"""Tells the host why a measurement cannot go on."""

from builtins import *

from .describe_failure import FailureDescriber
from .values import bounded


class WrongResult(Exception):
    """The code did something else than it should. `cause` is what the check raised, if it did."""

    def __init__(self, message, cause=None):
        super().__init__(message)
        self.cause = cause


class ProgramProblem(Exception):
    """The program, which is the author's, is not as it has to be."""


class FailureTeller:
    """Each of its methods tells one line, and waits to be ended."""

    def __init__(self, lines, workspace, modules):
        self.lines = lines
        self.describer = FailureDescriber(workspace, modules)

    def tell(self, error):
        """Whatever was raised once the program had been loaded."""
        line = {"type": "benchFailed", "message": self.describe(error), "frames": self.frames_of(error)}
        if isinstance(error, WrongResult):
            line["isWrong"] = True
        self.lines.send_last(line)

    def tell_load_failure(self, file, error):
        try:
            message, frames = self.describer.describe_load_failure(error)
        except Exception:
            message, frames = type(error).__name__, []
        self.lines.send_last({"type": "loadFailed", "file": file, "message": bounded(message), "frames": frames})

    def describe(self, error):
        try:
            if isinstance(error, WrongResult) and error.cause is not None:
                return bounded(f"{error} {self.describer.describe(error.cause)}")
            return bounded(str(error)) if is_ours(error) else self.describer.describe(error)
        except Exception:
            # The learner's code has replaced what a description needs.
            return type(error).__name__

    def frames_of(self, error):
        try:
            return self.describer.frames_of(getattr(error, "cause", None) or error)
        except Exception:
            return []


def is_ours(error):
    return isinstance(error, (WrongResult, ProgramProblem))
