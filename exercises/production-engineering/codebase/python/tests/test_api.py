"""What a caller of the service sees."""

from datetime import datetime, timezone
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from denialops.api.dependencies import get_storage
from denialops.app import create_app
from denialops.llm.client import FakeLLMClient, LLMError, LLMProvider
from denialops.settings import Settings

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)
NEW_CASE = {"insurer": "Northwind Health", "claim_number": "CLM-1001"}
DENIAL_LETTER = {"doc_type": "denial_letter", "content": "We deny the MRI."}


def client_with(data_dir: Path, model: FakeLLMClient) -> TestClient:
    settings = Settings(data_dir=data_dir, llm_provider=LLMProvider.FAKE, llm_cache_entries=8, max_document_bytes=1000)
    app = create_app(settings, llm_client=model, clock=lambda: NOON)
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return client_with(tmp_path, FakeLLMClient())


def create_case(client: TestClient) -> str:
    case_id: str = client.post("/api/v1/cases", json=NEW_CASE).json()["case_id"]
    return case_id


def test_health_is_ok(client: TestClient) -> None:
    """says that it is there, and which model it works with"""
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "llm_provider": "fake"}


def test_creates_case(client: TestClient) -> None:
    """answers 201 with the id of the new case"""
    response = client.post("/api/v1/cases", json={**NEW_CASE, "mode": "verified"})
    assert response.status_code == 201
    body = response.json()
    assert len(body.pop("case_id")) == 36
    assert body == {"mode": "verified", "status": "created", "created_at": "2026-03-02T12:00:00.000Z"}


def test_gives_each_case_its_own_id(client: TestClient) -> None:
    """opens two cases for two requests that say the same"""
    assert create_case(client) != create_case(client)


def test_is_fast_unless_told(client: TestClient) -> None:
    """opens a case in fast mode when no mode is named"""
    assert client.post("/api/v1/cases", json=NEW_CASE).json()["mode"] == "fast"


