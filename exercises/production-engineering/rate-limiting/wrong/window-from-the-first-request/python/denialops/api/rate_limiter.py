from datetime import datetime, timedelta

from denialops.clock import Clock, utc_now


class RateLimiter:
    def __init__(self, max_requests: int = 100, window_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._max_requests = max_requests
        self._window = timedelta(seconds=window_seconds)
        self._clock = clock
        self._windows: dict[str, tuple[datetime, int]] = {}

    def is_allowed(self, client_ip: str) -> bool:
        now = self._clock()
        started, count = self._windows.get(client_ip, (now, 0))
        if now - started >= self._window:
            started, count = now, 0
        if count >= self._max_requests:
            return False
        self._windows[client_ip] = (started, count + 1)
        return True
