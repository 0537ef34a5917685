"""A model behind a circuit breaker."""

from denialops.llm.circuit_breaker import CircuitBreaker, CircuitOpenError
from denialops.llm.client import BaseLLMClient, LLMError


class LLMUnavailableError(LLMError):
    """The model was not asked, because it has failed too often just now."""

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__(f"The model is given a rest for {retry_after_seconds:g} seconds.")
        self.retry_after_seconds = retry_after_seconds


class GuardedLLMClient(BaseLLMClient):
    """Leaves the model behind it alone while it is down."""

    def __init__(self, model: BaseLLMClient, breaker: CircuitBreaker) -> None:
        self._model = model
        self._breaker = breaker

    def complete(self, prompt: str) -> str:
        """Raises LLMUnavailableError when the model was not asked."""
        try:
            return self._breaker.call(lambda: self._model.complete(prompt))
        except CircuitOpenError as error:
            # An LLMError, so that whoever is prepared for a model that fails is prepared for this.
            raise LLMUnavailableError(error.retry_after_seconds) from error
