"""What a recording tells of one request."""

import json
from pathlib import Path

import pytest

from tracing.record_flow import record_flow

from ..data_folder import VALID, DataFolder, events_of, storage_ids_of, unwatched


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "watched")


@pytest.fixture
def other_folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "unwatched")


def test_valid_request(folder: DataFolder) -> None:
    """the storage is called between the request and the response, and returns"""
    steps = record_flow(folder.settings, VALID)
    assert events_of(steps) == ["request-received", "storage-called", "storage-returned", "response-sent"]


def test_details(folder: DataFolder, other_folder: DataFolder) -> None:
    """the first step names method and path, the last the status"""
    details = [step.detail for step in record_flow(folder.settings, VALID)]
    assert details[:1] == ["POST /api/v1/cases"]
    assert details[-1:] == [str(unwatched(other_folder, VALID))]


def test_case_id(folder: DataFolder) -> None:
    """the steps of the storage carry the id under which the case is stored"""
    ids = storage_ids_of(record_flow(folder.settings, VALID))
    stored = folder.case_ids()
    assert stored, "No case was stored: the recording storage must still do what a storage does."
    assert ids == [stored[0], stored[0]]


def test_case_is_stored(folder: DataFolder, other_folder: DataFolder) -> None:
    """the case is written as if nobody had watched"""
    body = {**VALID, "mode": "verified"}
    record_flow(folder.settings, body)
    unwatched(other_folder, body)
    assert folder.contents() == other_folder.contents()


@pytest.mark.parametrize("body", [{**VALID, "insurer": ""}, {**VALID, "mode": "slow"}, [], "a text"], ids=json.dumps)
def test_invalid_request(folder: DataFolder, other_folder: DataFolder, body: object) -> None:
    """a body that is not valid never gets as far as the storage"""
    steps = record_flow(folder.settings, body)
    assert events_of(steps) == ["request-received", "response-sent"]
    assert steps[-1].detail == str(unwatched(other_folder, body))
    assert folder.case_ids() == []
