"""Puts the service together."""

from fastapi import FastAPI

from denialops.api.error_handlers import add_error_handlers
from denialops.api.health import health_router
from denialops.api.rate_limit import RateLimitMiddleware
from denialops.api.rate_limiter import RateLimiter
from denialops.api.routes import router
from denialops.api.shared_limiter import SharedRateLimiter
from denialops.api.shared_store import SharedStore
from denialops.clock import Clock, utc_now
from denialops.llm.cache import CachingLLMClient
from denialops.llm.client import BaseLLMClient, LLMClient, LLMOptions
from denialops.settings import Settings
from denialops.storage.case_storage import CaseStorage


def create_app(
    settings: Settings,
    *,
    llm_client: BaseLLMClient | None = None,
    clock: Clock = utc_now,
    shared_store: SharedStore | None = None,
) -> FastAPI:
    """Makes an app with its own storage and model.

    `llm_client` stands in for the model that the settings name; the cache is put before either. `shared_store` is where
    requests are counted together with other servers.
    """
    app = FastAPI(title="DenialOps", redirect_slashes=False)
    app.state.settings = settings
    app.state.clock = clock
    app.state.storage = CaseStorage(settings.data_dir, clock)
    app.state.llm_client = CachingLLMClient(llm_client or create_llm_client(settings), settings.llm_cache_entries)
    requests, seconds = settings.rate_limit_requests, settings.rate_limit_window_seconds
    limiter = (
        RateLimiter(requests, seconds, clock)
        if shared_store is None
        else SharedRateLimiter(shared_store, requests, seconds)
    )
    app.add_middleware(RateLimitMiddleware, limiter=limiter, limit=requests, prefix="/api/v1/")
    add_error_handlers(app)
    app.include_router(health_router)
    app.include_router(router, prefix="/api/v1")
    return app


def create_llm_client(settings: Settings) -> BaseLLMClient:
    """The model that the settings name."""
    options = LLMOptions(
        base_url=settings.llm_base_url,
        api_key=settings.llm_api_key,
        model=settings.llm_model,
        timeout_seconds=settings.llm_timeout_seconds,
    )
    return LLMClient(settings.llm_provider, options)
