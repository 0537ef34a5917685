"""What a recording must not change, and must not mix up."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tracing.record_flow import record_flow

from ..data_folder import VALID, DataFolder, events_of, storage_ids_of


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_storage_fails(folder: DataFolder) -> None:
    """a storage that cannot write is seen to fail, and the caller is still answered"""
    # A file stands where the data folder should be made.
    folder.path.write_bytes(b"")
    try:
        steps = record_flow(folder.settings, VALID)
    except OSError as error:
        raise AssertionError(
            "The failure came out of the recording, but a caller would get an answer. TestClient raises unexpected"
            " errors itself unless a parameter tells it not to."
        ) from error
    assert events_of(steps) == ["request-received", "storage-called", "storage-failed", "response-sent"]
    assert steps[-1].detail == "500", "The service must learn of the failure, or it tells the caller a lie."


def test_own_steps(folder: DataFolder) -> None:
    """a second recording begins anew, and leaves the first as it was"""
    first = record_flow(folder.settings, VALID)
    before = list(first)
    second = record_flow(folder.settings, VALID)
    assert len(second) == 4, "The second recording holds more or less than its own four steps."
    assert first == before, "The second recording changed the steps of the first."
    assert storage_ids_of(first)[0] != storage_ids_of(second)[0], "Two requests make two cases with two ids."


def test_one_request(folder: DataFolder) -> None:
    """to watch a request, it is sent once"""
    assert len(record_flow(folder.settings, VALID)) == 4
    assert len(folder.case_ids()) == 1, "One request makes one case."


def test_at_once(folder: DataFolder) -> None:
    """recordings that go on at the same time do not mix"""
    with ThreadPoolExecutor(4) as pool:
        recordings = list(pool.map(lambda _: record_flow(folder.settings, VALID), range(8)))
    for steps in recordings:
        assert events_of(steps) == ["request-received", "storage-called", "storage-returned", "response-sent"]
        assert len(set(storage_ids_of(steps))) == 1, "The steps of one recording belong to one case."
    assert len({case_id for steps in recordings for case_id in storage_ids_of(steps)}) == len(recordings)
