"""The model goes down and comes back while callers come and go, and circuits open, try, close and open again."""

from datetime import datetime, timedelta, timezone
from queue import Empty, Queue
from threading import Barrier, BrokenBarrierError, Thread

from denialops.llm.circuit_breaker import CircuitBreaker, CircuitOpenError

STEPS = ["ask", "ask", "begin", "end", "end"]
TRIALS = ["ask", "ask", "begin", "begin", "odd end"]

PATIENCE_SECONDS = 10
"""Only a call that waits for another one ever takes so long."""

RENDEZVOUS_SECONDS = 0.05
"""How long a caller who reads the clock waits for the other one to do so, who may be kept out by a lock."""


class ModelDown(Exception):
    """The model's own error."""


class Cancelled(BaseException):
    """Ends a call and is no Exception, as KeyboardInterrupt is none."""


ODD_ENDS = [Cancelled, SystemExit, KeyboardInterrupt]


def probe(tools):
    random = tools.random
    for number in range(50):
        desk = Desk(random.integer(1, 4), random.integer(20, 90))
        chance_to_fail = random.choice([0.4, 0.55, 0.7])
        # Each costs a moment of real time.
        is_crowded = number < 6
        for _ in range(30):
            pass_time(desk, random)
            is_well = not random.boolean(chance_to_fail)
            step = random.choice(TRIALS if desk.is_trial_due else STEPS)
            if desk.is_trial_due and is_crowded:
                is_crowded = False
                tools.record(desk.crowd())
            elif step == "ask":
                tools.record(desk.ask(is_well))
            elif step == "begin":
                tools.record(desk.begin())
            elif step == "odd end":
                tools.record(desk.end_oddly(random.choice(ODD_ENDS)))
            elif desk.under_way:
                tools.record(desk.end(random.choice(desk.under_way), is_well))
        desk.close()


def pass_time(desk, random):
    """Now and then to the very end of an open circuit's time, or to a moment before it."""
    seconds = random.integer(0, 24) / 4
    if desk.state == "open" and random.boolean(0.4):
        desk.advance_to_trial(random.choice([-0.25, 0, 0, seconds]))
    elif random.boolean():
        desk.advance(seconds)


class Clock:
    """Stands still. Two callers who read it at the same moment can be made to wait for each other."""

    def __init__(self):
        self.now = datetime(2027, 5, 10, 8, tzinfo=timezone.utc)
        self.rendezvous = None

    def __call__(self):
        if self.rendezvous is not None:
            try:
                self.rendezvous.wait(RENDEZVOUS_SECONDS)
            except BrokenBarrierError:
                pass
        return self.now


