"""What a breaker does with the calls that go through it: plain and sound, and nothing of how a circuit closes again."""

from collections.abc import Callable
from datetime import datetime
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
    def __init__(self, failure_threshold: int = 5, timeout_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._failure_threshold = failure_threshold
        self._timeout_seconds = timeout_seconds
        self._clock = clock
        self._in_a_row = 0
        self._opened_at: datetime | None = None
        self._lock = Lock()

    @property
    def state(self) -> CircuitState:
        with self._lock:
            return "closed" if self._opened_at is None else "open"

    def call(self, func: Callable[[], T]) -> T:
        self._admit()
        try:
            result = func()
        except BaseException:
            self._ended(is_success=False)
            raise
        self._ended(is_success=True)
        return result

    def _admit(self) -> None:
        now = self._clock()
        with self._lock:
            if self._opened_at is not None:
                seconds_open = (now - self._opened_at).total_seconds()
                raise CircuitOpenError(max(self._timeout_seconds - seconds_open, 0.001))

    def _ended(self, *, is_success: bool) -> None:
        now = self._clock()
        with self._lock:
            if self._opened_at is not None:
                return
            self._in_a_row = 0 if is_success else self._in_a_row + 1
            if self._in_a_row >= self._failure_threshold:
                self._opened_at = now
