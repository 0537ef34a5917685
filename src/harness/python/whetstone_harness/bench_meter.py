"""Measures a function: warms it up, and measures it a slice at a time."""

from array import array
from builtins import *

from .bench_checks import CheckCosts, Checker
from .bench_clock import NS_PER_MS, AsideMeter, OwnMeter, batch_target, now
from .bench_loop import turn, wait_for
from .bench_round import Round, TaskClients, ThreadClients, do_alone, do_at_rate

MOST_LATENCIES = 5000
# Inputs of so many operations are made ahead.
MOST_IN_ROUND = 16_384
MOST_IN_BATCH = 10_000
# Of operations that were not warmed up.
FIRST_BATCH = 32
UNKNOWN = 100_000
# Inputs and checks may take so many times as long as what they are for; then a slice ends before its time.
MOST_ASIDE = 10


class Tally:
    """What has been measured of one slice."""

    def __init__(self):
        self.operations = 0
        self.elapsed = 0
        self.latencies = array("d")
        self.put_off = 0

    def add(self, made, elapsed):
        self.put_off += made.put_off
        self.operations += made.done
        self.elapsed += elapsed
        self.latencies.extend(made.latencies)

    def add_turn(self, elapsed):
        self.elapsed += elapsed
        self.put_off += elapsed

    def line(self, counted):
        """Of what was put off each operation bears its share. `counted`: what counts of the time it took."""
        share = self.put_off / self.operations
        count = len(self.latencies)
        kept = min(count, MOST_LATENCIES)
        thinned = [self.latencies[position * count // kept] for position in range(kept)]
        return {
            "operations": self.operations,
            "elapsedMs": max(counted, 1) / NS_PER_MS,
            "latencies": [round((one + share) / NS_PER_MS, 7) for one in thinned],
        }


class Meter:
    """`states`: what the program has prepared, by size; under None where there are no sizes."""

    def __init__(self, program, loop, states):
        self.program = program
        self.loop = loop
        self.states = states
        self.index = 0
        self.costs = CheckCosts()
        # Of the last slice.
        self.aside = AsideMeter()
        self.own = OwnMeter()
        self.threads = ThreadClients()
        self.tasks = TaskClients(loop)
        self.target = batch_target()
        # By number of clients and size: operations in a batch, and operations in a nanosecond.
        self.batches = {}
        self.paces = {}

    def warm_up(self, ms, clients, size):
        """About so long, and until it is known how many operations make a batch. Answers how many were done."""
        key = (clients, size)
        checker = Checker(self.program, self.costs, UNKNOWN)
        self.batches[key] = 1
        begun, operations, usual = now(), 0, []
        ends = begun + int(ms * NS_PER_MS)
        while True:
            left = max(ends - now(), 0)
            made, _elapsed = self.step(key, left, checker)
            operations += made.done
            usual.append(median(made.latencies))
            if now() >= ends:
                break
            wanted = self.operations_for_batch(usual[-1])
            self.batches[key] = max(1, min(wanted, 2 * self.batches[key]))
        checker.finish()
        # The first were slow.
        self.batches[key] = self.operations_for_batch(median(usual[len(usual) // 2 :]))
        return operations

    def operations_for_batch(self, latency):
        return min(MOST_IN_BATCH, max(1, -int(-self.target // max(latency, 1))))

    def slice(self, ms, clients, size):
        """Each client asks again as soon as it has its answer. Answers a part of the line."""
        key = (clients, size)
        budget = int(ms * NS_PER_MS)
        pace = self.paces.get(key)
        expected = UNKNOWN if pace is None else int(pace * budget) + 1
        checker = Checker(self.program, self.costs, expected, budget)
        tally = Tally()
        begun = now()
        self.own.clear()
        self.aside = AsideMeter()
        while True:
            tally.add(*self.step(key, budget - tally.elapsed, checker))
            if tally.elapsed >= budget or now() - begun >= MOST_ASIDE * budget:
                break
        tally.add_turn(self.turn())
        checker.finish()
        self.aside.stop()
        return tally.line(self.own.counted())

    def open_slice(self, ms, rate, size):
        """Operations fall due `rate` times a second. Answers the same."""
        self.aside = AsideMeter()
        gap = 1e9 / rate
        made = Round(self.program, self.states[size], self.index, max(1, round(ms * NS_PER_MS / gap)))
        self.index += made.count
        tally = Tally()
        self.aside.stop()
        tally.add(made, self.tasks.do_at_rate(made, gap) if self.program.is_async else do_at_rate(made, gap))
        tally.add_turn(self.turn())
        self.aside.go_on()
        self.check(made, Checker(self.program, self.costs, made.count, int(ms * NS_PER_MS))).finish()
        self.aside.stop()
        # It has a schedule to keep to, whoever else has the processor.
        return tally.line(tally.elapsed)

    def sustain(self, count, points, held):
        """So many operations in a row. Answers how long they took in milliseconds, and what was held at each point."""
        key = (1, next(iter(self.states)))
        self.batches.setdefault(key, FIRST_BATCH)
        checker = Checker(self.program, self.costs, count)
        done, seen = 0, []
        self.own.clear()
        points = min(points, count)
        for point in range(1, points + 1):
            until = count * point // points
            while done < until:
                made, _elapsed = self.step(key, None, checker, until - done)
                done += made.done
            # Nothing of ours is held while we look.
            made = None
            if point == points:
                self.turn()
                checker.finish()
            checker.forget()
            seen.append([done, held.read()])
        return self.own.counted() / NS_PER_MS, seen

    def step(self, key, budget, checker, most=MOST_IN_BATCH * MOST_IN_ROUND):
        """One round of a closed load, checked, within about `budget` nanoseconds if given. Answers it, and its time."""
        clients, size = key
        batch = self.batches.get(key, 1)
        is_alone = clients == 1 and not self.program.is_async
        count = batch if is_alone else self.operations_for_round(key, batch, budget)
        made = Round(self.program, self.states[size], self.index, min(count, most))
        self.aside.stop()
        self.own.begin()
        if is_alone:
            elapsed = do_alone(made)
        else:
            way = self.tasks if self.program.is_async else self.threads
            elapsed = way.do(made, clients, batch, 1 << 62 if budget is None else budget)
        self.own.end(elapsed)
        self.aside.go_on()
        self.index += made.done
        self.paces[key] = made.done / max(elapsed, 1)
        self.check(made, checker)
        return made, elapsed

    def operations_for_round(self, key, batch, budget):
        """A few more than there is time for, so that no client runs out of them."""
        pace = self.paces.get(key)
        least = key[0] * batch
        if budget is None:
            return max(least, MOST_IN_ROUND // 16)
        if pace is None:
            return least
        return max(least, min(MOST_IN_ROUND, int(1.25 * pace * budget) + 1))

    def check(self, made, checker):
        checker.look(made.results[: made.done], made.inputs, made.first)
        return checker

    def turn(self):
        """What was put off is paid for. A round of tasks has had its turn."""
        if self.program.is_async or not self.program.has_loop:
            return 0
        self.own.begin()
        started = now()
        self.loop.run_until_complete(wait_for(turn()))
        elapsed = now() - started
        self.own.end(elapsed)
        return elapsed


def median(numbers):
    return sorted(numbers)[len(numbers) // 2]
