"""What the service can be told from outside."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from denialops.settings import Settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings are read in a folder without `.env`, with no port in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("API_PORT", raising=False)
    return tmp_path


def test_defaults_to_port_8000() -> None:
    """listens on port 8000 when nothing else is said"""
    assert Settings().api_port == 8000


def test_reads_the_env_file(empty_folder: Path) -> None:
    """takes the port from the file .env"""
    (empty_folder / ".env").write_text("API_PORT=9000\n", encoding="utf-8")
    assert Settings().api_port == 9000


def test_prefers_the_environment(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """takes the port from the environment even though .env names another"""
    (empty_folder / ".env").write_text("API_PORT=9000\n", encoding="utf-8")
    monkeypatch.setenv("API_PORT", "8080")
    assert Settings().api_port == 8080


def test_refuses_an_impossible_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """says which setting cannot be used"""
    for value in ("abc", "65536", "-1"):
        monkeypatch.setenv("API_PORT", value)
        with pytest.raises(ValidationError, match="api_port"):
            Settings()


def test_refuses_an_unknown_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    """does not start with a model nobody knows"""
    monkeypatch.setenv("LLM_PROVIDER", "oracle")
    with pytest.raises(ValidationError, match="llm_provider"):
        Settings()
