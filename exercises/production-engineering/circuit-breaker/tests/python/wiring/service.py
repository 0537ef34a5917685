"""The whole service, with a clock that stands still and a model that can be down."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Event

import httpx2
from fastapi.testclient import TestClient

from denialops.app import create_app
from denialops.llm.client import BaseLLMClient, LLMError, LLMProvider
from denialops.models import CaseStatus
from denialops.settings import Settings
from denialops.storage.case_storage import CaseStorage

SECRET = "connection to 10.0.0.7 refused"


class VirtualClock:
    """Shows the time that the test sets."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class Model(BaseLLMClient):
    """Answers while it is up, and counts how often it is asked."""

    def __init__(self) -> None:
        self.is_up = True
        self.asked = 0
        self.is_thinking = Event()
        """Set when a prompt has come in."""
        self.may_answer = Event()
        """Cleared to make it think until it is set again."""
        self.may_answer.set()

    def complete(self, prompt: str) -> str:
        self.asked += 1
        self.is_thinking.set()
        self.may_answer.wait(timeout=5)
        if not self.is_up:
            raise LLMError(SECRET)
        return f"answer number {self.asked}"


class Service:
    def __init__(self, data_dir: Path, settings: Settings | None = None) -> None:
        self.clock = VirtualClock()
        self.model = Model()
        self._storage = CaseStorage(data_dir)
        own = Settings(_env_file=None, data_dir=data_dir, llm_provider=LLMProvider.FAKE, llm_cache_entries=100)
        self.app = create_app(settings or own, llm_client=self.model, clock=self.clock)
        self.client = TestClient(self.app, raise_server_exceptions=False)

    def case_about(self, treatment: str) -> str:
        """The id of a new case that can be run. Cases about different treatments ask the model different things."""
        body = {"insurer": "Northwind Health", "claim_number": "CLM-1001"}
        case_id: str = self.client.post("/api/v1/cases", json=body).json()["case_id"]
        letter = {"doc_type": "denial_letter", "content": f"We deny the {treatment}."}
        self.client.post(f"/api/v1/cases/{case_id}/documents", json=letter)
        return case_id

    def run(self, case_id: str) -> httpx2.Response:
        response: httpx2.Response = TestClient(self.app, raise_server_exceptions=False).post(
            f"/api/v1/cases/{case_id}/run"
        )
        return response

    def status_of(self, case_id: str) -> CaseStatus:
        return self._storage.get_case(case_id).metadata.status

    def lose_the_model(self, case_id: str) -> list[int]:
        """The statuses of five runs without the model."""
        self.model.is_up = False
        return [self.run(case_id).status_code for _ in range(5)]
