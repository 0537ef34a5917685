"""A circuit that tries whether the model is back."""

import pytest

from denialops.llm.circuit_breaker import CircuitBreaker

from ..workbench import Model, SlowCall, VirtualClock, seconds_to_wait, try_call, try_calls


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def breaker(clock: VirtualClock, model: Model) -> CircuitBreaker:
    """Has opened just now, because the model is down."""
    breaker = CircuitBreaker(clock=clock)
    model.is_up = False
    try_calls(5, breaker, model.ask)
    return breaker


def test_refuses_until_the_timeout(breaker: CircuitBreaker, clock: VirtualClock, model: Model) -> None:
    """a moment before the sixty seconds are over it refuses, and when they are over it calls"""
    clock.advance(59.5)
    assert try_call(breaker, model.ask) == "refused", "This call should end in another way."
    clock.advance(0.5)
    assert try_call(breaker, model.ask) == "failed", "60 seconds after it opened, the next call is a trial."
    assert model.asked == 6, "The model was not asked as often as it should be."


def test_one_success_closes(breaker: CircuitBreaker, clock: VirtualClock, model: Model) -> None:
    """a trial that succeeds gives its answer and closes the circuit for everybody"""
    clock.advance(60)
    model.is_up = True
    assert try_call(breaker, model.ask) == "answered", "This call should end in another way."
    assert breaker.state == "closed", "This is not the state it should be in."
    assert try_calls(3, breaker, model.ask) == ["answered"] * 3, "The calls did not end as they should."


def test_counts_anew_after_closing(breaker: CircuitBreaker, clock: VirtualClock, model: Model) -> None:
    """once closed again, it takes five failures in a row to open, as at first"""
    clock.advance(60)
    model.is_up = True
    try_call(breaker, model.ask)
    model.is_up = False
    assert try_calls(6, breaker, model.ask) == ["failed"] * 5 + ["refused"], "The calls did not end as they should."


def test_one_failure_reopens(breaker: CircuitBreaker, clock: VirtualClock, model: Model) -> None:
    """a single trial that fails opens the circuit again at once"""
    clock.advance(60)
    assert try_calls(3, breaker, model.ask) == ["failed", "refused", "refused"], "The calls did not end as they should."
    assert breaker.state == "open", "This is not the state it should be in."


def test_timer_starts_anew(breaker: CircuitBreaker, clock: VirtualClock, model: Model) -> None:
    """after a trial that failed, another sixty seconds pass, counted from its failure"""
    clock.advance(75)
    trial = SlowCall(breaker)
    assert trial.beginning() == "under way"
    clock.advance(10)
    trial.fail()
    assert seconds_to_wait(breaker) == 60, "The seconds to wait are wrong."
    clock.advance(59.5)
    assert try_call(breaker, model.ask) == "refused", "This call should end in another way."
    clock.advance(0.5)
    model.is_up = True
    assert try_call(breaker, model.ask) == "answered", "This call should end in another way."


def test_keeps_to_its_own_limits(clock: VirtualClock, model: Model) -> None:
    """threshold and timeout are those it was made with, also after the circuit has closed again"""
    strict = CircuitBreaker(failure_threshold=2, timeout_seconds=10, clock=clock)
    model.is_up = False
    try_calls(2, strict, model.ask)
    clock.advance(9.5)
    assert try_call(strict, model.ask) == "refused", "This call should end in another way."
    clock.advance(0.5)
    model.is_up = True
    assert try_call(strict, model.ask) == "answered", "10 seconds after it opened, the next call is a trial."
    model.is_up = False
    assert try_calls(3, strict, model.ask) == ["failed", "failed", "refused"], "The calls did not end as they should."


def test_others_are_refused_during_the_trial(breaker: CircuitBreaker, clock: VirtualClock, model: Model) -> None:
    """while one trial is under way, the circuit is half-open and refuses everybody else"""
    clock.advance(60)
    trial = SlowCall(breaker)
    assert trial.beginning() == "under way"
    assert breaker.state == "half-open", "This is not the state it should be in."
    asked = model.asked
    assert try_calls(3, breaker, model.ask) == ["refused"] * 3, "The calls did not end as they should."
    assert model.asked == asked, "A refused call must not reach the model."
    trial.succeed()
    assert breaker.state == "closed", "This is not the state it should be in."


def test_says_when_to_come_back_during_the_trial(breaker: CircuitBreaker, clock: VirtualClock) -> None:
    """during a trial a refusal names a time above 0 and of at most the timeout"""
    clock.advance(60)
    trial = SlowCall(breaker)
    assert trial.beginning() == "under way"
    for seconds in (0, 20, 20):
        clock.advance(seconds)
        wait = seconds_to_wait(breaker)
        assert 0 < wait <= 60, f"It says {wait} seconds."
    trial.succeed()
