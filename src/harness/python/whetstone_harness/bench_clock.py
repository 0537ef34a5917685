"""
Clocks, taken before the learner's code is loaded: what that does to the module `time` reaches none of ours. The names
of Python itself are taken for the same reason, here and in the other modules of benchmarks.
"""

from builtins import *
from sys import platform
from time import monotonic, perf_counter_ns, process_time_ns, sleep, thread_time_ns

NS_PER_MS = 1_000_000
# A sleep may be late by so much; what is left is waited for awake. Windows' timer ticks 64 times a second.
LATE_NS = (16 if platform == "win32" else 2) * NS_PER_MS

# A batch of operations takes at least so long, that reading the clock is nothing beside it.
SHORTEST_BATCH_NS = 50_000
STEPS_PER_BATCH = 1000

now = perf_counter_ns


def smallest_step():
    """What two looks at the clock are apart at least, in nanoseconds: its own steps, and what looking costs."""
    steps = []
    for _ in range(101):
        before = now()
        after = now()
        while after == before:
            after = now()
        steps.append(after - before)
    return sorted(steps)[50]


def batch_target():
    """How long a batch has to take, in nanoseconds."""
    return max(SHORTEST_BATCH_NS, STEPS_PER_BATCH * smallest_step())


def wait_until(due):
    """Until the clock shows `due`; comes back late where the system lets it sleep too long."""
    while True:
        left = due - now()
        if left <= 0:
            return
        if left > LATE_NS:
            sleep((left - LATE_NS) / 1e9)


class AsideMeter:
    """
    What other threads than this one use in the midst of a slice while nothing is measured, as inputs are made and
    results are checked. A thread that catches up there does so at nobody's cost.
    """

    def __init__(self):
        self.processor = 0
        self.wall = 0
        self.go_on()

    def go_on(self):
        """Nothing is measured from now on."""
        self.begun = (process_time_ns() - thread_time_ns(), now())

    def stop(self):
        """From now on something is."""
        processor, wall = self.begun
        self.processor += max(0, process_time_ns() - thread_time_ns() - processor)
        self.wall += now() - wall


class IdleMeter:
    """What the process has used between two commands."""

    def __init__(self):
        self.stop()

    def stop(self):
        """A command has been answered."""
        self.processor, self.wall = process_time_ns(), now()

    def read(self):
        """The next command is here: processor time used since, and time gone by, in nanoseconds."""
        processor, wall = process_time_ns() - self.processor, now() - self.wall
        return processor, wall


def idle_line(noted, aside):
    """For the host: what was used between two commands, with what was used aside in a slice."""
    processor, wall = noted
    return {"idleCpuMs": (processor + aside.processor) / NS_PER_MS, "idleMs": (wall + aside.wall) / NS_PER_MS}