def test_names_the_invalid_fields(client: TestClient) -> None:
    """answers 422 with the names of all fields that are not valid"""
    response = client.post("/api/v1/cases", json={"insurer": "  ", "claim_number": 7, "mode": "slow"})
    assert response.status_code == 422
    assert response.json() == {"detail": "The request is not valid.", "fields": ["insurer", "claim_number", "mode"]}
    half_a_character = b'{"insurer": "\\ud800", "claim_number": "CLM-1001"}'
    response = client.post("/api/v1/cases", content=half_a_character, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert response.json()["fields"] == ["insurer"]


def test_refuses_a_body_it_cannot_read(client: TestClient) -> None:
    """answers 422 when the body is no JSON object, or is not said to be JSON"""
    unreadable = {"detail": "The request is not valid.", "fields": ["body"]}
    for content, content_type in (
        ("{", "application/json"),
        ("[]", "application/json"),
        ("", "application/json"),
        ("{}", "text/plain"),
    ):
        response = client.post("/api/v1/cases", content=content, headers={"Content-Type": content_type})
        assert (response.status_code, response.json()) == (422, unreadable)


def test_uploads_document(client: TestClient) -> None:
    """answers 201 with what was stored"""
    case_id = create_case(client)
    response = client.post(f"/api/v1/cases/{case_id}/documents", json={"doc_type": "policy", "content": " naïve \n"})
    assert response.status_code == 201
    body = response.json()
    assert len(body.pop("document_id")) == 36
    assert body == {"case_id": case_id, "doc_type": "policy", "size_bytes": 6}


def test_refuses_a_document_for_an_unknown_case(client: TestClient) -> None:
    """answers 404 when the case is not there"""
    response = client.post("/api/v1/cases/nobody/documents", json=DENIAL_LETTER)
    assert response.status_code == 404
    assert response.json() == {"detail": "Case nobody was not found."}


def test_refuses_a_document_it_would_write_itself(client: TestClient) -> None:
    """takes no appeal letter and no empty document from outside"""
    url = f"/api/v1/cases/{create_case(client)}/documents"
    response = client.post(url, json={"doc_type": "appeal_letter", "content": ""})
    assert response.status_code == 422
    assert response.json() == {"detail": "The request is not valid.", "fields": ["doc_type", "content"]}


def test_refuses_a_document_that_is_too_large(client: TestClient) -> None:
    """answers 413 for a document with more bytes than the settings allow, and takes one with just as many"""
    url = f"/api/v1/cases/{create_case(client)}/documents"
    assert client.post(url, json={"doc_type": "policy", "content": "é" * 500}).status_code == 201
    response = client.post(url, json={"doc_type": "policy", "content": "é" * 500 + "e"})
    assert response.status_code == 413
    assert response.json() == {"detail": "A document may have at most 1000 bytes."}


def test_runs_the_pipeline(client: TestClient) -> None:
    """writes the letter, which can then be read"""
    case_id = create_case(client)
    client.post(f"/api/v1/cases/{case_id}/documents", json=DENIAL_LETTER)
    run = client.post(f"/api/v1/cases/{case_id}/run")
    assert run.status_code == 200
    document_id = run.json()["document_id"]
    assert run.json() == {
        "case_id": case_id,
        "status": "completed",
        "denial_reason": "[fake model] State in one sentence why the insurer denied the claim.",
        "document_id": document_id,
    }
    letter = client.get(f"/api/v1/cases/{case_id}/letter")
    assert letter.status_code == 200
    body = letter.json()
    assert (body["case_id"], body["document_id"]) == (case_id, document_id)
    assert body["letter"].startswith("2026-03-02\n\nTo: Northwind Health\n")


def test_run_needs_a_denial_letter(client: TestClient) -> None:
    """answers 409 when there is nothing to appeal against"""
    case_id = create_case(client)
    response = client.post(f"/api/v1/cases/{case_id}/run")
    assert response.status_code == 409
    assert response.json() == {"detail": f"Case {case_id} has no denial_letter yet; upload it first."}


def test_has_no_letter_before_the_run(client: TestClient) -> None:
    """answers 404 for a letter that was not written yet"""
    case_id = create_case(client)
    response = client.get(f"/api/v1/cases/{case_id}/letter")
    assert response.status_code == 404
    assert response.json() == {"detail": f"Case {case_id} has no appeal_letter yet; run its pipeline first."}


def test_answers_502_when_the_model_fails(tmp_path: Path) -> None:
    """tells the caller that the model failed without telling them how, and works again once the model does"""
    client = client_with(tmp_path, FakeLLMClient([LLMError("secret details")]))
    case_id = create_case(client)
    client.post(f"/api/v1/cases/{case_id}/documents", json=DENIAL_LETTER)
    response = client.post(f"/api/v1/cases/{case_id}/run")
    assert response.status_code == 502
    assert response.json() == {"detail": "The language model did not answer."}
    assert client.post(f"/api/v1/cases/{case_id}/run").status_code == 200


def test_asks_the_model_once_for_the_same_case(tmp_path: Path) -> None:
    """takes the answers for a second run of the same documents from the cache"""
    model = FakeLLMClient()
    client = client_with(tmp_path, model)
    case_id = create_case(client)
    client.post(f"/api/v1/cases/{case_id}/documents", json=DENIAL_LETTER)
    client.post(f"/api/v1/cases/{case_id}/run")
    client.post(f"/api/v1/cases/{case_id}/run")
    assert len(model.prompts) == 2


def test_answers_404_for_an_unknown_path(client: TestClient) -> None:
    """answers a path it does not have with an error body like any other"""
    response = client.get("/api/v1/nothing")
    assert (response.status_code, response.json()) == (404, {"detail": "Not Found"})


def test_answers_405_for_a_wrong_method(client: TestClient) -> None:
    """says so when a path is there but not for this method"""
    response = client.delete("/api/v1/cases")
    assert (response.status_code, response.json()) == (405, {"detail": "Method Not Allowed"})


def test_hides_an_unexpected_error(tmp_path: Path) -> None:
    """answers 500 without a word about what went wrong inside"""

    def broken_storage() -> None:
        raise OSError("disk /dev/sda1 is full")

    app = create_app(Settings(data_dir=tmp_path, llm_provider=LLMProvider.FAKE))
    app.dependency_overrides[get_storage] = broken_storage
    response = TestClient(app, raise_server_exceptions=False).post("/api/v1/cases", json=NEW_CASE)
    assert (response.status_code, response.json()) == (500, {"detail": "Internal Server Error"})
