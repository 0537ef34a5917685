"""Empty data folders, and what is found in them afterwards."""

import re
from collections.abc import Iterable
from pathlib import Path

from fastapi.testclient import TestClient

from denialops.app import create_app
from denialops.llm.client import LLMProvider
from denialops.settings import Settings
from tracing.record_flow import Step

VALID = {"insurer": "Northwind Health", "claim_number": "CLM-1001"}
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


class DataFolder:
    """A data folder that is not there yet, with the settings that lead to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = Settings(_env_file=None, data_dir=path, llm_provider=LLMProvider.FAKE)

    def case_ids(self) -> list[str]:
        """The ids of the cases that are stored there."""
        return [entry.name for entry in self.path.iterdir()] if self.path.is_dir() else []

    def contents(self) -> dict[str, str]:
        """All that is stored, with `{id}` and `{time}` for what differs from case to case."""
        files = [path for path in self.path.rglob("*") if path.is_file()]
        return {known(path.relative_to(self.path).as_posix()): known(path.read_text("utf-8")) for path in files}


def known(text: str) -> str:
    return TIME.sub("{time}", ID.sub("{id}", text))


def unwatched(folder: DataFolder, body: object) -> int:
    """The status with which the app answers a body while nobody watches."""
    response = TestClient(create_app(folder.settings)).post("/api/v1/cases", json=body)
    return response.status_code


def events_of(steps: Iterable[Step]) -> list[str]:
    return [step.event for step in steps]


def storage_ids_of(steps: Iterable[Step]) -> list[str]:
    """The details of the steps that tell of the storage."""
    return [step.detail for step in steps if step.event.startswith("storage-")]
