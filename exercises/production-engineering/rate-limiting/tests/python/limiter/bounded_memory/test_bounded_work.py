"""A limiter that lets nobody wait while it forgets."""

from functools import partial

from denialops.api.rate_limiter import RateLimiter

from ..workbench import VirtualClock
from .steps import WatchedAddress, WatchedClock, bytes_for, steps_of

MOST_STEPS = 400
MOST_BYTES = 10_000
"""Far less than a list of 2000 clients."""
CARL = "192.0.2.1"


def limiter_with_2000_clients(clock: VirtualClock) -> RateLimiter:
    limiter = RateLimiter(max_requests=5, clock=clock)
    for number in range(2000):
        limiter.is_allowed(WatchedAddress(f"10.1.{number // 250}.{number % 250}"))
    return limiter


def test_no_call_visits_all() -> None:
    """no single call walks through all clients, however many there are"""
    clock = WatchedClock()
    limiter = limiter_with_2000_clients(clock)
    most = 0
    for pause in (1, 58.5, 0.5, 1, 30, 31, 61, 0.1):
        clock.advance(pause)
        for client_ip in (CARL, "10.1.0.0", "10.1.3.3"):
            most = max(most, steps_of(partial(limiter.is_allowed, client_ip)))
    assert most > 0, "The limiter has done nothing."
    assert most <= MOST_STEPS, (
        f"With 2000 clients known, one call took {most} steps; {MOST_STEPS} are plenty. "
        "Searching all clients counts a step for each."
    )


def test_no_call_copies_all() -> None:
    """no call makes a list of all clients, however many there are"""
    clock = VirtualClock()
    limiter = limiter_with_2000_clients(clock)
    taken: list[int] = []
    for _ in range(21):
        clock.advance(1)
        taken.append(bytes_for(partial(limiter.is_allowed, CARL)))
    # A dict or list that grows is moved as a whole, once in a long while; a copy in each call shows in the middle.
    usual = sorted(taken)[len(taken) // 2]
    assert usual <= MOST_BYTES, f"With 2000 clients known, a call took {usual} bytes: as much as a copy of them all."
