"""Three servers with clocks that disagree, one store, and callers who fall on any of them, at times on all at once."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

from denialops.api.shared_store import SharedStore, StoreCommands
from denialops.app import create_app
from denialops.llm.client import LLMProvider
from denialops.settings import Settings

T = TypeVar("T")

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
ANNE = "203.0.113.7"
BERT = "198.51.100.20"
LETTER = "/api/v1/cases/no-such-case/letter"
HEALTH = "/health"


class WatchedStore(SharedStore):
    """Counts round trips."""

    round_trips = 0

    def run(self, script: Callable[[StoreCommands], T]) -> T:
        self.round_trips += 1
        return super().run(script)


class Cluster:
    """Servers that share a store, each with a clock that is so many seconds ahead of the store's."""

    def __init__(
        self, max_requests: int, window_seconds: int, ahead_seconds: list[int], has_store: bool = True
    ) -> None:
        self.ms = 0
        """Since noon."""
        self.store = WatchedStore(self.time)
        settings = Settings(
            _env_file=None,
            data_dir=Path("no-such-folder"),
            llm_provider=LLMProvider.FAKE,
            rate_limit_requests=max_requests,
            rate_limit_window_seconds=window_seconds,
        )
        store = self.store if has_store else None
        self.servers = [create_app(settings, clock=self.ahead_by(ahead), shared_store=store) for ahead in ahead_seconds]

    def time(self) -> datetime:
        return NOON + timedelta(milliseconds=self.ms)

    def ahead_by(self, seconds: int) -> Callable[[], datetime]:
        return lambda: self.time() + timedelta(seconds=seconds)

    async def ask(self, server: int, path: str = LETTER, address: str = ANNE) -> list[Any]:
        """The status, and for a refusal the seconds to wait."""
        status, headers = await get(self.servers[server], path, address)
        return [429, headers.get("retry-after")] if status == 429 else [status]

    async def ask_each(self, *servers: int) -> list[int]:
        return [(await self.ask(server))[0] for server in servers]

    async def ask_all_at_once(self, address: str = ANNE) -> int:
        """How many servers let a client through who asks all of them at the same time."""
        answers = await asyncio.gather(*(self.ask(server, LETTER, address) for server in range(len(self.servers))))
        return sum(status == 404 for status, *_ in answers)


async def get(app: Any, path: str, address: str) -> tuple[int, dict[str, str]]:
    """Hands an app one request, as a server does."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"denialops.test")],
        "client": (address, 50000),
        "server": ("denialops.test", 80),
        "state": {},
    }
    messages: list[Any] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def take(message: Any) -> None:
        messages.append(message)

    await app(scope, receive, take)
    start = messages[0]
    return start["status"], {name.decode().lower(): value.decode() for name, value in start["headers"]}


async def probe(tools: Any) -> None:
    for _ in range(8):
        await busy_hour(tools)


async def busy_hour(tools: Any) -> None:
    random = tools.random
    max_requests, window_seconds = random.integer(1, 4), random.integer(2, 90)
    window_ms = 1000 * window_seconds
    cluster = Cluster(max_requests, window_seconds, [0, random.integer(1, 90), -random.integer(1, 90)])
    callers: list[tuple[str, list[int]]] = [(address, []) for address in (ANNE, BERT, "2001:db8::7")]
    for _ in range(40):
        address, asked_ms = random.choice(callers)
        border = next((moment + window_ms for moment in asked_ms if moment + window_ms > cluster.ms + 1), None)
        if border is not None and random.boolean(0.15):
            cluster.ms = border - random.integer(0, 1)
        else:
            cluster.ms += random.integer(0, round(window_ms / (6 * max_requests)))
        if random.boolean(0.2):
            tools.record(await cluster.ask_all_at_once(address))
        else:
            path = HEALTH if random.boolean(0.1) else LETTER
            tools.record(await cluster.ask(random.integer(0, 2), path, address))
        asked_ms.append(cluster.ms)
        if random.boolean(0.12):
            tools.record(store_after(random.integer(1, window_ms) + random.integer(0, window_ms // 2), cluster))
    for silence_ms in (random.integer(1, window_ms), window_ms):
        tools.record(store_after(silence_ms, cluster))


def store_after(silence_ms: int, cluster: Cluster) -> dict[str, object]:
    """Nobody calls for a while. Whether the store still holds something then, and how often it was asked until then."""
    cluster.ms += silence_ms
    return {"is_empty": cluster.store.key_count == 0, "round_trips": cluster.store.round_trips}


async def two_servers_one_limit() -> list[int]:
    return await Cluster(2, 60, [0, 0]).ask_each(0, 1, 0, 1)


async def how_long_to_wait() -> list[Any]:
    cluster = Cluster(1, 20, [0, 0])
    await cluster.ask(0)
    cluster.ms += 4500
    return await cluster.ask(1)


async def a_clock_that_is_ahead() -> list[int]:
    cluster = Cluster(1, 60, [0, 40])
    statuses: list[int] = []
    for cluster.ms, server in ((0, 0), (30_000, 1), (60_000, 1)):
        statuses += await cluster.ask_each(server)
    return statuses


async def all_at_once() -> int:
    return await Cluster(2, 60, [0, 0, 0]).ask_all_at_once()


async def round_trips() -> int:
    cluster = Cluster(2, 60, [0, 0])
    await cluster.ask_each(0, 1, 0, 1)
    await cluster.ask(0, HEALTH)
    await cluster.ask(1, HEALTH)
    return cluster.store.round_trips


async def when_the_store_is_empty() -> list[bool]:
    cluster = Cluster(1, 60, [0, 0])
    is_empty: list[bool] = []
    for cluster.ms in (0, 30_000, 59_999, 60_000):
        if cluster.ms <= 30_000:
            await cluster.ask(0)
        is_empty.append(cluster.store.key_count == 0)
    return is_empty


async def without_a_store() -> list[int]:
    return await Cluster(1, 60, [0, 0], has_store=False).ask_each(0, 0, 1, 1)


PUBLIC_CASES = [
    {
        "title": "two requests in a minute, asked on one server, another, and each again: two are let through",
        "run": two_servers_one_limit,
        "expected": [404, 404, 429, 429],
    },
    {
        "title": "one request in 20 seconds: 4.5 seconds after it another server tells how long to wait",
        "run": how_long_to_wait,
        "expected": [429, "16"],
    },
    {
        "title": "one request in a minute: 30 seconds later a server whose clock is 40 seconds ahead refuses",
        "run": a_clock_that_is_ahead,
        "expected": [404, 429, 404],
    },
    {
        "title": "three servers are asked at the same moment, and there are two places: two let the client through",
        "run": all_at_once,
        "expected": 2,
    },
    {
        "title": "two requests at most, four that are limited and two for the health: four round trips",
        "run": round_trips,
        "expected": 4,
    },
    {
        "title": "one in a minute, refused after 30 seconds: the store is empty 60 seconds after the first",
        "run": when_the_store_is_empty,
        "expected": [False, False, False, True],
    },
    {
        "title": "one request at most, and no shared store: each server counts for itself",
        "run": without_a_store,
        "expected": [404, 429, 404, 429],
    },
]
