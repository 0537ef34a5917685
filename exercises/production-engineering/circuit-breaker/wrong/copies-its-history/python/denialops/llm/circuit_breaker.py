"""Keeps calls from something that is down."""

from collections.abc import Callable
from threading import Lock
from typing import Literal, TypeVar

from denialops.clock import Clock, utc_now

T = TypeVar("T")

CircuitState = Literal["closed", "open", "half-open"]

_TRIAL_WAIT_SECONDS = 1.0
"""What a caller is told to wait while a trial is under way: nobody knows how long it takes."""

_HISTORY = 1000
"""Calls whose end is remembered."""


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
        self._timeout_seconds = timeout_seconds
        self._clock = clock
        self._state: CircuitState = "closed"
        # Grows with every change of state. A call that ends in a later period than it began in has nothing to say.
        self._period = 0
        # How the last calls of this period ended, oldest first.
        self._history: tuple[bool, ...] = ()
        self._opened_at = clock()
        # Guards all of the above. Never held while `func` runs: callers would queue behind the slowest.
        self._lock = Lock()

    @property
    def state(self) -> CircuitState:
        with self._lock:
            return self._state

    def call(self, func: Callable[[], T]) -> T:
        """Calls `func`; returns what it returns, or raises what it raises, unchanged. Whatever it raises is a failure.

        Raises CircuitOpenError, without calling `func`, when the call is refused.
        """
        period = self._admit()
        try:
            result = func()
        except BaseException:
            # Not only Exception: a trial that is cancelled must not block the circuit for ever.
            self._on_failure(period)
            raise
        self._on_success(period)
        return result

    def _admit(self) -> int:
        """Answers the period in which the call begins."""
        with self._lock:
            if self._state == "half-open":
                raise CircuitOpenError(min(_TRIAL_WAIT_SECONDS, self._timeout_seconds))
            if self._state == "open":
                seconds_left = self._timeout_seconds - (self._clock() - self._opened_at).total_seconds()
                if seconds_left > 0:
                    raise CircuitOpenError(min(seconds_left, self._timeout_seconds))
                self._enter("half-open")
            return self._period

    def _on_success(self, period: int) -> None:
        with self._lock:
            if period != self._period:
                return
            self._remember(True)
            if self._state == "half-open":
                self._enter("closed")

    def _on_failure(self, period: int) -> None:
        with self._lock:
            if period != self._period:
                return
            self._remember(False)
            in_a_row = (self._history[::-1] + (True,)).index(True)
            if self._state == "half-open" or in_a_row >= self._failure_threshold:
                self._opened_at = self._clock()
                self._enter("open")

    def _enter(self, state: CircuitState) -> None:
        self._state = state
        self._period += 1
        self._history = ()

    def _remember(self, is_success: bool) -> None:
        self._history = (*self._history, is_success)[-_HISTORY:]
