"""What can be set from outside."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from denialops.llm.client import LLMProvider


class Settings(BaseSettings):
    """Each field is set by the variable of the same name in capitals: `api_port` by `API_PORT`.

    An environment variable wins over the same line in a file named `.env`, and that one over the default written here.
    """

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    api_host: str = "127.0.0.1"
    api_port: int = Field(default=8000, ge=0, le=65535)
    """0 lets the system choose a free port."""

    rate_limit_requests: int = Field(default=100, ge=1)
    """How often one client may call the API in a window."""
    rate_limit_window_seconds: int = Field(default=60, ge=1)

    data_dir: Path = Path("data")
    """The folder that holds all cases; made when the first case is."""
    max_document_bytes: int = Field(default=1_000_000, ge=1)

    llm_provider: LLMProvider = LLMProvider.FAKE
    llm_base_url: str = "https://api.openai.com/v1"
    llm_api_key: str = Field(default="", repr=False)
    llm_model: str = "gpt-4o-mini"
    llm_timeout_seconds: float = Field(default=30.0, gt=0)
    llm_cache_entries: int = Field(default=256, ge=0)
    """How many answers of the model are remembered; 0 remembers none."""
