"""What the routes of cases depend on besides their own needs: that the caller may call."""

from math import ceil
from typing import Annotated

from fastapi import Depends, Request, Response

from denialops.api.dependencies import SettingsDep
from denialops.api.rate_limiter import RateLimiter
from denialops.api.shared_limiter import SharedRateLimiter
from denialops.errors import TooManyRequestsError


def get_limiter(request: Request) -> RateLimiter | SharedRateLimiter:
    limiter: RateLimiter | SharedRateLimiter = request.app.state.limiter
    return limiter


LimiterDep = Annotated[RateLimiter | SharedRateLimiter, Depends(get_limiter)]


def require_place(request: Request, response: Response, limiter: LimiterDep, settings: SettingsDep) -> None:
    """A plain function, so it runs in the pool of threads and may wait for a store."""
    verdict = limiter.ask(request.client.host if request.client else "")
    if verdict.wait_seconds > 0:
        raise TooManyRequestsError(settings.rate_limit_requests, ceil(verdict.wait_seconds))
    response.headers["X-RateLimit-Limit"] = str(settings.rate_limit_requests)
    response.headers["X-RateLimit-Remaining"] = str(verdict.left)
