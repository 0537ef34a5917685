"""Callers who ask for all kinds of things, about twice as often as they may, and lie in their headers.

Nothing is stored anywhere.
"""

import importlib
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn

from denialops.api.dependencies import get_storage
from denialops.app import create_app
from denialops.llm.client import LLMProvider
from denialops.models import Case, CaseMetadata, CaseMode
from denialops.settings import Settings
from denialops.storage.case_storage import CaseStorage

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
ANNE = "203.0.113.7"
BERT = "198.51.100.20"
ADDRESSES = (ANNE, "2001:db8::7", None)
"""None: a connection without an address."""
HEADERS = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP")


class Asked(NamedTuple):
    method: str
    path: str
    body: object = None
    headers: dict[str, str] = {}


LETTER = Asked("GET", "/api/v1/cases/no-such-case/letter")
NEW_CASE = Asked("POST", "/api/v1/cases", {"insurer": "Northwind", "claim_number": "CLM-1"})
INVALID = NEW_CASE._replace(body={"insurer": ""})
BREAKS = NEW_CASE._replace(body={"insurer": "Broken", "claim_number": "CLM-1"})
"""An insurer with whom the storage breaks down."""
HEALTH = Asked("GET", "/health")
NO_SUCH_PATH = Asked("GET", "/api/v1/nothing")
ASKED = (LETTER, LETTER, NEW_CASE, INVALID, BREAKS, HEALTH, NO_SUCH_PATH)

# An error that nobody expected is logged with all its lines.
logging.disable()


class CountingStorage(CaseStorage):
    """Opens cases only in its count."""

    opened = 0

    def create_case(self, case_id: str, mode: CaseMode, metadata: CaseMetadata) -> Case:
        if metadata.insurer == "Broken":
            raise OSError("the disk is gone")
        self.opened += 1
        return Case(id=case_id, mode=mode, created_at=NOON, metadata=metadata)


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


async def send(app: Any, asked: Asked, address: str | None) -> Answer:
    """Hands an app one request, as a server does."""
    content = b"" if asked.body is None else json.dumps(asked.body).encode()
    headers = {"host": "denialops.test", "content-type": "application/json", **asked.headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": None if address is None else (address, 50000),
        "server": ("denialops.test", 80),
        "state": {},
    }
    messages: list[Any] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": content, "more_body": False}

    async def take(message: Any) -> None:
        messages.append(message)

    try:
        await app(scope, receive, take)
    except Exception:
        # The framework raises an error that nobody expected once more when it has been answered.
        if not messages:
            raise
    answered = {name.decode().lower(): value.decode() for name, value in messages[0]["headers"]}
    return Answer(messages[0]["status"], answered, b"".join(message.get("body", b"") for message in messages))


class Service:
    """An app with a clock that stands still."""

    def __init__(self, max_requests: int | None = None, window_seconds: int | None = None) -> None:
        self.ms = 0
        """Since noon."""
        self.storage = CountingStorage(Path("no-such-folder"))
        limits = {"rate_limit_requests": max_requests, "rate_limit_window_seconds": window_seconds}
        given = {name: value for name, value in limits.items() if value is not None}
        settings = Settings(_env_file=None, llm_provider=LLMProvider.FAKE, **given)
        self.app = create_app(settings, clock=lambda: NOON + timedelta(milliseconds=self.ms))
        self.app.dependency_overrides[get_storage] = lambda: self.storage

    async def send(self, asked: Asked, address: str | None = ANNE) -> Answer:
        return await send(self.app, asked, address)

    async def ask(self, asked: Asked, address: str | None = ANNE) -> dict[str, object]:
        """The status, how many cases are open by then, and where the caller is refused all that a refusal must tell."""
        answer = await self.send(asked, address)
        if answer.status != 429:
            return {"status": answer.status, "opened": self.storage.opened}
        retry_after = answer.headers.get("retry-after", "nothing")
        body = json.loads(answer.body)
        names_seconds = retry_after in str(body.get("detail"))
        told = {"retry_after": retry_after, "fields": list(body), "names_seconds": names_seconds}
        return {"status": 429, "opened": self.storage.opened, **told}

    async def statuses_of(self, *all_asked: Asked, address: str | None = ANNE) -> list[int]:
        return [(await self.send(asked, address)).status for asked in all_asked]


async def probe(tools: Any) -> None:
    with environment():
        for _ in range(7):
            await busy_hour(tools)
        await busy_minute(tools)
    for _ in range(5):
        tools.record(limits_of(RATE_LIMIT_REQUESTS=tools.random.integer(1, 500)))
        tools.record(limits_of(RATE_LIMIT_WINDOW_SECONDS=tools.random.integer(1, 500)))
    for _ in range(10):
        asked = [tools.random.choice((LETTER, NO_SUCH_PATH, HEALTH)) for _ in range(12)]
        for status in await asked_through_the_server(tools.random.integer(1, 6), asked):
            tools.record(status)


async def busy_hour(tools: Any) -> None:
    """Two apps in one process, with the same limits."""
    random = tools.random
    max_requests, window_seconds = random.integer(1, 3), random.integer(2, 90)
    window_ms = 1000 * window_seconds
    services: list[tuple[Service, list[int]]] = [(Service(max_requests, window_seconds), []) for _ in range(2)]
    for _ in range(50):
        service, asked_ms = random.choice(services)
        border = next((moment + window_ms for moment in asked_ms if moment + window_ms > service.ms + 1), None)
        if border is not None and random.boolean(0.1):
            service.ms = border - random.integer(0, 1)
        else:
            service.ms += random.integer(0, round(window_ms / (10 * max_requests)))
        lie = {random.choice(HEADERS): random.choice((ANNE, BERT, "192.0.2.1", "for=192.0.2.2"))}
        asked = random.choice(ASKED)._replace(headers=lie if random.boolean() else {})
        tools.record(await service.ask(asked, random.choice(ADDRESSES)))
        asked_ms.append(service.ms)


