"""What a probe is given: random inputs, and the transcript that it writes to."""

from builtins import *

from .bench_loop import is_awaitable
from .transcript_canonical import canonical
from .transcript_fault import ProbeFault

MOST_RECORDS = 100_000
MOST_CHARACTERS = 4 * 1024**2
MOST_GROUP_CHARACTERS = 100
# A part that is told is about so long at most, or one record.
PART_CHARACTERS = 256 * 1024


class Transcript:
    """All that the code answered, in canonical form."""

    def __init__(self):
        self.records = []
        self.characters = 0
        self.fault = None

    def add(self, value, group):
        """A fault is kept: nobody passes over it by catching it."""
        try:
            if not isinstance(group, str) or len(group) > MOST_GROUP_CHARACTERS:
                raise ProbeFault(f"The name of a group is a text of at most {MOST_GROUP_CHARACTERS} characters.")
            if len(self.records) >= MOST_RECORDS:
                raise ProbeFault(f"It records more than {MOST_RECORDS} values.")
            text = canonical(value, MOST_CHARACTERS - self.characters)
        except ProbeFault as fault:
            self.fault = self.fault or fault
            raise
        self.characters += len(text)
        self.records.append([group, text])

    def finish(self):
        if self.fault is not None:
            raise self.fault
        if not self.records:
            raise ProbeFault("It records nothing: the solution could be opened with any answer.")

    def parts(self):
        """As they are told to the host, the last of them apart."""
        part, size = [], 0
        for group, text in self.records:
            if size > 0 and size + len(text) > PART_CHARACTERS:
                yield {"type": "records", "records": part}
                part, size = [], 0
            part.append([group, text])
            size += len(group) + len(text)
        yield {"type": "records", "records": part}


class Tools:
    def __init__(self, random, transcript):
        self.random = random
        self._transcript = transcript

    def record(self, value, group=""):
        self._transcript.add(value, group)

    def attempt(self, call, group=""):
        """Calls, and records what it answers, `returned`, or the class of what it raised, `threw`. Answers nothing."""
        try:
            outcome = {"returned": call()}
        except ProbeFault:
            raise
        except (Exception, SystemExit) as error:
            outcome = {"threw": type(error).__name__}
        self._transcript.add(outcome, group)

    async def attempt_async(self, call, group=""):
        """The same for what has to be awaited."""
        try:
            answer = call()
            outcome = {"returned": await answer if is_awaitable(answer) else answer}
        except ProbeFault:
            raise
        except (Exception, SystemExit) as error:
            outcome = {"threw": type(error).__name__}
        self._transcript.add(outcome, group)
