"""How often a client may call."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from denialops.clock import Clock, utc_now

FORGOTTEN_PER_CALL = 2
"""A call adds at most one client, so with two the limiter catches up with those who fell silent."""


@dataclass(frozen=True)
class Decision:
    """What a limiter says about one request."""

    is_allowed: bool
    remaining: int
    """How many more requests would be let through at this moment."""
    retry_after_seconds: float
    """How long until one more is let through; 0 when this one was."""


class RateLimiter:
    """Lets each client through at most `max_requests` times in any `window_seconds`.

    A request counts until exactly `window_seconds` have passed since it was let through. One that is refused never
    counts. The clock is the only source of time. Several threads may ask at once.
    """

    def __init__(self, max_requests: int = 100, window_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._max_requests = max_requests
        self._window = timedelta(seconds=window_seconds)
        self._clock = clock
        self._moments: OrderedDict[str, deque[datetime]] = OrderedDict()
        """For each client when its requests were let through, never empty; the client silent for longest is first."""
        self._lock = Lock()

    @property
    def max_requests(self) -> int:
        return self._max_requests

    def is_allowed(self, client_ip: str) -> bool:
        """Whether a request of this client may go on now; if so, it counts."""
        return self.check(client_ip).is_allowed

    def check(self, client_ip: str) -> Decision:
        """The same, with all there is to say about it."""
        with self._lock:
            now = self._clock()
            self._forget_silent_clients(now)
            moments = self._moments.get(client_ip, deque())
            while moments and now - moments[0] >= self._window:
                moments.popleft()
            if len(moments) >= self._max_requests:
                wait = self._window - (now - moments[0])
                return Decision(is_allowed=False, remaining=0, retry_after_seconds=wait.total_seconds())
            moments.append(now)
            self._moments[client_ip] = moments
            self._moments.move_to_end(client_ip)
            return Decision(is_allowed=True, remaining=self._max_requests - len(moments), retry_after_seconds=0)

    def _forget_silent_clients(self, now: datetime) -> None:
        for _ in range(FORGOTTEN_PER_CALL):
            silent_longest = next(iter(self._moments), None)
            if silent_longest is None or now - self._moments[silent_longest][-1] < self._window:
                return
            del self._moments[silent_longest]
