"""What the tests of the breaker work with: a clock that stands still, a model that can be down, and slow calls."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from queue import Empty, Queue
from threading import Event, Thread

from denialops.llm.circuit_breaker import CircuitBreaker, CircuitOpenError

PATIENCE_SECONDS = 2.0
"""Only a breaker that makes calls wait for each other ever takes this long."""


class VirtualClock:
    """Shows the time that the test sets."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class ModelDown(Exception):
    """The model's own error."""


class Model:
    """Answers while it is up, and counts how often it is asked."""

    def __init__(self) -> None:
        self.is_up = True
        self.asked = 0

    def ask(self) -> str:
        self.asked += 1
        if not self.is_up:
            raise ModelDown("the model is down")
        return "an answer"


def try_call(breaker: CircuitBreaker, func: Callable[[], object]) -> str:
    """How one call ends: "answered", "failed" with the model's error, "refused", or "waiting" when it does not end."""
    told: Queue[str | BaseException] = Queue()
    _call_in_thread(breaker, func, told)
    return _hear(told)


def try_calls(count: int, breaker: CircuitBreaker, func: Callable[[], object]) -> list[str]:
    """One call after the other, up to one that does not end."""
    outcomes: list[str] = []
    while len(outcomes) < count and "waiting" not in outcomes:
        outcomes.append(try_call(breaker, func))
    return outcomes


def seconds_to_wait(breaker: CircuitBreaker) -> float:
    """What a call that must be refused now is told, to the millisecond."""
    try:
        breaker.call(lambda: None)
    except CircuitOpenError as error:
        return round(error.retry_after_seconds, 3)
    raise AssertionError("A call went through that should have been refused.")


class SlowCall:
    """A call that is under way until the test says how it ends."""

    def __init__(self, breaker: CircuitBreaker) -> None:
        self._told: Queue[str | BaseException] = Queue()
        self._may_end = Event()
        self._is_success = True
        _call_in_thread(breaker, self._ask, self._told)

    def _ask(self) -> str:
        self._told.put("under way")
        self._may_end.wait()
        if not self._is_success:
            raise ModelDown("the model is down, and took long to say so")
        return "a late answer"

    def beginning(self) -> str:
        """The first that is heard of it: "under way", "refused", or "waiting" when nothing is heard."""
        return _hear(self._told)

    def succeed(self) -> str:
        return self._end(is_success=True)

    def fail(self) -> str:
        return self._end(is_success=False)

    def _end(self, is_success: bool) -> str:
        self._is_success = is_success
        self._may_end.set()
        return _hear(self._told)


def _call_in_thread(breaker: CircuitBreaker, func: Callable[[], object], told: "Queue[str | BaseException]") -> None:
    def run() -> None:
        try:
            breaker.call(func)
            told.put("answered")
        except CircuitOpenError:
            told.put("refused")
        except ModelDown:
            told.put("failed")
        except BaseException as error:
            told.put(error)

    # A daemon: a call that never ends does not keep the tests from ending.
    Thread(target=run, daemon=True).start()


def _hear(told: "Queue[str | BaseException]") -> str:
    try:
        heard = told.get(timeout=PATIENCE_SECONDS)
    except Empty:
        return "waiting"
    if isinstance(heard, BaseException):
        raise heard
    return heard
