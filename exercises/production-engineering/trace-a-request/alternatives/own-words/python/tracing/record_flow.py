"""Watches one request: the storage stands behind an object that passes on whatever it is asked."""

from typing import Any, NamedTuple

from fastapi.testclient import TestClient

from denialops.app import create_app
from denialops.settings import Settings


class Step(NamedTuple):
    event: str
    detail: str


class Watched:
    """Nothing is inherited: it works for any storage, also for one of tomorrow."""

    def __init__(self, storage: Any) -> None:
        self._storage = storage
        self.steps: list[Step] = []

    def create_case(self, case_id: str, *rest: Any) -> Any:
        self.steps.append(Step("storage-called", case_id))
        outcome = "storage-failed"
        try:
            case = self._storage.create_case(case_id, *rest)
            outcome = "storage-returned"
            return case
        finally:
            self.steps.append(Step(outcome, case_id))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._storage, name)


def record_flow(settings: Settings, body: object) -> list[Step]:
    app = create_app(settings)
    watched = Watched(app.state.storage)
    app.state.storage = watched
    response = TestClient(app, raise_server_exceptions=False).post("/api/v1/cases", json=body)
    request = response.request
    first = Step("request-received", f"{request.method} {request.url.path}")
    return [first, *watched.steps, Step("response-sent", str(response.status_code))]
