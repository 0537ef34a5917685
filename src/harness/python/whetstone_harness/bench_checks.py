"""Looks at results, outside the timed region."""

from _random import Random
from builtins import *

from .bench_clock import now
from .bench_failure import WrongResult
from .bench_loop import is_awaitable

# Results of one slice that are checked, the last one included.
MOST_CHECKS = 1000
# However long they take, there are so many; else they may take so many times as long as the slice.
FEWEST_CHECKS = 20
MOST_SHARE = 2


class CheckCosts:
    """How long the checks of a program have taken so far, in nanoseconds."""

    def __init__(self):
        self.checks = 0
        self.spent = 0

    def affordable(self, budget):
        """How many to have in a slice of so many nanoseconds; None where time does not count."""
        if self.checks == 0 or budget is None:
            return MOST_CHECKS
        return max(FEWEST_CHECKS, min(MOST_CHECKS, MOST_SHARE * budget * self.checks // max(self.spent, 1)))


class Checker:
    """
    Checks results of one slice: one out of each stretch of operations, at a place in it that cannot be foreseen (a
    fixed distance could fall in with the inputs' own rhythm), and the last.
    """

    def __init__(self, program, costs, expected, budget=None):
        """`expected`: about how many operations there will be, in so many nanoseconds."""
        self.program = program
        self.costs = costs
        self.stretch = max(1, -(-expected // (costs.affordable(budget) - 2)))
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
            why = "it has to be awaited, and `run` of the benchmark's program is no `async def` that would do so."
            raise WrongResult(f"The result of operation {first} is wrong: {why}")
        if self.program.check_function is None:
            return
        begun, left = now(), self.left
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
        self.costs.checks += left - self.left
        self.costs.spent += now() - begun if left > self.left else 0

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
