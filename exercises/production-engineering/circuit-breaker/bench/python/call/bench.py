"""One operation is one call through a closed circuit to a model that answers at once.

Every eighth call fails, so that the failures in a row are counted and the circuit stays closed.
"""

from datetime import datetime, timezone

from denialops.llm.circuit_breaker import CircuitBreaker

FAILS_EVERY = 8


class ModelDown(Exception):
    pass


class Model:
    """Numbers its answers from 1."""

    def __init__(self):
        self.asked = 0
        self.is_down = False

    def ask(self):
        self.asked += 1
        if self.is_down:
            raise ModelDown("the model is down")
        return self.asked


def prepare(seed, size=None):
    now = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
    return CircuitBreaker(clock=lambda: now), Model()


def input(state, index):
    """Whether the model is down."""
    return index % FAILS_EVERY == FAILS_EVERY - 1


def run(state, is_down, index):
    """Answers what the caller got, and how often the model has been asked."""
    breaker, model = state
    model.is_down = is_down
    try:
        return breaker.call(model.ask), model.asked
    except ModelDown:
        return "failed", model.asked


def check(result, is_down, index):
    answer, asked = result
    if asked != index + 1:
        return f"after {index + 1} calls the model has been asked {asked} times"
    expected = "failed" if is_down else asked
    if answer != expected:
        return f'the caller got "{answer}" instead of "{expected}"'
