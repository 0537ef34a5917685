"""Refuses the requests of clients who call too often."""

from collections.abc import Awaitable, Callable
from math import ceil

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from denialops.api.rate_limiter import RateLimiter
from denialops.api.schemas import ErrorResponse

LIMITED_PATHS = "/api/v1/cases"


def add_rate_limiting(app: FastAPI, limiter: RateLimiter) -> None:
    """Asks the limiter before each request. This runs outside the error handlers, so a refusal is answered here."""

    @app.middleware("http")
    async def limit_requests(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        if not request.url.path.startswith(LIMITED_PATHS):
            return await call_next(request)
        decision = limiter.check(_client_of(request))
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
