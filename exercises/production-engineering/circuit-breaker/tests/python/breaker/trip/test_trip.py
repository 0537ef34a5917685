"""A circuit that opens."""

from denialops.llm.circuit_breaker import CircuitBreaker

from ..workbench import Model, VirtualClock, seconds_to_wait, try_call, try_calls


def test_calls_go_through() -> None:
    """a closed circuit lets calls through and gives back what they answer"""
    breaker = CircuitBreaker(clock=VirtualClock())
    assert breaker.call(lambda: "Because.") == "Because."
    assert breaker.state == "closed", "This is not the state it should be in."


def test_opens_at_threshold() -> None:
    """after five failures in a row calls are refused, and the model is left alone"""
    breaker, model = CircuitBreaker(clock=VirtualClock()), Model()
    model.is_up = False
    assert try_calls(8, breaker, model.ask) == ["failed"] * 5 + ["refused"] * 3, "The calls did not end as they should."
    assert model.asked == 5, "A refused call must not reach the model."
    assert breaker.state == "open", "This is not the state it should be in."


def test_stays_closed_below_threshold() -> None:
    """four failures in a row do not open it; the fifth does"""
    breaker, model = CircuitBreaker(clock=VirtualClock()), Model()
    model.is_up = False
    try_calls(4, breaker, model.ask)
    assert breaker.state == "closed", "This is not the state it should be in."
    assert try_call(breaker, model.ask) == "failed", "This call should end in another way."
    assert breaker.state == "open", "This is not the state it should be in."


def test_success_resets_the_count() -> None:
    """a success in between begins the count anew"""
    breaker, model = CircuitBreaker(clock=VirtualClock()), Model()
    model.is_up = False
    try_calls(4, breaker, model.ask)
    model.is_up = True
    assert try_call(breaker, model.ask) == "answered", "This call should end in another way."
    model.is_up = False
    assert try_calls(6, breaker, model.ask) == ["failed"] * 5 + ["refused"], "The calls did not end as they should."


def test_says_when_to_come_back() -> None:
    """a refusal says how many seconds are left of the sixty"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    model.is_up = False
    try_calls(5, breaker, model.ask)
    assert seconds_to_wait(breaker) == 60, "The seconds to wait are wrong."
    clock.advance(15)
    assert seconds_to_wait(breaker) == 45, "The seconds to wait are wrong."
    clock.advance(44.5)
    assert seconds_to_wait(breaker) == 0.5, "The seconds to wait are wrong."


def test_refusals_are_no_failures() -> None:
    """calls that are refused neither count nor start the time anew"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    model.is_up = False
    try_calls(5, breaker, model.ask)
    clock.advance(30)
    assert try_calls(20, breaker, model.ask) == ["refused"] * 20, "The calls did not end as they should."
    assert seconds_to_wait(breaker) == 30, "The seconds to wait are wrong."


def test_takes_its_own_limits() -> None:
    """threshold and timeout are those it was made with"""
    breaker, model = CircuitBreaker(failure_threshold=2, timeout_seconds=10, clock=VirtualClock()), Model()
    model.is_up = False
    assert try_calls(3, breaker, model.ask) == ["failed", "failed", "refused"], "The calls did not end as they should."
    assert seconds_to_wait(breaker) == 10, "The seconds to wait are wrong."
