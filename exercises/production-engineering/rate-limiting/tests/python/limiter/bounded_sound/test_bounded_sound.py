"""Forgetting must not let anybody through."""

from functools import partial

from denialops.api.rate_limiter import RateLimiter

from ..workbench import VirtualClock, allowed_of
from .overlap import Overlap

ANNE = "203.0.113.7"
BERT = "198.51.100.20"


def test_still_exact_while_forgetting() -> None:
    """while clients come and go, one who calls every ten seconds is let through three times a minute"""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=3, clock=clock)
    answers: list[bool] = []
    for turn in range(18):
        answers.append(limiter.is_allowed(ANNE))
        for number in range(20):
            limiter.is_allowed(f"10.0.{turn}.{number}")
        clock.advance(10)
    assert answers == ([True] * 3 + [False] * 3) * 3, (
        "With a request every ten seconds and a limit of three, each minute lets the first three through."
    )


def test_flood_frees_nobody() -> None:
    """a flood of other addresses does not make the limiter forget who has used up the limit"""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=5, clock=clock)
    allowed_of(5, limiter, ANNE)
    clock.advance(1)
    for number in range(20_000):
        limiter.is_allowed(f"10.1.{number // 250}.{number % 250}")
    assert limiter.is_allowed(ANNE) is False, "Whoever has many addresses could call without a limit."


def test_last_place_is_given_once() -> None:
    """of two requests for the last place that come at the same time, one is refused"""
    clock = VirtualClock()
    for stop_after in range(1, 1000):
        limiter = RateLimiter(max_requests=3, clock=clock)
        allowed_of(2, limiter, ANNE)
        overlap = Overlap(stop_after)
        was_stopped = overlap.run(partial(limiter.is_allowed, ANNE), partial(limiter.is_allowed, ANNE))
        assert sorted(map(str, overlap.outcomes)) == ["False", "True"], "Two threads asked for one place."
        if not was_stopped:
            return


def test_forgetting_at_the_same_time() -> None:
    """two requests that both find clients to forget do not get into each other's way"""
    for stop_after in range(1, 1000):
        clock = VirtualClock()
        limiter = RateLimiter(max_requests=3, clock=clock)
        for number in range(3):
            limiter.is_allowed(f"10.0.0.{number}")
        clock.advance(60)
        overlap = Overlap(stop_after)
        was_stopped = overlap.run(partial(limiter.is_allowed, ANNE), partial(limiter.is_allowed, BERT))
        assert list(map(repr, overlap.outcomes)) == ["True", "True"], "Both must be let through."
        if not was_stopped:
            return
