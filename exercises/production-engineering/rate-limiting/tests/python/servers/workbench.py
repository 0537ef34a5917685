"""What the tests of several servers work with: a shared store, servers with their own clocks, and callers."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from denialops.api.shared_store import SharedStore, StoreCommands
from denialops.app import create_app
from denialops.clock import Clock
from denialops.llm.client import LLMProvider
from denialops.settings import Settings

T = TypeVar("T")

ANNE = "203.0.113.7"
BERT = "198.51.100.20"


class VirtualClock:
    """Shows the time that the test sets."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)

    def ahead_by(self, seconds: float) -> Clock:
        """A clock that always shows a later time."""
        return lambda: self._now + timedelta(seconds=seconds)


class WatchedStore(SharedStore):
    """Counts round trips. After its first it can let the caller wait, as a slow network does."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.round_trips = 0
        self.is_slow = False
        self.first_is_done = Event()
        self.first_may_return = Event()

    def run(self, script: Callable[[StoreCommands], T]) -> T:
        self.round_trips += 1
        is_first = self.round_trips == 1
        answer = super().run(script)
        if self.is_slow and is_first:
            self.first_is_done.set()
            self.first_may_return.wait(2)
        return answer


def server(data_dir: Path, clock: Clock, store: SharedStore | None, **limits: int) -> FastAPI:
    options: dict[str, Any] = {"_env_file": None, "data_dir": data_dir, "llm_provider": LLMProvider.FAKE, **limits}
    return create_app(Settings(**options), clock=clock, shared_store=store)


def caller(app: FastAPI, address: str = ANNE) -> TestClient:
    return TestClient(app, client=(address, 50000), raise_server_exceptions=False)


def ask_for_letter(client: TestClient) -> Response:
    """The answer to a request for the letter of a case that is not there."""
    return client.get("/api/v1/cases/no-such-case/letter")


def ask(client: TestClient) -> str:
    """How such a request ends: "through" when the service answers that there is no such case, or "refused"."""
    status = ask_for_letter(client).status_code
    return {404: "through", 429: "refused"}.get(status, f"status {status}")
