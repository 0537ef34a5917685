"""Calls that overlap, and errors that are not the breaker's."""

from denialops.llm.circuit_breaker import CircuitBreaker

from ..workbench import Model, ModelDown, SlowCall, VirtualClock, seconds_to_wait, try_call, try_calls


def test_error_passes_unchanged() -> None:
    """every failure reaches the caller as the very error that the model raised, also the one that opens the circuit"""
    breaker = CircuitBreaker(failure_threshold=2, clock=VirtualClock())
    raised = [ModelDown("first"), ModelDown("second")]
    caught = []
    for error in raised:

        def fail(error: ModelDown = error) -> None:
            raise error

        try:
            breaker.call(fail)
        except Exception as seen:
            caught.append(seen)
    assert [id(error) for error in caught] == [id(error) for error in raised], f"The caller saw {caught!r}."
    assert breaker.state == "open", "This is not the state it should be in."


def test_breakers_are_apart() -> None:
    """one breaker that is open says nothing about another"""
    first, second, model = CircuitBreaker(clock=VirtualClock()), CircuitBreaker(clock=VirtualClock()), Model()
    model.is_up = False
    try_calls(5, first, model.ask)
    assert (first.state, second.state) == ("open", "closed"), "Only the first should be open."
    assert try_call(second, model.ask) == "failed", "This call should end in another way."


def test_nobody_waits() -> None:
    """a call does not wait until another has ended"""
    breaker = CircuitBreaker(clock=VirtualClock())
    slow = SlowCall(breaker)
    assert slow.beginning() == "under way"
    quick = SlowCall(breaker)
    beginning = quick.beginning()
    slow.succeed()
    assert beginning == "under way", "The second call waited for the first: lock nothing while the model works."
    quick.succeed()


def test_late_success_closes_nothing() -> None:
    """a call that began before the circuit opened does not close it by succeeding afterwards"""
    breaker, model = CircuitBreaker(clock=VirtualClock()), Model()
    late = SlowCall(breaker)
    assert late.beginning() == "under way"
    model.is_up = False
    try_calls(5, breaker, model.ask)
    assert late.succeed() == "answered"
    assert try_call(breaker, model.ask) == "refused", "One old success does not tell that the model is well again."
    assert breaker.state == "open", "This is not the state it should be in."


def test_late_failure_keeps_the_time() -> None:
    """a call that began before the circuit opened does not start the time anew by failing afterwards"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    late = SlowCall(breaker)
    assert late.beginning() == "under way"
    model.is_up = False
    try_calls(5, breaker, model.ask)
    clock.advance(20)
    assert late.fail() == "failed"
    assert seconds_to_wait(breaker) == 40, "The seconds to wait are wrong."


def test_time_counts_from_the_opening() -> None:
    """when a call that took long opens the circuit, the time begins as it fails, and not as it began"""
    clock = VirtualClock()
    breaker = CircuitBreaker(failure_threshold=1, clock=clock)
    slow = SlowCall(breaker)
    assert slow.beginning() == "under way"
    clock.advance(20)
    assert slow.fail() == "failed"
    assert seconds_to_wait(breaker) == 60, "The seconds to wait are wrong."


def test_overlapping_failures_count() -> None:
    """five calls that are under way at once and fail open the circuit as well"""
    breaker, model = CircuitBreaker(clock=VirtualClock()), Model()
    calls = [SlowCall(breaker) for _ in range(5)]
    assert [call.beginning() for call in calls] == ["under way"] * 5
    assert [call.fail() for call in calls] == ["failed"] * 5
    assert try_call(breaker, model.ask) == "refused", "This call should end in another way."
