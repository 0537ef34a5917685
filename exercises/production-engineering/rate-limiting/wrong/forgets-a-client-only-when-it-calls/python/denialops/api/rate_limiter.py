"""How often a client may call."""

from collections import deque
from datetime import datetime, timedelta

from denialops.clock import Clock, utc_now


class RateLimiter:
    """Lets each client through at most `max_requests` times in any `window_seconds`.

    A request counts until exactly `window_seconds` have passed since it was let through. One that is refused never
    counts. The clock is the only source of time.
    """

    def __init__(self, max_requests: int = 100, window_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._max_requests = max_requests
        self._window = timedelta(seconds=window_seconds)
        self._clock = clock
        self._moments: dict[str, deque[datetime]] = {}
        """For each client when its requests were let through, oldest first."""

    def is_allowed(self, client_ip: str) -> bool:
        """Whether a request of this client may go on now; if so, it counts."""
        now = self._clock()
        moments = self._moments.pop(client_ip, deque())
        while moments and now - moments[0] >= self._window:
            moments.popleft()
        is_allowed = len(moments) < self._max_requests
        if is_allowed:
            moments.append(now)
        if moments:
            self._moments[client_ip] = moments
        return is_allowed
