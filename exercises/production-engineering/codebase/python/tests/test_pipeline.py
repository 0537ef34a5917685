"""From documents to an appeal letter."""

import logging
from datetime import datetime, timezone
from pathlib import Path

import pytest

from denialops.errors import CaseNotFoundError, DenialLetterMissingError
from denialops.llm.client import FakeLLMClient, LLMError
from denialops.models import CaseMetadata, CaseMode, CaseStatus, DocType
from denialops.pipeline.appeal_pipeline import AppealPipeline
from denialops.storage.case_storage import CaseStorage

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def storage(tmp_path: Path) -> CaseStorage:
    """Holds the case `case-1` with its denial letter."""
    storage = CaseStorage(tmp_path)
    create_case(storage, "case-1", CaseMode.FAST)
    return storage


def create_case(storage: CaseStorage, case_id: str, mode: CaseMode) -> None:
    storage.create_case(case_id, mode, CaseMetadata(insurer="Northwind Health", claim_number="CLM-1001"))
    storage.add_document(case_id, "denial", DocType.DENIAL_LETTER, b"We deny the MRI.")


def pipeline(storage: CaseStorage, model: FakeLLMClient) -> AppealPipeline:
    return AppealPipeline(storage, model, clock=lambda: NOON)


def test_writes_the_letter(storage: CaseStorage) -> None:
    """puts date, insurer, claim, reason and argument into the letter"""
    result = pipeline(storage, FakeLLMClient(["An MRI is not covered.", "The policy covers it."])).run("case-1")
    assert result.letter.text == (
        "2026-03-02\n\n"
        "To: Northwind Health\nAppeal of the denial of claim CLM-1001\n\n"
        "You denied this claim for the following reason: An MRI is not covered.\n\n"
        "The policy covers it.\n\n"
        "Please review the decision and send us the outcome in writing.\n"
    )


def test_stores_what_it_found(storage: CaseStorage) -> None:
    """stores the letter with the case and marks the case completed"""
    result = pipeline(storage, FakeLLMClient(["An MRI is not covered."])).run("case-1")
    assert storage.find_document("case-1", DocType.APPEAL_LETTER) == result.letter
    stored = storage.get_case("case-1")
    assert stored == result.case
    assert stored.metadata.status is CaseStatus.COMPLETED
    assert stored.metadata.denial_reason == "An MRI is not covered."


def test_shows_the_model_all_evidence(storage: CaseStorage) -> None:
    """gives the model the denial letter for the reason, and every document for the argument"""
    storage.add_document("case-1", "policy", DocType.POLICY, b"Imaging is covered.")
    model = FakeLLMClient(["An MRI is not covered."])
    pipeline(storage, model).run("case-1")
    for_reason, for_argument = model.prompts
    assert "We deny the MRI." in for_reason
    assert "Imaging is covered." not in for_reason
    assert "An MRI is not covered." in for_argument
    assert "We deny the MRI." in for_argument
    assert "Imaging is covered." in for_argument


def test_checks_the_argument_in_verified_mode(storage: CaseStorage) -> None:
    """lets the model check its own argument when the case asks for it"""
    create_case(storage, "case-2", CaseMode.VERIFIED)
    model = FakeLLMClient(["reason", "bold argument", "sober argument"])
    letter = pipeline(storage, model).run("case-2").letter.text
    assert "bold argument" in model.prompts[2]
    assert "sober argument" in letter
    assert "bold argument" not in letter


def test_says_that_it_is_at_work(storage: CaseStorage) -> None:
    """marks the case as processing while the model thinks"""
    seen: list[CaseStatus] = []

    class WatchingModel(FakeLLMClient):
        def complete(self, prompt: str) -> str:
            seen.append(storage.get_case("case-1").metadata.status)
            return super().complete(prompt)

    pipeline(storage, WatchingModel()).run("case-1")
    assert seen == [CaseStatus.PROCESSING, CaseStatus.PROCESSING]


def test_needs_a_denial_letter(storage: CaseStorage) -> None:
    """does not start without a denial letter, and leaves the case as it is"""
    storage.create_case("case-2", CaseMode.FAST, CaseMetadata(insurer="Northwind Health", claim_number="CLM-1002"))
    model = FakeLLMClient()
    with pytest.raises(DenialLetterMissingError):
        pipeline(storage, model).run("case-2")
    assert storage.get_case("case-2").metadata.status is CaseStatus.CREATED
    assert list(model.prompts) == []


def test_needs_a_case(storage: CaseStorage) -> None:
    """says that an unknown case was not found"""
    with pytest.raises(CaseNotFoundError):
        pipeline(storage, FakeLLMClient()).run("case-9")


def test_marks_the_case_failed(storage: CaseStorage) -> None:
    """marks the case failed when the model fails, and writes no letter"""
    with pytest.raises(LLMError):
        pipeline(storage, FakeLLMClient(["reason", LLMError("down")])).run("case-1")
    assert storage.get_case("case-1").metadata.status is CaseStatus.FAILED
    assert storage.find_document("case-1", DocType.APPEAL_LETTER) is None


def test_can_run_again(storage: CaseStorage) -> None:
    """writes another letter from the documents alone, not from the letter before"""
    model = FakeLLMClient(["reason", "first argument", "reason", "second argument"])
    pipeline(storage, model).run("case-1")
    pipeline(storage, model).run("case-1")
    letter = storage.find_document("case-1", DocType.APPEAL_LETTER)
    assert letter is not None
    assert "second argument" in letter.text
    assert "first argument" not in model.prompts[3]


def test_logs_the_case(storage: CaseStorage, caplog: pytest.LogCaptureFixture) -> None:
    """tells in the log when it starts and when it is done"""
    caplog.set_level(logging.INFO)
    pipeline(storage, FakeLLMClient()).run("case-1")
    assert caplog.messages == ["Processing case case-1", "Completed case case-1"]
