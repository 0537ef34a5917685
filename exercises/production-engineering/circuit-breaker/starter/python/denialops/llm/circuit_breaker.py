"""Keeps calls from something that is down."""

from collections.abc import Callable
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
        self._timeout_seconds = timeout_seconds
        self._clock = clock

    @property
    def state(self) -> CircuitState:
        # Nothing opens it yet.
        return "closed"

    def call(self, func: Callable[[], T]) -> T:
        """Calls `func`; returns what it returns, or raises what it raises, unchanged. Whatever it raises is a failure.

        Raises CircuitOpenError, without calling `func`, when the call is refused.
        """
        # No protection yet: every call goes through, whatever happened before.
        return func()
