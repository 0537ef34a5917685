"""The service around the limit."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from denialops.api.dependencies import get_storage

from ..workbench import NEW_CASE, VirtualClock, ask, ask_times, caller, service


def test_apps_are_apart(tmp_path: Path) -> None:
    """two apps in one process count each for itself"""
    clock = VirtualClock()
    one, other = (service(tmp_path, clock, rate_limit_requests=2) for _ in range(2))
    assert ask_times(3, caller(one)) == ["through", "through", "refused"], "Two requests are the limit."
    assert ask_times(3, caller(other)) == ["through", "through", "refused"], "Nobody has called the other app yet."


def test_connection_without_address(tmp_path: Path) -> None:
    """callers whose connection has no address are answered, and counted as one"""
    app = service(tmp_path, VirtualClock(), rate_limit_requests=2)
    assert [ask(caller(app, None)) for _ in range(3)] == ["through", "through", "refused"], (
        "They count as one client, however many they are."
    )


def test_other_errors_stay_as_they_are(tmp_path: Path) -> None:
    """an unexpected error is still answered in the service's own words, and counts"""
    app = service(tmp_path, VirtualClock(), rate_limit_requests=1)

    def broken_storage() -> None:
        raise RuntimeError("the disk is gone")

    app.dependency_overrides[get_storage] = broken_storage
    failed = caller(app).post("/api/v1/cases", json=NEW_CASE)
    assert (failed.status_code, failed.json()) == (500, {"detail": "Internal Server Error"}), (
        "It must be answered as before."
    )
    second = caller(app).post("/api/v1/cases", json=NEW_CASE)
    assert second.status_code == 429, "The request that failed has used up the limit of one."


def test_real_server_believes_no_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """served as it really is, a caller on this machine gains nothing by a forged header"""
    monkeypatch.chdir(tmp_path)
    variables = {"DATA_DIR": str(tmp_path), "LLM_PROVIDER": "fake", "RATE_LIMIT_REQUESTS": "2"}
    for name, value in {**variables, "RATE_LIMIT_WINDOW_SECONDS": "3600"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    served: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: served.update(app=app, options=options))
    monkeypatch.delitem(sys.modules, "denialops.main", raising=False)
    importlib.import_module("denialops.main").main()
    assert served, "main() in denialops/main.py must serve the app with uvicorn.run."
    server = uvicorn.Config(served["app"], **{**served["options"], "log_config": None})
    server.load()
    neighbour = caller(server.loaded_app, "127.0.0.1")
    outcomes = [ask(neighbour, {"X-Forwarded-For": f"192.0.2.{number}"}) for number in range(3)]
    assert outcomes == ["through", "through", "refused"], (
        "The app counted by what the header claims. Does uvicorn, before it, take the header for the peer's address?"
    )
