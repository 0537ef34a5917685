"""Keeps calls from something that is down."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Literal, TypeVar

from denialops.clock import Clock, utc_now

T = TypeVar("T")

CircuitState = Literal["closed", "open", "half-open"]


class CircuitOpenError(Exception):
    """The call was refused: nothing has been called."""

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__(f"The circuit is open; try again in {retry_after_seconds:g} seconds.")
        self.retry_after_seconds = retry_after_seconds
        """How long to wait before another try makes sense; always above 0 and never more than the timeout."""


class CircuitBreaker:
    """Stands between callers and something that may be down. Several threads may use it at once.

    closed: every call goes through. After `failure_threshold` failures in a row the circuit opens.
    open: every call is refused. When `timeout_seconds` have passed, the next call is let through as a trial.
    half-open: a trial is under way; every other call is refused. The trial decides whether the circuit closes or opens.
    """

    def __init__(self, failure_threshold: int = 5, timeout_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        """`clock` is the only source of time."""
        self._failure_threshold = failure_threshold
        self._timeout = timedelta(seconds=timeout_seconds)
        self._clock = clock
        self._failures = 0
        self._opened_at: datetime | None = None
        # Guards the two above. Never held while `func` runs: callers would queue behind the slowest.
        self._lock = Lock()

    @property
    def state(self) -> CircuitState:
        with self._lock:
            return "closed" if self._opened_at is None else "open"

    def call(self, func: Callable[[], T]) -> T:
        """Calls `func`; returns what it returns, or raises what it raises, unchanged. Whatever it raises is a failure.

        Raises CircuitOpenError, without calling `func`, when the call is refused.
        """
        self._admit()
        try:
            result = func()
        except BaseException:
            self._on_failure()
            raise
        self._on_success()
        return result

    def _admit(self) -> None:
        with self._lock:
            if self._opened_at is not None:
                left = self._opened_at + self._timeout - self._clock()
                raise CircuitOpenError(left.total_seconds())

    def _on_success(self) -> None:
        with self._lock:
            self._failures = 0

    def _on_failure(self) -> None:
        with self._lock:
            # A call may end after the circuit has opened; it has nothing to say any more.
            if self._opened_at is not None:
                return
            self._failures += 1
            if self._failures >= self._failure_threshold:
                self._opened_at = self._clock()
