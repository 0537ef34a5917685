"""Refuses the requests of clients who call too often."""

from collections.abc import Awaitable, Callable
from math import ceil
from typing import Protocol

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from denialops.api.rate_limiter import Decision
from denialops.api.schemas import ErrorResponse

UNLIMITED_PATHS = {"/health"}
"""Whoever watches the service must always get an answer."""


class Limiter(Protocol):
    """What counts requests, wherever it keeps its count."""

    @property
    def max_requests(self) -> int: ...

    def check(self, client_ip: str) -> Decision: ...


def add_rate_limiting(app: FastAPI, limiter: Limiter) -> None:
    """Asks the limiter before each request. This runs outside the error handlers, so a refusal is answered here."""

    @app.middleware("http")
    async def limit_requests(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.url.path in UNLIMITED_PATHS:
            return await call_next(request)
        # A shared store is a network away: only one of the pool's threads waits for it.
        decision = await run_in_threadpool(limiter.check, _client_of(request))
        response = (
            await call_next(request) if decision.is_allowed else _too_many_requests(ceil(decision.retry_after_seconds))
        )
        response.headers["X-RateLimit-Limit"] = str(limiter.max_requests)
        response.headers["X-RateLimit-Remaining"] = str(decision.remaining)
        return response


def _client_of(request: Request) -> str:
    """Where the connection comes from. Headers say whatever the client likes."""
    return request.client.host if request.client else "unknown"


def _too_many_requests(retry_after: int) -> JSONResponse:
    body = ErrorResponse(detail=f"Too many requests; try again in {retry_after} seconds.")
    headers = {"Retry-After": str(retry_after)}
    return JSONResponse(status_code=429, content=body.model_dump(exclude_none=True), headers=headers)
