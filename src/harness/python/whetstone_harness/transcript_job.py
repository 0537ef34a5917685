"""Calls the learner's code with what the pack's probe makes up, and writes down what it answers."""

from builtins import *

from .bench_loop import settle
from .bench_program import load_program
from .transcript_fault import ProbeFault
from .transcript_public import find_difference
from .transcript_random import Random
from .transcript_tools import Tools, Transcript


class TranscriptJob:
    def __init__(self, job, lines, teller, loop):
        self.job = job
        self.lines = lines
        self.teller = teller
        self.loop = loop
        self.random = Random(job["seed"])

    def execute(self):
        module = self.load(self.job["program"])
        if self.job["mode"] == "public":
            cases = getattr(module, "PUBLIC_CASES", None)
            difference = find_difference(cases, self.loop, self.teller.describe_plainly)
            self.lines.send_last({"type": "public", **({"difference": difference} if difference else {})})
        probe = getattr(module, "probe", None)
        if not callable(probe):
            raise ProbeFault("It has no function `probe`.")
        transcript = Transcript()
        settle(self.loop, probe(Tools(self.random, transcript)))
        transcript.finish()
        for part in transcript.parts():
            self.lines.send(part)
        self.lines.send_last({"type": "completed", "count": len(transcript.records)})

    def load(self, path):
        try:
            return load_program(path)
        except BaseException as error:
            self.teller.tell_load_failure(path, error)
