"""Irregular traffic, about twice as much as is let through. Every window lasts so many quarters of a second."""

from datetime import datetime, timedelta, timezone
from typing import Any

from denialops.api.rate_limiter import RateLimiter

ADDRESSES = ("203.0.113.7", "2001:db8::7")
NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)


class VirtualClock:
    """So many milliseconds after noon."""

    def __init__(self, ms: int = 0) -> None:
        self.ms = ms

    def __call__(self) -> datetime:
        return NOON + timedelta(milliseconds=self.ms)


def probe(tools: Any) -> None:
    for _ in range(9):
        irregular_traffic(tools)
    for _ in range(3):
        bursts(tools)


def irregular_traffic(tools: Any) -> None:
    """Two limiters of the same kind, two clients, one clock. Many requests come just when a place may get free, or
    just before.
    """
    random = tools.random
    clock = VirtualClock(random.integer(0, 3_600_000))
    max_requests = random.integer(1, 4)
    window_ms = 250 * random.integer(4, 40)
    limiters = [RateLimiter(max_requests, window_ms / 1000, clock) for _ in range(2)]
    lines: list[tuple[RateLimiter, str, list[int]]] = [(one, address, []) for one in limiters for address in ADDRESSES]
    longest_pause_ms = round(window_ms / (10 * max_requests))
    for _ in range(80):
        limiter, address, asked_ms = random.choice(lines)
        border = next((moment + window_ms for moment in asked_ms if moment + window_ms > clock.ms + 1), None)
        if border is not None and random.boolean(0.2):
            clock.ms = border - random.integer(0, 1)
        else:
            clock.ms += random.integer(0, longest_pause_ms)
        tools.record(limiter.is_allowed(address))
        asked_ms.append(clock.ms)


def bursts(tools: Any) -> None:
    """How many of so many requests at once get through a limiter that was told nothing but the clock."""
    clock = VirtualClock(tools.random.integer(0, 3_600_000))
    limiter = RateLimiter(clock=clock)
    for _ in range(20):
        tools.record(let_through(limiter, tools.random.integer(20, 70)))
        clock.ms += tools.random.integer(1000, 30_000)


def let_through(limiter: RateLimiter, count: int, address: str = "203.0.113.7") -> int:
    return sum(limiter.is_allowed(address) for _ in range(count))


def answers_at(seconds: list[float], max_requests: int, window_seconds: float) -> list[bool]:
    """What a limiter answers somebody who calls at these seconds."""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests, window_seconds, clock)
    answers: list[bool] = []
    for second in seconds:
        clock.ms = round(second * 1000)
        answers.append(limiter.is_allowed("203.0.113.7"))
    return answers


def two_clients_and_two_limiters() -> list[int]:
    clock = VirtualClock()
    one, other = RateLimiter(clock=clock), RateLimiter(clock=clock)
    let_through(one, 120)
    return [let_through(one, 120), let_through(one, 120, "198.51.100.20"), let_through(other, 120)]


def without_options() -> list[int]:
    clock = VirtualClock()
    limiter = RateLimiter(clock=clock)
    counts: list[int] = []
    for clock.ms in (0, 59_999, 60_000):
        counts.append(let_through(limiter, 150))
    return counts


PUBLIC_CASES = [
    {
        "title": "one request in 4 seconds: it still counts after 3.999 seconds, and after 4 it does not",
        "run": lambda: answers_at([0, 3.999, 4], 1, 4),
        "expected": [True, False, True],
    },
    {
        "title": "two in 10 seconds, asked at 0, 3, 9, 10, 12 and 13: a place gets free 10 seconds after it was taken",
        "run": lambda: answers_at([0, 3, 9, 10, 12, 13], 2, 10),
        "expected": [True, True, False, True, False, True],
    },
    {
        "title": "one in 5 seconds, asked every second: the four that are refused do not put off the next one",
        "run": lambda: answers_at([0, 1, 2, 3, 4, 5], 1, 5),
        "expected": [True, False, False, False, False, True],
    },
    {
        "title": "three in 60 seconds, asked at 58, 59, 59.5 and 60: a new minute begins, and no new window",
        "run": lambda: answers_at([58, 59, 59.5, 60], 3, 60),
        "expected": [True, True, True, False],
    },
    {
        "title": "one client has used up the limit: another client has not, and at another limiter nobody has",
        "run": two_clients_and_two_limiters,
        "expected": [0, 100, 100],
    },
    {
        "title": "with no options, 150 requests at 0, 59.999 and 60 seconds: 100 get through, none, and 100",
        "run": without_options,
        "expected": [100, 0, 100],
    },
]
