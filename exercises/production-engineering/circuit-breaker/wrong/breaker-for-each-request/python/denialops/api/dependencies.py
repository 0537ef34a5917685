"""What route handlers ask for in their parameters. The app holds one of each; see `denialops/app.py`."""

from typing import Annotated

from fastapi import Depends, Request

from denialops.clock import Clock
from denialops.llm.circuit_breaker import CircuitBreaker
from denialops.llm.client import BaseLLMClient
from denialops.llm.guarded_client import GuardedLLMClient
from denialops.pipeline.appeal_pipeline import AppealPipeline
from denialops.settings import Settings
from denialops.storage.case_storage import CaseStorage


def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def get_clock(request: Request) -> Clock:
    clock: Clock = request.app.state.clock
    return clock


def get_storage(request: Request) -> CaseStorage:
    storage: CaseStorage = request.app.state.storage
    return storage


def get_llm_client(request: Request) -> BaseLLMClient:
    llm_client: BaseLLMClient = request.app.state.llm_client
    return llm_client


SettingsDep = Annotated[Settings, Depends(get_settings)]
ClockDep = Annotated[Clock, Depends(get_clock)]
StorageDep = Annotated[CaseStorage, Depends(get_storage)]
LLMClientDep = Annotated[BaseLLMClient, Depends(get_llm_client)]


def get_pipeline(storage: StorageDep, llm_client: LLMClientDep, clock: ClockDep) -> AppealPipeline:
    """Dependencies may have dependencies: a pipeline is put together anew for each request."""
    return AppealPipeline(storage, GuardedLLMClient(llm_client, CircuitBreaker(clock=clock)), clock)


PipelineDep = Annotated[AppealPipeline, Depends(get_pipeline)]
