"""How often a client may call."""

from threading import Lock
from typing import NamedTuple

from denialops.clock import Clock, utc_now


class Verdict(NamedTuple):
    wait_seconds: float
    """0 when the request may go on."""
    left: int


class RateLimiter:
    """Keeps clients in two generations. Whoever calls moves into the younger one; once a window the older one, with
    all who have been silent for at least that long, is dropped in one piece, so nobody ever walks through it.
    """

    def __init__(self, max_requests: int = 100, window_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._max_requests = max_requests
        self._window_seconds = window_seconds
        self._clock = clock
        self._younger: dict[str, list[float]] = {}
        self._older: dict[str, list[float]] = {}
        self._younger_since = float("-inf")
        self._lock = Lock()

    def is_allowed(self, client_ip: str) -> bool:
        return self.ask(client_ip).wait_seconds == 0

    def ask(self, client_ip: str) -> Verdict:
        with self._lock:
            now = self._clock().timestamp()
            self._age(now)
            known = self._younger.get(client_ip) or self._older.get(client_ip) or []
            counting = [moment for moment in known if moment > now - self._window_seconds]
            if len(counting) >= self._max_requests:
                return Verdict(counting[0] + self._window_seconds - now, 0)
            self._younger[client_ip] = [*counting, now]
            return Verdict(0, self._max_requests - len(counting) - 1)

    def _age(self, now: float) -> None:
        if now - self._younger_since >= self._window_seconds:
            self._older, self._younger, self._younger_since = self._younger, {}, now