async def busy_minute(tools: Any) -> None:
    """What the limits are that the service has by itself."""
    service = Service()
    for _ in range(6):
        burst = [LETTER] * tools.random.integer(20, 40)
        tools.record((await service.statuses_of(*burst)).count(429))
        tools.record(await service.ask(LETTER))
        service.ms += tools.random.integer(5000, 20_000)


@contextmanager
def environment(**variables: object) -> Iterator[None]:
    """The environment's variables, with no limits in them but these."""
    before = dict(os.environ)
    for name in ("RATE_LIMIT_REQUESTS", "RATE_LIMIT_WINDOW_SECONDS", "FORWARDED_ALLOW_IPS"):
        os.environ.pop(name, None)
    os.environ.update({name: str(value) for name, value in variables.items()})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def limits_of(**variables: object) -> list[object]:
    with environment(**variables):
        settings = Settings(_env_file=None)
    return [getattr(settings, name, None) for name in ("rate_limit_requests", "rate_limit_window_seconds")]


async def asked_through_the_server(max_requests: int, all_asked: list[Asked]) -> list[int]:
    """What somebody on this machine is answered who claims each time to be somebody else, by all that main() puts
    before the app. Nothing is served: the server's settings are taken before it starts.
    """
    served: dict[str, Any] = {}
    run, main = uvicorn.run, sys.modules.pop("denialops.main", None)
    uvicorn.run = lambda app, **options: served.update(app=app, options=options)
    limits = {"RATE_LIMIT_REQUESTS": max_requests, "RATE_LIMIT_WINDOW_SECONDS": 3600}
    try:
        with environment(LLM_PROVIDER="fake", **limits):
            importlib.import_module("denialops.main").main()
            server = uvicorn.Config(served["app"], **{**served["options"], "log_config": None})
            server.load()
    finally:
        uvicorn.run = run
        if main is not None:
            sys.modules["denialops.main"] = main
    lies = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(len(all_asked))]
    asked_with_lies = [asked._replace(headers=lie) for asked, lie in zip(all_asked, lies, strict=True)]
    return [(await send(server.loaded_app, asked, "127.0.0.1")).status for asked in asked_with_lies]


async def retry_after_at_four_moments() -> list[str | None]:
    service = Service(1, 10)
    told: list[str | None] = []
    for service.ms in (0, 2250, 9750, 10_000):
        told.append((await service.send(LETTER)).headers.get("retry-after"))
    return told


async def refusal() -> dict[str, object]:
    service = Service(1, 10)
    await service.send(LETTER)
    return await service.ask(LETTER)


async def another_address_in_a_header() -> list[int]:
    service = Service(1, 60)
    lie = LETTER._replace(headers={"X-Forwarded-For": BERT})
    return [*await service.statuses_of(LETTER, lie), *await service.statuses_of(LETTER, address=BERT)]


async def cases_opened() -> int:
    service = Service(2, 60)
    await service.statuses_of(NEW_CASE, NEW_CASE, NEW_CASE, NEW_CASE)
    return service.storage.opened


async def no_address_and_two_apps() -> list[int]:
    one, other = Service(1, 60), Service(1, 60)
    return [*await one.statuses_of(LETTER, LETTER, address=None), *await other.statuses_of(LETTER, address=None)]


PUBLIC_CASES = [
    {
        "title": "one in 10 seconds, asked at 0, 2.25, 9.75 and 10: Retry-After has the whole seconds, rounded up",
        "run": retry_after_at_four_moments,
        "expected": [None, "8", "1", None],
    },
    {
        "title": "the body of a refusal is an ErrorResponse, whose sentence names the seconds to wait",
        "run": refusal,
        "expected": {"status": 429, "opened": 0, "retry_after": "10", "fields": ["detail"], "names_seconds": True},
    },
    {
        "title": "two at most: health twice, a path that is not there, an invalid case, a valid one, and health",
        "run": lambda: Service(2, 60).statuses_of(HEALTH, HEALTH, NO_SUCH_PATH, INVALID, NEW_CASE, HEALTH),
        "expected": [200, 200, 404, 422, 429, 200],
    },
    {
        "title": "one request at most: an error that nobody expected is answered as ever, and counts",
        "run": lambda: Service(1, 60).statuses_of(BREAKS, BREAKS),
        "expected": [500, 429],
    },
    {
        "title": "one request at most: who writes another address into a header is refused, and the other is not",
        "run": another_address_in_a_header,
        "expected": [404, 429, 404],
    },
    {
        "title": "two requests at most: of four new cases two are opened",
        "run": cases_opened,
        "expected": 2,
    },
    {
        "title": "one request at most: who has no address counts as one client, and each app counts for itself",
        "run": no_address_and_two_apps,
        "expected": [404, 429, 404],
    },
    {
        "title": "two requests at most, asked through the server that main() starts: a header does not change who asks",
        "run": lambda: asked_through_the_server(2, [LETTER] * 6),
        "expected": [404, 404, 429, 429, 429, 429],
    },
    {
        "title": "the settings come from RATE_LIMIT_REQUESTS and RATE_LIMIT_WINDOW_SECONDS, and are 100 and 60 without",
        "run": lambda: [limits_of(RATE_LIMIT_REQUESTS=7, RATE_LIMIT_WINDOW_SECONDS=30), limits_of()],
        "expected": [[7, 30], [100, 60]],
    },
]
