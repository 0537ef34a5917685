"""Stands before the API and asks whether the caller may call."""

from math import ceil

from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from denialops.api.rate_limiter import RateLimiter
from denialops.api.schemas import ErrorResponse
from denialops.api.shared_limiter import SharedRateLimiter


class RateLimitMiddleware:
    def __init__(self, app: ASGIApp, limiter: RateLimiter | SharedRateLimiter, limit: int, prefix: str) -> None:
        self._app = app
        self._limiter = limiter
        self._limit = limit
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        peer = scope.get("client")
        # In the pool of threads, because the store may be a network away.
        verdict = await run_in_threadpool(self._limiter.ask, peer[0] if peer else "")

        async def send_with_limits(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-RateLimit-Limit"] = str(self._limit)
                headers["X-RateLimit-Remaining"] = str(verdict.left)
            await send(message)

        app = self._app if verdict.wait_seconds == 0 else self._refusal(ceil(verdict.wait_seconds))
        await app(scope, receive, send_with_limits)

    def _refusal(self, seconds: int) -> ASGIApp:
        body = ErrorResponse(detail=f"Only {self._limit} requests are allowed at a time. Wait {seconds} seconds.")
        headers = {"Retry-After": str(seconds)}
        return JSONResponse(status_code=429, content=body.model_dump(exclude_none=True), headers=headers)
