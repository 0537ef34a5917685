"""Language models, all behind `BaseLLMClient`."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import httpx2


class LLMProvider(str, Enum):
    """Who answers the prompts."""

    FAKE = "fake"
    OPENAI = "openai"


class LLMError(Exception):
    """The model gave no usable answer."""


@dataclass(frozen=True)
class LLMOptions:
    """How to reach a model over HTTP."""

    base_url: str
    api_key: str
    model: str
    timeout_seconds: float


class BaseLLMClient(ABC):
    """Something that answers prompts."""

    @abstractmethod
    def complete(self, prompt: str) -> str:
        """Answers the model's text. Raises LLMError when there is none."""


class FakeLLMClient(BaseLLMClient):
    """A model that costs nothing and says the same thing every time.

    It plays the answers it was given, in order; an error among them is raised. After that, and without any, it repeats
    the first line of the prompt.
    """

    def __init__(self, answers: Iterable[str | Exception] = ()) -> None:
        self._answers = deque(answers)
        self.prompts: deque[str] = deque(maxlen=100)
        """The prompts it was asked last, oldest first."""

    def complete(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if not self._answers:
            return f"[fake model] {prompt.splitlines()[0] if prompt else ''}"
        answer = self._answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return answer


class OpenAIClient(BaseLLMClient):
    """A model behind the chat completions API of OpenAI, or of anyone who speaks the same."""

    def __init__(self, options: LLMOptions, transport: httpx2.BaseTransport | None = None) -> None:
        """`transport` replaces the network in tests."""
        self._options = options
        headers = {"Authorization": f"Bearer {options.api_key}"} if options.api_key else {}
        self._http = httpx2.Client(headers=headers, timeout=options.timeout_seconds, transport=transport)

    def complete(self, prompt: str) -> str:
        url = f"{self._options.base_url}/chat/completions"
        body = {"model": self._options.model, "messages": [{"role": "user", "content": prompt}]}
        try:
            response = self._http.post(url, json=body)
        except httpx2.HTTPError as error:
            raise LLMError(f"The model could not be reached: {error}") from error
        if not response.is_success:
            raise LLMError(f"The model answered with status {response.status_code}.")
        return _text_of(response)


def _text_of(response: httpx2.Response) -> str:
    try:
        text: object = response.json()["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise LLMError("The model's answer has an unknown shape.") from error
    if not isinstance(text, str):
        raise LLMError("The model's answer has no text.")
    return text


class LLMClient(BaseLLMClient):
    """The model that the settings name."""

    def __init__(self, provider: LLMProvider, options: LLMOptions) -> None:
        self._client: BaseLLMClient
        if provider is LLMProvider.OPENAI:
            self._client = OpenAIClient(options)
        else:
            self._client = FakeLLMClient()

    def complete(self, prompt: str) -> str:
        return self._client.complete(prompt)
