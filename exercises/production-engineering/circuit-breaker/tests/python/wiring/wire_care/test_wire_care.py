"""What must not suffer from the breaker."""

from pathlib import Path

import pytest

from denialops.models import CaseStatus

from ..service import SECRET, Service


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service(tmp_path)


def test_marks_the_case_failed(service: Service) -> None:
    """a case whose run was refused is marked failed, and is not left as if the model were still at work"""
    mri, surgery = service.case_about("MRI"), service.case_about("surgery")
    service.lose_the_model(mri)
    assert service.run(surgery).status_code == 503, "This is not the status it should answer with."
    assert service.status_of(surgery) is CaseStatus.FAILED, "The case is not marked failed."


def test_keeps_secrets(service: Service) -> None:
    """no answer tells callers how exactly the model failed"""
    mri = service.case_about("MRI")
    service.lose_the_model(mri)
    refused = service.run(mri)
    service.clock.advance(60)
    tried = service.run(mri)
    assert [refused.status_code, tried.status_code] == [503, 502], "These are not the statuses it should answer with."
    assert SECRET not in refused.text + str(refused.headers)
    assert tried.json() == {"detail": "The language model did not answer."}


def test_all_else_works(service: Service) -> None:
    """what needs no model works while the circuit is open: health, new cases, documents, letters"""
    surgery = service.case_about("surgery")
    service.run(surgery)
    mri = service.case_about("MRI")
    service.lose_the_model(mri)
    assert service.run(mri).status_code == 503, "This is not the status it should answer with."
    client = service.client
    assert client.get("/health").status_code == 200, "This is not the status it should answer with."
    new_case = client.post("/api/v1/cases", json={"insurer": "Northwind Health", "claim_number": "CLM-2"})
    assert new_case.status_code == 201, "This is not the status it should answer with."
    policy = {"doc_type": "policy", "content": "Imaging is covered."}
    assert client.post(f"/api/v1/cases/{mri}/documents", json=policy).status_code == 201, (
        "This is not the status it should answer with."
    )
    assert client.get(f"/api/v1/cases/{surgery}/letter").status_code == 200, (
        "This is not the status it should answer with."
    )


def test_needs_a_denial_letter_first(service: Service) -> None:
    """a case without a denial letter is told so (409) also while the circuit is open"""
    mri = service.case_about("MRI")
    service.lose_the_model(mri)
    assert service.run(mri).status_code == 503, "This is not the status it should answer with."
    body = {"insurer": "Northwind Health", "claim_number": "CLM-2"}
    empty = service.client.post("/api/v1/cases", json=body).json()["case_id"]
    assert service.run(empty).status_code == 409, "This is not the status it should answer with."


def test_each_app_has_its_own(tmp_path: Path) -> None:
    """an app that has lost its model does not close the door of another app"""
    first, second = Service(tmp_path / "first"), Service(tmp_path / "second")
    mri = first.case_about("MRI")
    first.lose_the_model(mri)
    assert first.run(mri).status_code == 503, "This is not the status it should answer with."
    assert second.run(second.case_about("MRI")).status_code == 200, "This is not the status it should answer with."


def test_remembered_answers_prove_nothing(service: Service) -> None:
    """answers from the cache do not count as signs of life of the model"""
    surgery = service.case_about("surgery")
    service.run(surgery)
    mri = service.case_about("MRI")
    service.model.is_up = False
    statuses = [service.run(case_id).status_code for case_id in (mri, mri, mri, mri, surgery, mri, mri)]
    assert statuses == [502, 502, 502, 502, 200, 502, 503], "These are not the statuses it should answer with."
