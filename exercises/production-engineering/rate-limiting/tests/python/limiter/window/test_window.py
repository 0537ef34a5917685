"""A window that slides."""

from denialops.api.rate_limiter import RateLimiter

from ..workbench import VirtualClock, allowed_of

ANNE = "203.0.113.7"
BERT = "198.51.100.20"


def test_hundred_then_refused() -> None:
    """a client gets a hundred requests through at once, and not one more"""
    limiter = RateLimiter(clock=VirtualClock())
    assert allowed_of(100, limiter, ANNE) == 100, "The first hundred requests must be let through."
    assert limiter.is_allowed(ANNE) is False, "The 101st request within a minute must be refused."


def test_no_second_hundred_over_the_border() -> None:
    """whoever sends a hundred requests at 11:59:59 gets none through at 12:00:00"""
    clock = VirtualClock()
    limiter = RateLimiter(clock=clock)
    allowed_of(100, limiter, ANNE)
    clock.advance(1)
    assert allowed_of(100, limiter, ANNE) == 0, "200 requests in two seconds are more than 100 in a minute."


def test_no_second_hundred_after_a_slow_start() -> None:
    """the minute is not counted from a client's first request either"""
    clock = VirtualClock()
    limiter = RateLimiter(clock=clock)
    assert limiter.is_allowed(ANNE), "Nobody has called before."
    clock.advance(59)
    assert allowed_of(99, limiter, ANNE) == 99, "There were 99 places left."
    clock.advance(1)
    assert allowed_of(100, limiter, ANNE) == 1, "Of the hundred requests in the last minute only the first is over."


def test_frees_one_place_at_a_time() -> None:
    """places come free one by one, each a minute after it was taken"""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=3, clock=clock)
    for _ in range(3):
        assert limiter.is_allowed(ANNE), "There are three places."
        clock.advance(10)
    # Requests were let through at second 0, 10 and 20; it is second 30 now.
    clock.advance(30)
    assert allowed_of(2, limiter, ANNE) == 1, "After 60 seconds the first place is free, and no other."
    clock.advance(10)
    assert allowed_of(2, limiter, ANNE) == 1, "After 70 seconds the second place is free."


def test_exact_at_the_border() -> None:
    """a request counts for 60 seconds to the millisecond"""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=1, clock=clock)
    assert limiter.is_allowed(ANNE), "Nobody has called before."
    clock.advance(59.999)
    assert limiter.is_allowed(ANNE) is False, "59.999 seconds later the first request still counts."
    clock.advance(0.001)
    assert limiter.is_allowed(ANNE) is True, "Exactly 60 seconds later it does not count any more."


def test_refused_do_not_count() -> None:
    """who keeps knocking while refused is let in again as early as who waits"""
    clock = VirtualClock()
    limiter = RateLimiter(clock=clock)
    allowed_of(100, limiter, ANNE)
    for _ in range(59):
        clock.advance(1)
        limiter.is_allowed(ANNE)
    clock.advance(1)
    assert allowed_of(100, limiter, ANNE) == 100, "Only requests that were let through may count."


def test_clients_are_apart() -> None:
    """one client's requests take nothing from another's"""
    limiter = RateLimiter(clock=VirtualClock())
    allowed_of(150, limiter, ANNE)
    assert allowed_of(150, limiter, BERT) == 100, "This client has not sent anything before."


def test_takes_its_own_limits() -> None:
    """number and window are those it was made with"""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=2, window_seconds=2.5, clock=clock)
    assert allowed_of(5, limiter, ANNE) == 2, "It was made for two requests."
    clock.advance(2.4)
    assert allowed_of(5, limiter, ANNE) == 0, "It was made for windows of 2.5 seconds, and only 2.4 have passed."
    clock.advance(0.1)
    assert allowed_of(5, limiter, ANNE) == 2, "After 2.5 seconds both places are free."


def test_limiters_are_apart() -> None:
    """two limiters know nothing of each other"""
    clock = VirtualClock()
    one, other = RateLimiter(clock=clock), RateLimiter(clock=clock)
    allowed_of(100, one, ANNE)
    clock.advance(1)
    assert allowed_of(101, one, ANNE) == 0, "A second ago this limiter let a hundred through."
    assert allowed_of(101, other, ANNE) == 100, "Nobody has asked this limiter before."


def test_agrees_with_counting_by_hand() -> None:
    """in an hour of irregular traffic each answer is what counting the last minute gives"""
    clock = VirtualClock()
    limiter = RateLimiter(max_requests=10, clock=clock)
    let_through: dict[str, list[float]] = {ANNE: [], BERT: []}
    second, dice = 0.0, 42
    for _ in range(1200):
        dice = (dice * 1103515245 + 12345) % 2**31
        pause = (dice >> 16) % 25 / 4
        client_ip = ANNE if (dice >> 8) % 3 else BERT
        clock.advance(pause)
        second += pause
        in_last_minute = [moment for moment in let_through[client_ip] if moment > second - 60]
        expected = len(in_last_minute) < 10
        answer = limiter.is_allowed(client_ip)
        assert answer is expected, (
            f"At second {second}, with {len(in_last_minute)} of 10 requests in the last 60 seconds, "
            f"the request must be {'let through' if expected else 'refused'}."
        )
        if expected:
            let_through[client_ip].append(second)
