"""Looks at results, outside the timed region."""

from _random import Random
from builtins import *

from .bench_failure import ProgramProblem, WrongResult
from .bench_loop import is_awaitable

# Results of one slice that are checked, the last one included.
MOST_CHECKS = 1000


class Checker:
    """
    Checks results of one slice: one out of each stretch of operations, at a place in it that cannot be foreseen (a fixed
    distance could fall in with the inputs' own rhythm), and the last.
    """

    def __init__(self, program, expected):
        """`expected`: about how many operations there will be."""
        self.program = program
        self.stretch = max(1, -(-expected // (MOST_CHECKS - 2)))
        self.random = Random()
        self.left = MOST_CHECKS - 1
        self.begins = None
        self.last = None

    def look(self, results, inputs, first):
        """At results of operations that came one after the other, the `first` of them by its number."""
        count = len(results)
        if count == 0:
            return
        if is_awaitable(results[0]):
            raise ProgramProblem("`run` of the benchmark's program answers something to be awaited: make it an `async def`.")
        if self.program.check_function is None:
            return
        if self.begins is None:
            self.begins = first
            self.next = first + self.draw()
        while self.next < first + count and self.left > 0:
            position = self.next - first
            self.verify(results[position], inputs[position], self.next)
            self.left -= 1
            self.begins += self.stretch
            self.next = self.begins + self.draw()
        self.last = (results[count - 1], inputs[count - 1], first + count - 1)

    def draw(self):
        return int(self.random.random() * self.stretch)

    def finish(self):
        """After the last operation."""
        if self.last is not None:
            self.verify(*self.last)
            self.last = None

    def forget(self):
        """Holds on to no result."""
        self.last = None

    def verify(self, result, given, index):
        wrong = f"The result of operation {index} is wrong"
        try:
            answer = self.program.check(result, given, index)
        except Exception as error:
            # A check stumbles over what is no result at all.
            raise WrongResult(f"{wrong}:", error) from error
        if isinstance(answer, str):
            if answer:
                raise WrongResult(f"{wrong}: {answer}")
        elif answer is not None and not answer:
            raise WrongResult(f"{wrong}.")
