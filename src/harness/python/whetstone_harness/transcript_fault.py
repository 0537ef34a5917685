"""Tells the host why there is no transcript."""

from builtins import *

from .bench_failure import FailureTeller, ProgramProblem
from .describe_failure import text_of
from .values import bounded


class ProbeFault(ProgramProblem):
    """The author's program is not as it has to be (`by` is "probe"), or it recorded what has no canonical form ("value")."""

    def __init__(self, message, by="probe"):
        super().__init__(message)
        self.by = by


class TranscriptTeller(FailureTeller):
    def tell(self, error):
        by = error.by if isinstance(error, ProbeFault) else "code"
        frames = [] if isinstance(error, ProbeFault) else self.frames_of(error)
        self.lines.send_last({"type": "probeFailed", "by": by, "message": self.describe(error), "frames": frames})

    def describe_plainly(self, error):
        """Kind and words of an exception; an assertion's as well."""
        return bounded(f"{type(error).__name__}: {text_of(error)}" if text_of(error) else type(error).__name__)
