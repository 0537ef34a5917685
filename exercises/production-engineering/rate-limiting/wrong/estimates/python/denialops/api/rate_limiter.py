from denialops.clock import Clock, utc_now


class RateLimiter:
    def __init__(self, max_requests: int = 100, window_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._max_requests = max_requests
        self._window_seconds = window_seconds
        self._clock = clock
        self._counts: dict[tuple[str, int], int] = {}

    def is_allowed(self, client_ip: str) -> bool:
        window, into = divmod(self._clock().timestamp(), self._window_seconds)
        current = self._counts.get((client_ip, int(window)), 0)
        previous = self._counts.get((client_ip, int(window) - 1), 0)
        if current + previous * (1 - into / self._window_seconds) >= self._max_requests:
            return False
        self._counts[(client_ip, int(window))] = current + 1
        return True
