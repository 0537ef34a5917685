"""Callers come and go while the model is up and down.

What is left to whoever writes the breaker does not happen: in a closed circuit, calls that overlap do not end in
different ways, and no clock comes to the end of the timeout.
"""

from datetime import datetime, timedelta, timezone
from queue import Empty, Queue
from threading import Thread

from denialops.llm.circuit_breaker import CircuitBreaker, CircuitOpenError

STEPS = ["ask", "ask", "ask", "begin", "end", "end"]

PATIENCE_SECONDS = 10
"""Only a call that waits for another one ever takes so long."""


class ModelDown(Exception):
    """The model's own error."""


def probe(tools):
    random = tools.random
    for _ in range(60):
        timeout_seconds = random.integer(30, 120)
        desk = Desk(random.integer(1, 6), timeout_seconds)
        chance_to_fail = random.choice([0.5, 0.65, 0.8])
        quarters_left = timeout_seconds * 4 - 1
        for _ in range(random.integer(8, 24)):
            quarters = random.integer(0, quarters_left // 8)
            quarters_left -= quarters
            desk.advance(quarters / 4)
            is_well = not random.boolean(chance_to_fail)
            step = random.choice(STEPS)
            if step == "ask":
                tools.record(desk.ask(is_well))
            elif step == "begin":
                tools.record(desk.begin())
            elif desk.under_way:
                tools.record(desk.end(random.choice(desk.under_way), is_well))
        desk.close()


class Desk:
    """Where calls go through one breaker, with a clock of its own.

    Whatever happens is told as how the call ends, or that it is under way; how many milliseconds a refused one is told
    to wait; and the breaker's state.
    """

    def __init__(self, failure_threshold, timeout_seconds):
        self._now = datetime(2027, 5, 10, 8, tzinfo=timezone.utc)
        self._breaker = CircuitBreaker(failure_threshold, timeout_seconds, lambda: self._now)
        self.under_way = []
        self._answered = 0
        self._failed = 0

    @property
    def state(self):
        return self._breaker.state

    def advance(self, seconds):
        self._now += timedelta(seconds=seconds)

    def ask(self, is_well):
        call = self._start()
        return self._finish(call, is_well) if call.is_under_way else self._told(call.ending)

    def begin(self):
        call = self._start()
        if not call.is_under_way:
            return self._told(call.ending)
        self.under_way.append(call)
        return self._told(("under way", None))

    def end(self, call, is_well):
        """The other way when this one would be left to taste, or not at all when both would."""
        way = next((one for one in (is_well, not is_well) if self._is_clear(call, one)), None)
        if way is None:
            return "still under way"
        self.under_way.remove(call)
        return self._finish(call, way)

    def close(self):
        """Lets go of all calls; what becomes of them is not looked at."""
        for call in self.under_way:
            call.end(is_well=True)

    def _is_clear(self, call, is_well):
        if self.state == "open":
            return True
        return self._failed == call.failed_before if is_well else self._answered == call.answered_before

    def _start(self):
        return SlowCall(self._breaker, self._answered, self._failed)

    def _finish(self, call, is_well):
        if is_well:
            self._answered += 1
        else:
            self._failed += 1
        return self._told(call.end(is_well))

    def _told(self, ending):
        return [*ending, self.state]


class SlowCall:
    """A call in a thread of its own. One that has reached the model ends when it is told to."""

    def __init__(self, breaker, answered_before, failed_before):
        self.answered_before = answered_before
        self.failed_before = failed_before
        self._breaker = breaker
        self._heard = Queue()
        self._orders = Queue()
        # A daemon: a call that never ends keeps nobody from leaving.
        Thread(target=self._run, daemon=True).start()
        first = self._hear()
        self.is_under_way = first == "under way"
        self.ending = None if self.is_under_way else first

    def end(self, is_well):
        self._orders.put(is_well)
        return self._hear()

    def _run(self):
        try:
            answer = self._breaker.call(self._ask_model)
            self._heard.put(("answered" if answer == "an answer" else "answered otherwise", None))
        except ModelDown:
            self._heard.put(("failed", None))
        except CircuitOpenError as error:
            self._heard.put(("refused", round(error.retry_after_seconds * 1000)))
        except BaseException as error:
            self._heard.put(error)

    def _ask_model(self):
        self._heard.put("under way")
        if self._orders.get():
            return "an answer"
        raise ModelDown("the model is down")

    def _hear(self):
        try:
            heard = self._heard.get(timeout=PATIENCE_SECONDS)
        except Empty:
            raise TimeoutError("A call does not go on. Does it wait for another one?") from None
        if isinstance(heard, BaseException):
            raise heard
        return heard


def states_after(failure_threshold, ends):
    """The states after each of these ends: `x` is a failure, `o` a success."""
    desk = Desk(failure_threshold, 20)
    states = []
    for end in ends:
        desk.ask(end == "o")
        states.append(desk.state)
    return states


def told_to_wait(desk):
    """How a call ends that comes now, and how long it is told to wait."""
    return desk.ask(is_well=True)[:2]


def tell_time_left():
    desk = Desk(1, 20)
    desk.ask(is_well=False)
    desk.advance(12.5)
    return told_to_wait(desk)


def open_by_a_long_call():
    desk = Desk(1, 20)
    desk.begin()
    desk.advance(10)
    for call in list(desk.under_way):
        desk.end(call, is_well=False)
    return told_to_wait(desk)


def end_after_opening(is_well):
    """One call is under way as the circuit opens, and ends five seconds later."""
    desk = Desk(2, 20)
    desk.begin()
    late = list(desk.under_way)
    desk.ask(is_well=False)
    desk.ask(is_well=False)
    desk.advance(5)
    for call in late:
        desk.end(call, is_well)
    return desk.ask(is_well=True)


PUBLIC_CASES = [
    {
        "title": "with a threshold of three, the third failure in a row opens the circuit",
        "run": lambda: states_after(3, "xxx"),
        "expected": ["closed", "closed", "open"],
    },
    {
        "title": "a success between failures begins the count anew",
        "run": lambda: states_after(3, "xxoxxx"),
        "expected": ["closed", "closed", "closed", "closed", "closed", "open"],
    },
    {
        "title": "with a timeout of 20 seconds, 12.5 seconds after the circuit has opened there are 7.5 to wait for",
        "run": tell_time_left,
        "expected": ["refused", 7500],
    },
    {
        "title": "a call that takes long and opens the circuit: the 20 seconds begin when it fails",
        "run": open_by_a_long_call,
        "expected": ["refused", 20000],
    },
    {
        "title": "a call from before the circuit opened fails 5 seconds later, and 15 of the 20 seconds are left",
        "run": lambda: end_after_opening(is_well=False),
        "expected": ["refused", 15000, "open"],
    },
    {
        "title": "a call from before the circuit opened succeeds, and the circuit stays open",
        "run": lambda: end_after_opening(is_well=True),
        "expected": ["refused", 15000, "open"],
    },
]
