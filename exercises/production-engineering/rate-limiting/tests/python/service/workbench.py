"""What the tests of the service work with: a clock that stands still, and callers with addresses."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from denialops.app import create_app
from denialops.llm.client import LLMProvider
from denialops.settings import Settings

ANNE = "203.0.113.7"
BERT = "198.51.100.20"
NEW_CASE = {"insurer": "Northwind Health", "claim_number": "CLM-1001"}


class VirtualClock:
    """Shows the time that the test sets."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def service(data_dir: Path, clock: VirtualClock, **limits: int) -> FastAPI:
    """The service, with the limits of the test; with none of them, those it has by itself."""
    options: dict[str, Any] = {"_env_file": None, "data_dir": data_dir, "llm_provider": LLMProvider.FAKE, **limits}
    return create_app(Settings(**options), clock=clock)


def caller(app: FastAPI, address: str | None = ANNE) -> TestClient:
    """Somebody who calls the service from an address; None when the connection has none."""
    peer = None if address is None else (address, 50000)
    return TestClient(app, client=peer, raise_server_exceptions=False)  # type: ignore[arg-type]


def ask_for_letter(client: TestClient, headers: dict[str, str] | None = None) -> Response:
    """The answer to a request for the letter of a case that is not there."""
    return client.get("/api/v1/cases/no-such-case/letter", headers=headers)


def ask(client: TestClient, headers: dict[str, str] | None = None) -> str:
    """How such a request ends: "through" when the service answers that there is no such case, or "refused"."""
    status = ask_for_letter(client, headers).status_code
    return {404: "through", 429: "refused"}.get(status, f"status {status}")


def ask_times(count: int, client: TestClient) -> list[str]:
    return [ask(client) for _ in range(count)]
