"""Clients who come, use up their limit, fall silent and come back, among thousands who call once.

Their answers are written down only of a limiter that keeps to what the tests allow it to hold and a call to take, and
that gives the last place to one of two threads.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

from denialops.api.rate_limiter import RateLimiter

from .effort import WatchedAddress, answers_at_once, bytes_held, most_bytes_of, steps_of, watched

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
CARL = "192.0.2.1"
MOST_GROWTH_BYTES = 500_000
"""Far less than what the clients of the waves in between take, be there only an empty list for each."""
MOST_STEPS = 400
MOST_BYTES = 10_000


class VirtualClock:
    """So many milliseconds after noon."""

    def __init__(self, ms: int = 0) -> None:
        self.ms = ms

    def __call__(self) -> datetime:
        return NOON + timedelta(milliseconds=self.ms)


def probe(tools: Any) -> None:
    if most_steps_of_a_call() > MOST_STEPS:
        raise RuntimeError("A call goes through all clients.")
    if usual_bytes_of_a_call() > MOST_BYTES:
        raise RuntimeError("Calls copy all clients.")
    if growth_over_waves() > MOST_GROWTH_BYTES:
        raise RuntimeError("What is held grows with all clients who ever called.")
    if not gives_the_last_place_once():
        raise RuntimeError("Two threads got the last place.")
    for _ in range(8):
        coming_and_going(tools)


def coming_and_going(tools: Any) -> None:
    """Eight regular clients. Once or twice so many strangers call that nobody could keep all of them for ever."""
    random = tools.random
    clock = VirtualClock(random.integer(0, 3_600_000))
    max_requests = random.integer(1, 3)
    window_ms = 250 * random.integer(20, 80)
    limiter = RateLimiter(max_requests, window_ms / 1000, clock)
    regulars: list[tuple[str, list[int]]] = [(f"203.0.113.{number}", []) for number in range(8)]
    longest_pause_ms = round(window_ms / (8 * max_requests))
    for number in range(80):
        address, asked_ms = random.choice(regulars)
        border = next((moment + window_ms for moment in asked_ms if moment + window_ms > clock.ms + 1), None)
        if border is not None and random.boolean(0.2):
            clock.ms = border - random.integer(0, 1)
        else:
            clock.ms += random.integer(0, longest_pause_ms)
        if random.boolean(0.02):
            tools.record(strangers_let_through(limiter, random.integer(1200, 2000), number))
        tools.record(limiter.is_allowed(address) is True)
        asked_ms.append(clock.ms)


def strangers_let_through(limiter: RateLimiter, count: int, group: int) -> int:
    return sum(limiter.is_allowed(f"10.{group}.{number >> 8}.{number & 255}") is True for number in range(count))


def growth_over_waves() -> int:
    """Bytes held after many waves of clients more than after a few.

    Each wave falls silent before the next is over; one client never does.
    """
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=5, clock=clock)

    def waves(held: Callable[[], int]) -> int:
        after: list[int] = []
        for wave in range(14):
            for number in range(500):
                clock.ms += 240
                if number % 50 == 0:
                    limiter.is_allowed(CARL)
                limiter.is_allowed(f"10.{wave}.{number >> 8}.{number & 255}")
            after.append(held())
        return max(after[-4:]) - max(after[2:6])

    return bytes_held(waves)


def limiter_with_2000_clients(clock: Callable[[], datetime]) -> RateLimiter:
    limiter = RateLimiter(max_requests=5, clock=clock)
    for number in range(2000):
        limiter.is_allowed(WatchedAddress(f"10.1.{number >> 8}.{number & 255}"))
    return limiter


def most_steps_of_a_call() -> int:
    """With 2000 clients known: before they fall silent, while they do, and after."""
    clock = VirtualClock()
    limiter = limiter_with_2000_clients(lambda: watched(clock()))
    most = 0
    for pause_ms in (1000, 58_500, 500, 1000, 30_000, 31_000, 61_000, 100):
        clock.ms += pause_ms
        for address in (CARL, "10.1.0.0", "10.1.3.3"):
            most = max(most, steps_of(lambda address=address: limiter.is_allowed(address)))
    return most


def usual_bytes_of_a_call() -> int:
    """A dict or list that grows is moved as a whole, once in a long while; a copy in each call shows in the middle."""
    clock = VirtualClock()
    limiter = limiter_with_2000_clients(clock)
    taken: list[int] = []
    for _ in range(21):
        clock.ms += 1000
        taken.append(most_bytes_of(lambda: limiter.is_allowed(CARL)))
    return sorted(taken)[len(taken) // 2]


def gives_the_last_place_once() -> bool:
    """Whichever line of the service the first thread has come to when the second asks."""
    for stop_after in range(1, 1000):
        limiter = RateLimiter(max_requests=3, clock=VirtualClock())
        limiter.is_allowed(CARL)
        limiter.is_allowed(CARL)
        answers, was_stopped = answers_at_once(lambda limiter=limiter: limiter.is_allowed(CARL), stop_after)
        if answers != [False, True]:
            return False
        if not was_stopped:
            return True
    return False


def answers_among_strangers(seconds: list[int], max_requests: int, strangers: int) -> list[bool]:
    """What a limiter answers a client at these seconds while strangers call in between."""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=max_requests, clock=clock)
    answers: list[bool] = []
    for group, second in enumerate(seconds):
        clock.ms = 1000 * second
        answers.append(limiter.is_allowed(CARL))
        strangers_let_through(limiter, strangers, group)
    return answers


PUBLIC_CASES = [
    {
        "title": "three in 60 seconds, asked every ten while others come and go: three get through, three do not",
        "run": lambda: answers_among_strangers([0, 10, 20, 30, 40, 50, 60], 3, 20),
        "expected": [True, True, True, False, False, False, True],
    },
    {
        "title": "2000 other clients call: who has used up the limit is not forgotten for that",
        "run": lambda: answers_among_strangers([0, 1, 2], 1, 2000),
        "expected": [True, False, False],
    },
    {
        "title": "a client who has been forgotten comes back, and finds all places free",
        "run": lambda: answers_among_strangers([0, 0, 0, 120, 120, 120], 2, 5),
        "expected": [True, True, False, True, True, False],
    },
    {
        "title": "two threads ask for the last place at the same time: does always one of them get it?",
        "run": gives_the_last_place_once,
        "expected": True,
    },
    {
        "title": "14 waves of 500 clients fall silent, and one calls on: does what is held grow by half a megabyte?",
        "run": lambda: growth_over_waves() > MOST_GROWTH_BYTES,
        "expected": False,
    },
    {
        "title": "with 2000 clients known: does any call take more than 400 steps?",
        "run": lambda: most_steps_of_a_call() > MOST_STEPS,
        "expected": False,
    },
    {
        "title": "with 2000 clients known: do calls copy all of them?",
        "run": lambda: usual_bytes_of_a_call() > MOST_BYTES,
        "expected": False,
    },
]
