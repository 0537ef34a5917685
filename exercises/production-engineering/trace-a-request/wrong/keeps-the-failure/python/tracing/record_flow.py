"""Watches one request on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fastapi.testclient import TestClient

from denialops.api.dependencies import get_storage
from denialops.app import create_app
from denialops.clock import utc_now
from denialops.models import Case, CaseMetadata, CaseMode
from denialops.settings import Settings
from denialops.storage.case_storage import CaseStorage

Event = Literal["request-received", "storage-called", "storage-returned", "storage-failed", "response-sent"]
Note = Callable[[Event, str], None]

METHOD = "POST"
PATH = "/api/v1/cases"


@dataclass(frozen=True)
class Step:
    """One thing that happened on the way of a request."""

    event: Event
    detail: str
    """
    `request-received`: method and path, as `POST /api/v1/cases`.
    `storage-...`: the id of the case.
    `response-sent`: the status, as `200`.
    """


def record_flow(settings: Settings, body: object) -> list[Step]:
    """Sends one `POST /api/v1/cases` to a new app and tells what really happened.

    `settings` is what the app is made of; its data folder receives the case as ever. `body` is sent as JSON.
    Answers the steps in the order in which they happened.
    """
    steps: list[Step] = []

    def note(event: Event, detail: str) -> None:
        steps.append(Step(event, detail))

    storage = RecordingStorage(settings.data_dir, note)
    app = create_app(settings)
    app.dependency_overrides[get_storage] = lambda: storage

    note("request-received", f"{METHOD} {PATH}")
    # A failure inside the service is to become a status, as it does for every other caller.
    response = TestClient(app, raise_server_exceptions=False).request(METHOD, PATH, json=body)
    note("response-sent", str(response.status_code))
    return steps


class RecordingStorage(CaseStorage):
    """Keeps cases like any other storage, and notes when it is asked to."""

    def __init__(self, root: Path, note: Note) -> None:
        super().__init__(root)
        self._note = note

    def create_case(self, case_id: str, mode: CaseMode, metadata: CaseMetadata) -> Case:
        self._note("storage-called", case_id)
        try:
            case = super().create_case(case_id, mode, metadata)
        except Exception:
            self._note("storage-failed", case_id)
            return Case(id=case_id, mode=mode, created_at=utc_now(), metadata=metadata)
        self._note("storage-returned", case.id)
        return case
