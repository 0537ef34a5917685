"""What the tests of the limiter work with: a clock that stands still, and many requests."""

from datetime import datetime, timedelta, timezone

from denialops.api.rate_limiter import RateLimiter


class VirtualClock:
    """Shows the time that the test sets. It begins one second before noon."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 11, 59, 59, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def allowed_of(count: int, limiter: RateLimiter, client_ip: str) -> int:
    """How many of so many requests, one right after the other, are let through."""
    return sum(limiter.is_allowed(client_ip) for _ in range(count))
