"""What callers of the service see of the breaker."""

from pathlib import Path
from threading import Thread

import pytest

from ..service import Service


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service(tmp_path)


def test_answers_503_when_open(service: Service) -> None:
    """after five runs that the model failed (502), a run is refused with 503 and a sentence in detail"""
    mri = service.case_about("MRI")
    assert service.lose_the_model(mri) == [502] * 5, "The first five runs should end with 502."
    response = service.run(mri)
    assert response.status_code == 503, "This is not the status it should answer with."
    detail = response.json().get("detail")
    assert isinstance(detail, str) and detail.strip(), "The body has no sentence in detail."


def test_leaves_the_model_alone(service: Service) -> None:
    """while the circuit is open, no run of any case reaches the model"""
    mri, surgery = service.case_about("MRI"), service.case_about("surgery")
    service.lose_the_model(mri)
    assert [service.run(case_id).status_code for case_id in (mri, surgery, mri, surgery)] == [503] * 4, (
        "These are not the statuses it should answer with."
    )
    assert service.model.asked == 5, "The model was not asked as often as it should be."


def test_says_when_to_retry(service: Service) -> None:
    """the header Retry-After says in how many seconds another try makes sense"""
    mri = service.case_about("MRI")
    service.lose_the_model(mri)
    assert service.run(mri).headers.get("Retry-After") == "60", "Retry-After is not what it should be."
    service.clock.advance(15)
    assert service.run(mri).headers.get("Retry-After") == "45", "Retry-After is not what it should be."


def test_rounds_the_wait_up(service: Service) -> None:
    """Retry-After is a whole number of seconds, and never too short"""
    mri = service.case_about("MRI")
    service.lose_the_model(mri)
    service.clock.advance(10.7)
    assert service.run(mri).headers.get("Retry-After") == "50", "Retry-After is not what it should be."
    service.clock.advance(49)
    assert service.run(mri).headers.get("Retry-After") == "1", "Retry-After is not what it should be."


def test_works_again(service: Service) -> None:
    """a minute later the model is tried again, and when it answers the letter is written"""
    mri, surgery = service.case_about("MRI"), service.case_about("surgery")
    service.lose_the_model(mri)
    assert service.run(mri).status_code == 503, "This is not the status it should answer with."
    service.model.is_up = True
    service.clock.advance(60)
    assert service.run(mri).status_code == 200, "This is not the status it should answer with."
    assert service.client.get(f"/api/v1/cases/{mri}/letter").status_code == 200, (
        "This is not the status it should answer with."
    )
    assert service.run(surgery).status_code == 200, "This is not the status it should answer with."


def test_cache_still_answers(service: Service) -> None:
    """while the circuit is open, a case whose answers are remembered still gets its letter"""
    surgery = service.case_about("surgery")
    assert service.run(surgery).status_code == 200, "This is not the status it should answer with."
    asked = service.model.asked
    mri = service.case_about("MRI")
    service.lose_the_model(mri)
    assert service.run(mri).status_code == 503, "This is not the status it should answer with."
    assert service.run(surgery).status_code == 200, "This is not the status it should answer with."
    assert service.model.asked == asked + 5, "The model was not asked as often as it should be."


def test_one_run_tries(service: Service) -> None:
    """while one run tries the model, the others get 503 and a Retry-After of at least 1"""
    mri, surgery = service.case_about("MRI"), service.case_about("surgery")
    service.lose_the_model(mri)
    service.clock.advance(60)
    service.model.is_up = True
    service.model.is_thinking.clear()
    service.model.may_answer.clear()
    statuses: list[int] = []
    trial = Thread(target=lambda: statuses.append(service.run(mri).status_code), daemon=True)
    trial.start()
    service.model.is_thinking.wait(timeout=5)
    asked = service.model.asked
    service.model.is_thinking.clear()
    refusals: list[tuple[int, str | None]] = []

    def run_the_other() -> None:
        response = service.run(surgery)
        refusals.append((response.status_code, response.headers.get("Retry-After")))
        service.model.is_thinking.set()

    other = Thread(target=run_the_other, daemon=True)
    other.start()
    # Either the second run ends, or its prompt reaches the model, which thinks.
    service.model.is_thinking.wait(timeout=5)
    reached = service.model.asked - asked
    service.model.may_answer.set()
    trial.join(timeout=5)
    other.join(timeout=5)
    assert reached == 0, "The second run reached the model, too."
    ((status, retry_after),) = refusals
    assert status == 503, "This is not the status it should answer with."
    assert retry_after is not None and 1 <= int(retry_after) <= 60, f"Retry-After is {retry_after}."
    assert statuses == [200], "These are not the statuses it should answer with."
