"""Tells whoever watches the service that it is there."""

from fastapi import APIRouter

from denialops.api.dependencies import SettingsDep
from denialops.api.schemas import HealthResponse

health_router = APIRouter(tags=["health"])


@health_router.get("/health")
def get_health(settings: SettingsDep) -> HealthResponse:
    return HealthResponse(status="ok", llm_provider=settings.llm_provider)
