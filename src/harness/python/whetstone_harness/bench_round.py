"""A number of operations, and the ways to do and time them: alone, by threads, by tasks of a loop, at a fixed rate."""

from array import array
from builtins import *
from itertools import repeat
from sys import setprofile, settrace

from .bench_clock import LATE_NS, now, wait_until
from .bench_loop import turn
from .bench_threads import Threads


class Round:
    """
    Operations whose inputs are made. Afterwards `done` of them have been done, from the first on, with their `results`,
    and with the `latencies` of single ones or means of short batches, in nanoseconds.
    """

    def __init__(self, program, state, first, count):
        self.program = program
        self.state = state
        self.first = first
        self.count = count
        self.inputs = program.inputs(state, first, count)
        self.results = [None] * count
        self.latencies = array("d")
        self.done = count
        # Nanoseconds of work that operations had put off, and that was waited for at the end.
        self.put_off = 0

    def begin(self, batch):
        """Before clients share it, `batch` operations at a time."""
        untraced()
        self.batch = batch
        self.starts = iter(range(0, self.count, batch))

    def end(self):
        """After clients have shared it: some of the last may not have been begun."""
        self.done = min(self.count, len(self.latencies) * self.batch)


def untraced():
    """What the learner's code has set to look at each line would slow us down, and could change what we know."""
    settrace(None)
    setprofile(None)


def do_alone(made):
    """One client: all as one batch. Answers how long it took, as all of these do, in nanoseconds."""
    untraced()
    numbers = range(made.first, made.first + made.count)
    program = made.program
    if program.run_takes == 0:
        operations = map(program.run, repeat(made.state), made.inputs, numbers)
    else:
        operations = map(program.bare_run, *(repeat(made.state), made.inputs, numbers)[: program.run_takes])
    started = now()
    # No line of ours runs in between.
    results = list(operations)
    elapsed = now() - started
    made.results = results
    made.latencies.append(elapsed / made.count)
    return elapsed


class ThreadClients:
    """Clients that are threads, for a function that waits for its answer."""

    def __init__(self):
        self.threads = Threads()

    def do(self, made, clients, batch, budget):
        """Until all is done, or after `budget` nanoseconds the next batch would begin."""
        made.begin(batch)
        started = now()
        self.threads.do(lambda: ask_in_turn(made, started + budget), clients)
        elapsed = now() - started
        made.end()
        return elapsed


def ask_in_turn(made, ends):
    """One client: takes a batch, and the next as soon as that is done."""
    untraced()
    run, state, inputs, results = made.program.run, made.state, made.inputs, made.results
    first, count, batch, add = made.first, made.count, made.batch, made.latencies.append
    for start in made.starts:
        stop = min(start + batch, count)
        began = now()
        for position in range(start, stop):
            results[position] = run(state, inputs[position], first + position)
        ended = now()
        add((ended - began) / (stop - start))
        if ended >= ends:
            return


class TaskClients:
    """Clients that are tasks of one event loop, for a function that is a coroutine."""

    def __init__(self, loop):
        self.loop = loop

    def do(self, made, clients, batch, budget):
        made.begin(batch)
        elapsed = self.loop.run_until_complete(self.ask(made, clients, budget))
        made.end()
        return elapsed

    async def ask(self, made, clients, budget):
        started = now()
        ends = started + budget
        if clients == 1:
            await await_in_turn(made, ends)
        else:
            tasks = [self.loop.create_task(await_in_turn(made, ends)) for _ in range(clients)]
            for task in tasks:
                await task
        done = now()
        await turn()
        ended = now()
        made.put_off = ended - done
        return ended - started

    def do_at_rate(self, made, gap):
        """As the function of this name, with as many at the same time as it comes to."""
        untraced()
        return self.loop.run_until_complete(self.ask_at_rate(made, gap))

    async def ask_at_rate(self, made, gap):
        run, state, inputs, results = made.program.run, made.state, made.inputs, made.results
        first, count, add = made.first, made.count, made.latencies.append

        async def ask(position, due):
            results[position] = await run(state, inputs[position], first + position)
            add(now() - due)

        tasks = []
        started = now()
        for position in range(count):
            due = started + int(position * gap)
            # Behind its time, it still lets the others go on.
            await turn()
            while now() < due:
                left = due - now()
                await (turn() if left <= LATE_NS else self.pause((left - LATE_NS) / 1e9))
            tasks.append(self.loop.create_task(ask(position, due)))
        for task in tasks:
            await task
        await turn()
        return max(now() - started, int(count * gap))

    async def pause(self, seconds):
        ready = self.loop.create_future()
        self.loop.call_later(seconds, ready.set_result, None)
        await ready


async def await_in_turn(made, ends):
    """As `ask_in_turn`, for a coroutine."""
    run, state, inputs, results = made.program.run, made.state, made.inputs, made.results
    first, count, batch, add = made.first, made.count, made.batch, made.latencies.append
    for start in made.starts:
        stop = min(start + batch, count)
        began = now()
        for position in range(start, stop):
            results[position] = await run(state, inputs[position], first + position)
        ended = now()
        add((ended - began) / (stop - start))
        if ended >= ends:
            return


def do_at_rate(made, gap):
    """
    An operation falls due every `gap` nanoseconds, whether or not the last is done. Its latency counts from then, so
    that one that had to wait for a slow one before it is slow, too: without that, a stall would hide all but one of
    those it delays (coordinated omission; G. Tene, How NOT to Measure Latency, 2013).
    """
    untraced()
    run, state, inputs, results = made.program.run, made.state, made.inputs, made.results
    first, add = made.first, made.latencies.append
    started = now()
    for position in range(made.count):
        due = started + int(position * gap)
        wait_until(due)
        results[position] = run(state, inputs[position], first + position)
        add(now() - due)
    # So many operations belong to so much time, also when the last was done before it was over.
    return max(now() - started, int(made.count * gap))
