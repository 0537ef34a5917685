"""Models, and the cache before them. No test leaves the machine."""

import json
from collections.abc import Callable

import httpx2
import pytest

from denialops.llm.cache import CachingLLMClient
from denialops.llm.client import FakeLLMClient, LLMClient, LLMError, LLMOptions, LLMProvider, OpenAIClient

OPTIONS = LLMOptions(base_url="http://model.test/v1", api_key="secret", model="small", timeout_seconds=5)


def openai_client(respond: Callable[[httpx2.Request], httpx2.Response]) -> OpenAIClient:
    """A client whose network is the function `respond`."""
    return OpenAIClient(OPTIONS, transport=httpx2.MockTransport(respond))


def test_fake_repeats_the_first_line() -> None:
    """answers by itself, the same every time, and says that it is a fake"""
    model = FakeLLMClient()
    assert model.complete("Why?\nBecause.") == "[fake model] Why?"
    assert model.complete("Why?\nBecause.") == "[fake model] Why?"


def test_fake_plays_its_script() -> None:
    """gives the answers it was told to give, errors included, and remembers what it was asked"""
    model = FakeLLMClient(["first", LLMError("down")])
    assert model.complete("a") == "first"
    with pytest.raises(LLMError, match="down"):
        model.complete("b")
    assert model.complete("c") == "[fake model] c"
    assert list(model.prompts) == ["a", "b", "c"]


def test_fake_remembers_the_last_prompts_only() -> None:
    """does not grow for ever when it serves for long"""
    model = FakeLLMClient()
    for number in range(150):
        model.complete(f"prompt {number}")
    assert list(model.prompts) == [f"prompt {number}" for number in range(50, 150)]


def test_chooses_the_fake_provider() -> None:
    """answers with the fake when the fake is chosen"""
    assert LLMClient(LLMProvider.FAKE, OPTIONS).complete("Hello") == "[fake model] Hello"


def test_openai_sends_the_prompt() -> None:
    """asks the chat completions API and gives back the text of its answer"""
    requests: list[httpx2.Request] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(200, json={"choices": [{"message": {"role": "assistant", "content": "Because."}}]})

    assert openai_client(respond).complete("Why?") == "Because."
    (request,) = requests
    assert str(request.url) == "http://model.test/v1/chat/completions"
    assert request.headers["Authorization"] == "Bearer secret"
    assert json.loads(request.content) == {"model": "small", "messages": [{"role": "user", "content": "Why?"}]}


def test_openai_reports_an_error_status() -> None:
    """raises an LLMError that names the status when the model's server fails"""
    with pytest.raises(LLMError, match="500"):
        openai_client(lambda _: httpx2.Response(500, text="oops")).complete("Why?")


def test_openai_reports_a_lost_connection() -> None:
    """raises an LLMError when the model's server cannot be reached"""

    def refuse(_request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("connection refused")

    with pytest.raises(LLMError, match="connection refused"):
        openai_client(refuse).complete("Why?")


def test_openai_reports_an_answer_it_cannot_read() -> None:
    """raises an LLMError when the answer holds no text"""
    bodies = ["{}", '{"choices": []}', '{"choices": [{"message": {"content": null}}]}', "[]", "null", "<html>"]
    answers = iter([httpx2.Response(200, text=body) for body in bodies])
    model = openai_client(lambda _: next(answers))
    for _ in bodies:
        with pytest.raises(LLMError):
            model.complete("Why?")


def test_cache_asks_once() -> None:
    """asks the model only once for the same prompt"""
    model = FakeLLMClient(["first", "second"])
    cache = CachingLLMClient(model, max_entries=10)
    assert [cache.complete("a"), cache.complete("a"), cache.complete("b")] == ["first", "first", "second"]
    assert list(model.prompts) == ["a", "b"]


def test_cache_keeps_no_failure() -> None:
    """asks again after the model failed"""
    cache = CachingLLMClient(FakeLLMClient([LLMError("down"), "back"]), max_entries=10)
    with pytest.raises(LLMError):
        cache.complete("a")
    assert cache.complete("a") == "back"


def test_cache_forgets_what_was_not_needed() -> None:
    """makes room by forgetting the answer that was not needed for longest"""
    model = FakeLLMClient()
    cache = CachingLLMClient(model, max_entries=2)
    for prompt in ("a", "b", "a", "c", "a", "b"):
        cache.complete(prompt)
    assert list(model.prompts) == ["a", "b", "c", "b"]


def test_cache_can_be_switched_off() -> None:
    """asks every time when it may keep nothing"""
    model = FakeLLMClient()
    cache = CachingLLMClient(model, max_entries=0)
    cache.complete("a")
    cache.complete("a")
    assert list(model.prompts) == ["a", "a"]
