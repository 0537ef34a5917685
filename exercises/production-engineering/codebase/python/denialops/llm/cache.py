"""Remembers what the model said."""

from collections import OrderedDict
from threading import Lock

from denialops.llm.client import BaseLLMClient


class CachingLLMClient(BaseLLMClient):
    """Asks the model behind it only once for the same prompt.

    Holds at most `max_entries` answers; the one that was not needed for longest goes first. Failures are not kept.
    """

    def __init__(self, model: BaseLLMClient, max_entries: int) -> None:
        self._model = model
        self._max_entries = max_entries
        self._answers: OrderedDict[str, str] = OrderedDict()
        # Requests are served by several threads. The lock is never held while the model thinks.
        self._lock = Lock()

    def complete(self, prompt: str) -> str:
        known = self._recall(prompt)
        if known is not None:
            return known
        answer = self._model.complete(prompt)
        self._remember(prompt, answer)
        return answer

    def _recall(self, prompt: str) -> str | None:
        with self._lock:
            if prompt not in self._answers:
                return None
            self._answers.move_to_end(prompt)
            return self._answers[prompt]

    def _remember(self, prompt: str, answer: str) -> None:
        with self._lock:
            self._answers[prompt] = answer
            self._answers.move_to_end(prompt)
            while len(self._answers) > self._max_entries:
                self._answers.popitem(last=False)
