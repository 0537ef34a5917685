"""Keeps calls from something that is down. Each state is an object that knows what comes after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Literal, Protocol, TypeVar

from denialops.clock import Clock, utc_now
from denialops.llm.client import BaseLLMClient, LLMError

T = TypeVar("T")

CircuitState = Literal["closed", "open", "half-open"]


class CircuitOpenError(LLMError):
    """The call was refused: nothing has been called."""

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__(f"The circuit is open; try again in {retry_after_seconds:g} seconds.")
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True)
class _Limits:
    failure_threshold: int
    timeout_seconds: float


class _State(Protocol):
    name: CircuitState

    def admit(self, now: datetime) -> "_State":
        """The state in which a call begins; raises CircuitOpenError when it may not."""

    def after_success(self) -> "_State": ...

    def after_failure(self, now: datetime) -> "_State": ...


class _Closed:
    name: CircuitState = "closed"

    def __init__(self, limits: _Limits) -> None:
        self._limits = limits
        self._failures = 0

    def admit(self, now: datetime) -> _State:
        return self

    def after_success(self) -> _State:
        self._failures = 0
        return self

    def after_failure(self, now: datetime) -> _State:
        self._failures += 1
        return self if self._failures < self._limits.failure_threshold else _Open(self._limits, now)


class _Open:
    name: CircuitState = "open"

    def __init__(self, limits: _Limits, now: datetime) -> None:
        self._limits = limits
        self._until = now + timedelta(seconds=limits.timeout_seconds)

    def admit(self, now: datetime) -> _State:
        if now < self._until:
            raise CircuitOpenError((self._until - now).total_seconds())
        return _HalfOpen(self._limits)

    def after_success(self) -> _State:
        return self

    def after_failure(self, now: datetime) -> _State:
        return self


class _HalfOpen:
    name: CircuitState = "half-open"

    def __init__(self, limits: _Limits) -> None:
        self._limits = limits

    def admit(self, now: datetime) -> _State:
        raise CircuitOpenError(self._limits.timeout_seconds)

    def after_success(self) -> _State:
        return _Closed(self._limits)

    def after_failure(self, now: datetime) -> _State:
        return _Open(self._limits, now)


class CircuitBreaker:
    """Stands between callers and something that may be down."""

    def __init__(self, failure_threshold: int = 5, timeout_seconds: float = 60.0, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._lock = Lock()
        self._current: _State = _Closed(_Limits(failure_threshold, timeout_seconds))

    @property
    def state(self) -> CircuitState:
        return self._current.name

    def call(self, func: Callable[[], T]) -> T:
        with self._lock:
            began_in = self._current = self._current.admit(self._clock())
        is_success = False
        try:
            result = func()
            is_success = True
            return result
        finally:
            with self._lock:
                # The end of a call is a matter of the state it began in; is that over, nothing follows from it.
                if self._current is began_in:
                    self._current = began_in.after_success() if is_success else began_in.after_failure(self._clock())


class BreakingLLMClient(BaseLLMClient):
    """A model behind a breaker."""

    def __init__(self, model: BaseLLMClient, breaker: CircuitBreaker) -> None:
        self._model = model
        self._breaker = breaker

    def complete(self, prompt: str) -> str:
        return self._breaker.call(lambda: self._model.complete(prompt))
