import time
from collections import defaultdict

from denialops.clock import Clock, utc_now


class RateLimiter:
    def __init__(self, max_requests: int = 100, window_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self.requests = defaultdict(list)

    def is_allowed(self, client_ip: str) -> bool:
        now = time.time()
        still_inside = [moment for moment in self.requests[client_ip] if now - moment < self.window_seconds]
        self.requests[client_ip] = still_inside
        if len(still_inside) >= self.max_requests:
            return False
        still_inside.append(now)
        return True
