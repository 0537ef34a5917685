"""What the service spares a model that is down."""

from pathlib import Path

from ..service import Service


def test_ten_minutes_down(tmp_path: Path) -> None:
    """of 60 runs in ten minutes without the model, one every ten seconds, 14 reach it"""
    service = Service(tmp_path)
    cases = [service.case_about(treatment) for treatment in ("MRI", "surgery", "therapy")]
    service.model.is_up = False
    for number in range(60):
        service.run(cases[number % 3])
        service.clock.advance(10)
    assert service.model.asked == 14, "5 open the circuit; then there is one trial every 60 seconds, and nothing else."


def test_one_circuit_for_all_cases(tmp_path: Path) -> None:
    """the circuit is one for all cases: five that fail once each keep the sixth from the model"""
    service = Service(tmp_path)
    service.model.is_up = False
    cases = [service.case_about(f"therapy number {number}") for number in range(8)]
    assert [service.run(case_id).status_code for case_id in cases] == [502] * 5 + [503] * 3, (
        "These are not the statuses it should answer with."
    )
    assert service.model.asked == 5, "The model was not asked as often as it should be."
