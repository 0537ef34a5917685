"""The breaker's limits, set from outside."""

from pathlib import Path

import pytest

from denialops.settings import Settings

from ..service import Service


def test_environment_sets_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LLM_FAILURE_THRESHOLD and LLM_RECOVERY_SECONDS set when the circuit opens and for how long"""
    monkeypatch.setenv("LLM_FAILURE_THRESHOLD", "2")
    monkeypatch.setenv("LLM_RECOVERY_SECONDS", "10")
    service = Service(tmp_path, Settings(_env_file=None, data_dir=tmp_path))
    mri = service.case_about("MRI")
    service.model.is_up = False
    responses = [service.run(mri) for _ in range(3)]
    assert [response.status_code for response in responses] == [502, 502, 503], (
        "These are not the statuses it should answer with."
    )
    assert responses[-1].headers.get("Retry-After") == "10"


def test_refuses_impossible_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """a threshold of 0 and a time that is no number above 0 are refused, as other settings are"""
    for name, value in (
        ("LLM_FAILURE_THRESHOLD", "0"),
        ("LLM_RECOVERY_SECONDS", "0"),
        ("LLM_RECOVERY_SECONDS", "soon"),
    ):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            try:
                Settings(_env_file=None)
            except ValueError:
                continue
            raise AssertionError(f"{name}={value} is accepted.")
