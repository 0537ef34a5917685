"""How often a client may call."""

from denialops.clock import Clock, utc_now


class RateLimiter:
    """Lets each client through at most `max_requests` times in any `window_seconds`.

    A request counts until exactly `window_seconds` have passed since it was let through. One that is refused never
    counts. The clock is the only source of time.
    """

    def __init__(self, max_requests: int = 100, window_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._max_requests = max_requests
        self._window_seconds = window_seconds
        self._clock = clock
        self._counts: dict[str, tuple[int, int]] = {}
        """For each client the number of a window, and the requests in it."""

    def is_allowed(self, client_ip: str) -> bool:
        """Whether a request of this client may go on now; if so, it counts."""
        window = int(self._clock().timestamp() // self._window_seconds)
        counted_window, count = self._counts.get(client_ip, (window, 0))
        count = count + 1 if counted_window == window else 1
        self._counts[client_ip] = (window, count)
        return count <= self._max_requests