class Desk:
    """Where calls go through one breaker, with a clock of its own.

    Whatever happens is told as how the call ends, or that it is under way; how long a refused one is told to wait; and
    the breaker's state. The wait is in milliseconds. While a trial is under way it is for the breaker to choose, so
    only whether it is above 0 and at most the timeout is told.
    """

    def __init__(self, failure_threshold, timeout_seconds):
        self._clock = Clock()
        self._breaker = CircuitBreaker(failure_threshold, timeout_seconds, self._clock)
        self._timeout = timedelta(seconds=timeout_seconds)
        self._opened_at = self._clock.now
        self._period = 0
        self._answered = 0
        self._failed = 0
        self.state = "closed"
        """As it was after the last call that began or ended."""
        self.under_way = []
        """Calls that may be ended."""
        self._given_up = []

    @property
    def is_trial_due(self):
        """Whether the circuit is open and the next call is let through as a trial."""
        return self.state == "open" and self._clock.now >= self._opened_at + self._timeout

    def advance(self, seconds):
        self._clock.now += timedelta(seconds=seconds)

    def advance_to_trial(self, seconds):
        """To so many seconds after an open circuit's time is over; before it, when they are below 0."""
        self._clock.now = max(self._clock.now, self._opened_at + self._timeout + timedelta(seconds=seconds))

    def ask(self, is_well):
        call = self._start()
        return self._finish(call, is_well) if call.is_under_way else self._told(call.ending)

    def begin(self):
        call = self._start()
        return self._keep(call) if call.is_under_way else self._told(call.ending)

    def crowd(self):
        """Two callers at the same moment. Who of them is first is for the breaker to choose."""
        self._clock.rendezvous = Barrier(2)
        calls = [SlowCall(self._breaker, self._answered, self._failed) for _ in range(2)]
        for call in calls:
            call.hear_first()
        self._clock.rendezvous = None
        return sorted(
            (self._keep(call) if call.is_under_way else self._told(call.ending) for call in calls),
            key=lambda told: told[0],
        )

    def end_oddly(self, end):
        """A call that ends with what is no Exception."""
        call = self._start()
        return self._told(call.end(end)) if call.is_under_way else self._told(call.ending)

    def end(self, call, is_well):
        """The other way when this one would be left to taste, or not at all when both would."""
        way = next((one for one in (is_well, not is_well) if self._is_clear(call, one)), None)
        if way is None:
            return "still under way"
        self.under_way.remove(call)
        is_late = call.period != self._period
        return self._told(call.end(None if way else ModelDown), is_late=True) if is_late else self._finish(call, way)

    def close(self):
        """Lets go of all calls; what becomes of them is not looked at."""
        for call in [*self.under_way, *self._given_up]:
            call.end(None)

    def _is_clear(self, call, is_well):
        """What an end means is clear where it is late, is the trial's, or overlaps with no end of the other kind."""
        if self.state != "closed":
            return True
        return self._failed == call.failed_before if is_well else self._answered == call.answered_before

    def _start(self):
        call = SlowCall(self._breaker, self._answered, self._failed)
        call.hear_first()
        return call

    def _keep(self, call):
        told = self._told(("under way", None))
        call.period = self._period
        self.under_way.append(call)
        return told

    def _finish(self, call, is_well):
        if is_well:
            self._answered += 1
        else:
            self._failed += 1
        return self._told(call.end(None if is_well else ModelDown))

    def _told(self, ending, is_late=False):
        how, wait_ms = ending
        was_trial = self.state == "half-open" or self.is_trial_due
        state = self._breaker.state
        if not is_late and state == "open" and how != "refused":
            self._opened_at = self._clock.now
        if state != self.state:
            self._period += 1
        self.state = state
        if state == "closed":
            self._give_up_old_calls()
        if wait_ms is not None and was_trial:
            return [how, "fair" if 0 < wait_ms <= self._timeout.total_seconds() * 1000 else "unfair", state]
        return [how, wait_ms, state]

    def _give_up_old_calls(self):
        """What their ends mean to a circuit that has closed again is for the breaker to choose."""
        self._given_up += [call for call in self.under_way if call.period != self._period]
        self.under_way = [call for call in self.under_way if call.period == self._period]


class SlowCall:
    """A call in a thread of its own. One that has reached the model ends when it is told to."""

    def __init__(self, breaker, answered_before, failed_before):
        self.answered_before = answered_before
        self.failed_before = failed_before
        self.period = 0
        """Of the desk, when it was let through."""
        self.is_under_way = False
        self.ending = None
        self._breaker = breaker
        self._heard = Queue()
        self._orders = Queue()
        # A daemon: a call that never ends keeps nobody from leaving.
        Thread(target=self._run, daemon=True).start()

    def hear_first(self):
        """Waits until it has reached the model or has been refused."""
        first = self._hear()
        self.is_under_way = first == "under way"
        self.ending = None if self.is_under_way else first

    def end(self, error):
        """With a class of errors, or well."""
        self._orders.put(error)
        return self._hear()

    def _run(self):
        try:
            answer = self._breaker.call(self._ask_model)
            self._heard.put(("answered" if answer == "an answer" else "answered otherwise", None))
        except (ModelDown, Cancelled, SystemExit, KeyboardInterrupt) as error:
            self._heard.put(("failed" if isinstance(error, ModelDown) else "ended oddly", None))
        except CircuitOpenError as error:
            self._heard.put(("refused", round(error.retry_after_seconds * 1000)))
        except BaseException as error:
            self._heard.put(error)

    def _ask_model(self):
        self._heard.put("under way")
        error = self._orders.get()
        if error is None:
            return "an answer"
        raise error

    def _hear(self):
        try:
            heard = self._heard.get(timeout=PATIENCE_SECONDS)
        except Empty:
            raise TimeoutError("A call does not go on. Does it wait for another one?") from None
        if isinstance(heard, BaseException):
            raise heard
        return heard


