"""How often a client may call."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

from denialops.clock import Clock, utc_now


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
        self._tidied = clock()
        self._lock = Lock()

    def is_allowed(self, client_ip: str) -> bool:
        """Whether a request of this client may go on now; if so, it counts."""
        with self._lock:
            now = self._clock()
            self._forget_silent_clients(now)
            moments = self._moments.get(client_ip, deque())
            while moments and now - moments[0] >= self._window:
                moments.popleft()
            if len(moments) >= self._max_requests:
                return False
            moments.append(now)
            self._moments[client_ip] = moments
            self._moments.move_to_end(client_ip)
            return True

    def _forget_silent_clients(self, now: datetime) -> None:
        if now - self._tidied < timedelta(seconds=10):
            return
        self._tidied = now
        silent_longest = min(self._moments, key=self._moments.__getitem__, default=None)
        if silent_longest is not None and now - self._moments[silent_longest][-1] >= self._window:
            del self._moments[silent_longest]
