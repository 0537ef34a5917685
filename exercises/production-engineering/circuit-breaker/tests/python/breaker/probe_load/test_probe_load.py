"""What the breaker spares the model."""

from denialops.llm.circuit_breaker import CircuitBreaker

from ..workbench import Model, SlowCall, VirtualClock, try_call, try_calls


def test_ten_minutes_down() -> None:
    """of 600 calls in ten minutes without the model, one a second, 14 reach it"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    model.is_up = False
    for _ in range(600):
        try_call(breaker, model.ask)
        clock.advance(1)
    assert model.asked == 14, "5 open the circuit; then there is one trial every 60 seconds, and nothing else."


def test_back_within_the_timeout() -> None:
    """once the model is well again, it takes at most sixty seconds until nobody is refused"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    model.is_up = False
    for _ in range(600):
        try_call(breaker, model.ask)
        clock.advance(1)
    model.is_up = True
    outcomes = []
    for _ in range(120):
        outcomes.append(try_call(breaker, model.ask))
        clock.advance(1)
    assert outcomes.count("refused") <= 60
    assert outcomes[60:] == ["answered"] * 60


def test_crowd_at_the_door() -> None:
    """of 200 callers who come while the trial is under way, none reaches the model"""
    clock, model = VirtualClock(), Model()
    breaker = CircuitBreaker(clock=clock)
    model.is_up = False
    try_calls(5, breaker, model.ask)
    clock.advance(60)
    trial = SlowCall(breaker)
    assert trial.beginning() == "under way"
    outcomes = try_calls(200, breaker, model.ask)
    assert outcomes.count("refused") == 200
    assert model.asked == 5, "The model was not asked as often as it should be."
    trial.succeed()