def opened_meanwhile():
    """A desk with a threshold of two and a timeout of 20 seconds: one call is under way from before it opened."""
    desk = Desk(2, 20)
    desk.begin()
    late = last_of(desk)
    desk.ask(is_well=False)
    desk.ask(is_well=False)
    return desk, late


def trying_meanwhile():
    """The same, 20 seconds later, with a trial that is under way."""
    desk, late = opened_meanwhile()
    desk.advance_to_trial(0)
    desk.begin()
    return desk, late, last_of(desk)


def last_of(desk):
    if not desk.under_way:
        raise AssertionError("A call was refused that should have been let through.")
    return desk.under_way[-1]


def come_back_in_time():
    desk, _ = opened_meanwhile()
    desk.advance_to_trial(-0.25)
    early = desk.ask(is_well=True)
    desk.advance_to_trial(0)
    return [early, desk.ask(is_well=True)]


def come_at_the_same_moment():
    desk, _ = opened_meanwhile()
    desk.advance_to_trial(0)
    return desk.crowd()


def fail_a_long_trial():
    desk, _, trial = trying_meanwhile()
    desk.advance(7)
    return [desk.end(trial, is_well=False), desk.ask(is_well=True)]


def succeed_late():
    desk, late, _ = trying_meanwhile()
    return [desk.end(late, is_well=True), desk.ask(is_well=True)]


def fail_late():
    desk, late, trial = trying_meanwhile()
    return [desk.end(late, is_well=False), desk.end(trial, is_well=True)]


def count_anew():
    desk, _, trial = trying_meanwhile()
    desk.end(trial, is_well=True)
    return [desk.ask(is_well=False), desk.ask(is_well=False)]


def leave_during_the_trial():
    desk, _ = opened_meanwhile()
    desk.advance_to_trial(0)
    return [desk.end_oddly(SystemExit), desk.ask(is_well=True)]


PUBLIC_CASES = [
    {
        "title": "with a timeout of 20 seconds, a call after 19.75 is refused, and one after 20 is let through",
        "run": come_back_in_time,
        "expected": [["refused", 250, "open"], ["answered", None, "closed"]],
    },
    {
        "title": "of two callers who come at the moment at which the time is over, one is let through",
        "run": come_at_the_same_moment,
        "expected": [["refused", "fair", "half-open"], ["under way", None, "half-open"]],
    },
    {
        "title": "a trial takes 7 seconds and fails: the circuit opens for another 20 seconds from then on",
        "run": fail_a_long_trial,
        "expected": [["failed", None, "open"], ["refused", 20000, "open"]],
    },
    {
        "title": "a call from before the outage succeeds during the trial, and the trial goes on",
        "run": succeed_late,
        "expected": [["answered", None, "half-open"], ["refused", "fair", "half-open"]],
    },
    {
        "title": "a call from before the outage fails during the trial, and the trial closes the circuit all the same",
        "run": fail_late,
        "expected": [["failed", None, "half-open"], ["answered", None, "closed"]],
    },
    {
        "title": "after a trial that succeeded, the second failure in a row opens the circuit, and not the first",
        "run": count_anew,
        "expected": [["failed", None, "closed"], ["failed", None, "open"]],
    },
    {
        "title": "a trial that ends with SystemExit is a failure like any other",
        "run": leave_during_the_trial,
        "expected": [["ended oddly", None, "open"], ["refused", 20000, "open"]],
    },
]
