"""What keeping an eye on calls costs them: plain and sound. It looks at the time and counts, and refuses nobody."""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import TypeVar

from denialops.clock import Clock, utc_now

T = TypeVar("T")


class CircuitBreaker:
    def __init__(self, failure_threshold: int = 5, timeout_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._under_way = 0
        self._in_a_row = 0
        self._last_failed: datetime | None = None
        self._lock = Lock()

    @property
    def state(self) -> str:
        return "closed"

    def call(self, func: Callable[[], T]) -> T:
        self._began()
        try:
            result = func()
        except BaseException:
            self._ended(is_success=False)
            raise
        self._ended(is_success=True)
        return result

    def _began(self) -> None:
        with self._lock:
            self._under_way += 1

    def _ended(self, *, is_success: bool) -> None:
        now = self._clock()
        with self._lock:
            self._under_way -= 1
            if is_success:
                self._in_a_row = 0
            else:
                self._in_a_row += 1
                self._last_failed = now
