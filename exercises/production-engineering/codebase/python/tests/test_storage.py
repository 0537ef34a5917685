"""Cases and documents as files."""

from datetime import datetime, timezone
from pathlib import Path

import pytest

from denialops.errors import CaseExistsError, CaseNotFoundError
from denialops.models import CaseMetadata, CaseMode, CaseStatus, DocType
from denialops.storage.case_storage import CaseStorage

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)
METADATA = CaseMetadata(insurer="Northwind Health", claim_number="CLM-1001")


@pytest.fixture
def storage(tmp_path: Path) -> CaseStorage:
    return CaseStorage(tmp_path / "data", clock=lambda: NOON)


def test_reads_back_a_case(storage: CaseStorage) -> None:
    """gives back the case that was created"""
    created = storage.create_case("case-1", CaseMode.VERIFIED, METADATA)
    assert storage.get_case("case-1") == created
    assert created.mode is CaseMode.VERIFIED
    assert created.metadata == METADATA


def test_stamps_a_case_with_the_clock(storage: CaseStorage) -> None:
    """notes when the case was created, by the clock it was given"""
    assert storage.create_case("case-1", CaseMode.FAST, METADATA).created_at == NOON


def test_outlives_the_process(storage: CaseStorage, tmp_path: Path) -> None:
    """finds the case again in a second storage on the same folder"""
    created = storage.create_case("case-1", CaseMode.FAST, METADATA)
    assert CaseStorage(tmp_path / "data").get_case("case-1") == created


def test_refuses_an_id_that_is_taken(storage: CaseStorage) -> None:
    """never overwrites a case with a new one"""
    first = storage.create_case("case-1", CaseMode.FAST, METADATA)
    with pytest.raises(CaseExistsError):
        storage.create_case("case-1", CaseMode.VERIFIED, METADATA)
    assert storage.get_case("case-1") == first


def test_knows_no_case_it_was_not_given(storage: CaseStorage) -> None:
    """says that an unknown case was not found, whatever is asked of it"""
    with pytest.raises(CaseNotFoundError):
        storage.get_case("case-1")
    with pytest.raises(CaseNotFoundError):
        storage.add_document("case-1", "doc-1", DocType.POLICY, b"")
    with pytest.raises(CaseNotFoundError):
        storage.list_documents("case-1")
    with pytest.raises(CaseNotFoundError):
        storage.find_document("case-1", DocType.POLICY)


def test_stays_in_its_folder(storage: CaseStorage, tmp_path: Path) -> None:
    """takes no id that is a path, neither for reading nor for writing"""
    elsewhere = CaseStorage(tmp_path / "elsewhere")
    elsewhere.create_case("case-1", CaseMode.FAST, METADATA)
    with pytest.raises(CaseNotFoundError):
        storage.get_case("../elsewhere/case-1")
    with pytest.raises(ValueError):
        storage.create_case("../case-2", CaseMode.FAST, METADATA)
    storage.create_case("case-1", CaseMode.FAST, METADATA)
    with pytest.raises(ValueError):
        storage.add_document("case-1", "../doc-1", DocType.POLICY, b"")


def test_saves_a_changed_case(storage: CaseStorage) -> None:
    """replaces a case with its changed version"""
    created = storage.create_case("case-1", CaseMode.FAST, METADATA)
    changed = created.with_metadata(status=CaseStatus.COMPLETED, denial_reason="Not medically necessary.")
    storage.save_case(changed)
    assert storage.get_case("case-1") == changed
    assert created.metadata.status is CaseStatus.CREATED


def test_saves_no_unknown_case(storage: CaseStorage, tmp_path: Path) -> None:
    """does not take a case that was never created"""
    foreign = CaseStorage(tmp_path / "elsewhere").create_case("case-1", CaseMode.FAST, METADATA)
    with pytest.raises(CaseNotFoundError):
        storage.save_case(foreign)


def test_keeps_documents_in_order(storage: CaseStorage) -> None:
    """lists documents in the order they were added, more than ten of them as well"""
    storage.create_case("case-1", CaseMode.FAST, METADATA)
    ids = [f"doc-{number}" for number in range(12, 0, -1)]
    for document_id in ids:
        storage.add_document("case-1", document_id, DocType.MEDICAL_RECORD, b"record")
    assert [document.id for document in storage.list_documents("case-1")] == ids


def test_keeps_every_byte(storage: CaseStorage) -> None:
    """gives back the bytes of a document as they were"""
    storage.create_case("case-1", CaseMode.FAST, METADATA)
    content = bytes(range(256))
    storage.add_document("case-1", "doc-1", DocType.POLICY, content)
    (document,) = storage.list_documents("case-1")
    assert document.content == content
    assert (document.id, document.case_id, document.doc_type) == ("doc-1", "case-1", DocType.POLICY)


def test_starts_without_documents(storage: CaseStorage) -> None:
    """has no documents for a case that was just created"""
    storage.create_case("case-1", CaseMode.FAST, METADATA)
    assert storage.list_documents("case-1") == []
    assert storage.find_document("case-1", DocType.POLICY) is None


def test_finds_the_newest_document_of_a_type(storage: CaseStorage) -> None:
    """prefers the document that was added last among those of the type"""
    storage.create_case("case-1", CaseMode.FAST, METADATA)
    storage.add_document("case-1", "old", DocType.POLICY, b"2025")
    storage.add_document("case-1", "new", DocType.POLICY, b"2026")
    storage.add_document("case-1", "other", DocType.MEDICAL_RECORD, b"record")
    found = storage.find_document("case-1", DocType.POLICY)
    assert found is not None
    assert found.id == "new"


def test_keeps_cases_apart(storage: CaseStorage) -> None:
    """shows a case only its own documents"""
    storage.create_case("case-1", CaseMode.FAST, METADATA)
    storage.create_case("case-2", CaseMode.FAST, METADATA)
    storage.add_document("case-1", "doc-1", DocType.POLICY, b"policy")
    assert storage.list_documents("case-2") == []
