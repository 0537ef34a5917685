"""A limiter that forgets."""

import gc
import tracemalloc

from denialops.api.rate_limiter import RateLimiter

from ..workbench import VirtualClock

WAVES = 14
CLIENTS_A_WAVE = 1000
MOST_GROWTH_BYTES = 1_000_000
"""Far less than what the clients of the waves in between take, be there only an empty list for each."""
CARL = "192.0.2.1"


def growth_over_waves(with_busy_client: bool) -> int:
    """Bytes that are held after many waves of clients more than after a few; each wave is silent before the next."""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=5, clock=clock)
    held: list[int] = []
    tracemalloc.start()
    try:
        for wave in range(WAVES):
            for number in range(CLIENTS_A_WAVE):
                clock.advance(0.12)
                if with_busy_client and number % 100 == 0:
                    limiter.is_allowed(CARL)
                limiter.is_allowed(f"10.{wave}.{number // 250}.{number % 250}")
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    return max(held[-4:]) - max(held[2:6])


def test_memory_stays() -> None:
    """clients who fell silent are forgotten, so memory does not grow with all who ever called"""
    growth = growth_over_waves(with_busy_client=False)
    assert growth < MOST_GROWTH_BYTES, (
        f"{WAVES} waves of {CLIENTS_A_WAVE} clients, two minutes each: what is held grew by {growth} bytes."
    )


def test_busy_client_is_not_in_the_way() -> None:
    """one client who never falls silent does not keep the limiter from forgetting the others"""
    growth = growth_over_waves(with_busy_client=True)
    assert growth < MOST_GROWTH_BYTES, (
        f"{WAVES} waves of {CLIENTS_A_WAVE} clients, and one who calls all the time: what is held grew by {growth} bytes."
    )


def test_refused_take_no_room() -> None:
    """a client who knocks without end takes no more room than one who keeps to the limit"""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=5, clock=clock)
    for _ in range(10):
        limiter.is_allowed(CARL)
    tracemalloc.start()
    try:
        for _ in range(20_000):
            limiter.is_allowed(CARL)
        gc.collect()
        growth = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert growth < 100_000, f"20000 refused requests took {growth} bytes."
