"""
Clocks, taken before the learner's code is loaded: what that does to the module `time` reaches none of ours. The names
of Python itself are taken for the same reason, here and in the other modules of benchmarks.
"""

import os
from builtins import *
from sys import platform
from time import monotonic, perf_counter_ns, process_time_ns, sleep, thread_time_ns

NS_PER_MS = 1_000_000
# A sleep may be late by so much; what is left is waited for awake. Windows' timer ticks 64 times a second.
LATE_NS = (16 if platform == "win32" else 2) * NS_PER_MS

# A batch of operations takes at least so long, that reading the clock is nothing beside it.
SHORTEST_BATCH_NS = 50_000
STEPS_PER_BATCH = 1000

# Further threads of the code's own may have the processor for so much of its time, or for so long.
OTHERS_SHARE = 0.5
OTHERS_NS = 2 * NS_PER_MS

now = perf_counter_ns
open_file = os.open
# Not there on Windows.
read_at = getattr(os, "pread", None)
READ_ONLY = os.O_RDONLY


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


class OwnMeter:
    """
    Counts the time that goes into stretches of work: by the clock, and without that for which others had the processor
    or a limit kept this process from it. What interrupts one side and not the other by chance is no difference between them.
    """

    def __init__(self):
        self.elapsed = 0
        self.own = 0
        self.others = 0
        self.file = None
        if platform == "linux" and read_at is not None:
            try:
                self.file = open_file("/proc/self/schedstat", READ_ONLY)
            except OSError:
                # The kernel was built without it.
                pass

    def clear(self):
        self.elapsed = self.own = self.others = 0

    def begin(self):
        self.begun = (process_time_ns(), self.delayed())

    def end(self, elapsed):
        """The stretch that was begun last took so long by the clock."""
        processor, delayed = self.begun
        delay = self.delayed() - delayed
        # A longer one lay between this reading and the clock's.
        own = elapsed - delay if delay < elapsed else elapsed
        self.elapsed += elapsed
        self.own += own
        self.others += max(0, process_time_ns() - processor - own)

    def counted(self):
        """Code whose further threads do its work could keep its own main thread from the processor: then the clock counts."""
        return self.elapsed if self.others > max(OTHERS_NS, OTHERS_SHARE * self.own) else self.own

    def delayed(self):
        """For how long the main thread was ready to run and did not: Linux's `schedstat`, 0 where the system does not tell."""
        return 0 if self.file is None else int(read_at(self.file, 96, 0).split()[1])


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
