"""A trial, and everything that can come across it."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, BrokenBarrierError

import pytest

from denialops.llm.circuit_breaker import CircuitBreaker

from ..workbench import Model, SlowCall, VirtualClock, try_call, try_calls


class Cancelled(BaseException):
    """Ends a call and is no Exception, as KeyboardInterrupt is none."""


class RendezvousClock(VirtualClock):
    """Lets two callers who read it wait for each other, so that both go on at the same moment.

    A caller whose rival cannot come, because a lock keeps it out, goes on alone after a moment.
    """

    def __init__(self) -> None:
        super().__init__()
        self.barrier: Barrier | None = None

    def __call__(self) -> datetime:
        if self.barrier is not None:
            try:
                self.barrier.wait(timeout=0.5)
            except BrokenBarrierError:
                pass
        return super().__call__()


def open_breaker(clock: VirtualClock, model: Model) -> CircuitBreaker:
    breaker = CircuitBreaker(clock=clock)
    model.is_up = False
    try_calls(5, breaker, model.ask)
    return breaker


def test_two_at_the_same_moment() -> None:
    """of two callers who arrive at the same moment, one is the trial and the other is refused"""
    clock = RendezvousClock()
    breaker = open_breaker(clock, Model())
    clock.advance(60)
    clock.barrier = Barrier(2)
    calls = [SlowCall(breaker), SlowCall(breaker)]
    beginnings = sorted(call.beginning() for call in calls)
    clock.barrier = None
    assert beginnings == ["refused", "under way"], "Looking at the state and changing it must be one step."


def test_late_success_decides_nothing() -> None:
    """a call from before the circuit opened does not end the trial by succeeding"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    late = SlowCall(breaker)
    assert late.beginning() == "under way"
    model.is_up = False
    try_calls(5, breaker, model.ask)
    clock.advance(60)
    trial = SlowCall(breaker)
    assert trial.beginning() == "under way"
    late.succeed()
    assert try_call(breaker, model.ask) == "refused", "Only the trial may decide, and it is still under way."
    trial.fail()
    assert breaker.state == "open", "This is not the state it should be in."


def test_late_failure_decides_nothing() -> None:
    """a call from before the circuit opened does not end the trial by failing"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    late = SlowCall(breaker)
    assert late.beginning() == "under way"
    model.is_up = False
    try_calls(5, breaker, model.ask)
    clock.advance(60)
    trial = SlowCall(breaker)
    assert trial.beginning() == "under way"
    late.fail()
    assert breaker.state == "half-open", "Only the trial may decide, and it is still under way."
    assert try_call(breaker, model.ask) == "refused", "This call should end in another way."
    trial.succeed()
    assert breaker.state == "closed", "This is not the state it should be in."


def cancel() -> None:
    raise Cancelled


def leave() -> None:
    raise SystemExit(1)


@pytest.mark.parametrize("end", [cancel, leave])
def test_trial_that_ends_oddly(end: Callable[[], None]) -> None:
    """a trial that ends in an unusual way has failed, and does not block the circuit for ever"""
    clock, model = VirtualClock(), Model()
    breaker = open_breaker(clock, model)
    clock.advance(60)
    try:
        breaker.call(end)
    except (Cancelled, SystemExit):
        pass
    opened_again = "Whatever a trial fails with, it opens the circuit for another 60 seconds."
    assert try_call(breaker, model.ask) == "refused", opened_again
    model.is_up = True
    clock.advance(60)
    assert try_call(breaker, model.ask) == "answered", "After another 60 seconds there must be another trial."
