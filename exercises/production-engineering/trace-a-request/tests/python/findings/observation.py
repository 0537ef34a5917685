"""Nothing here knows an answer. A request is sent through the real app, and what happens on its way is written down."""

import ast
import inspect
import logging
import os
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

import denialops
from denialops.app import create_app
from denialops.llm.client import LLMProvider
from denialops.settings import Settings

ROOT = Path(denialops.__file__).parents[1]
SERVICE = str(ROOT / "denialops") + os.sep
VALID = {"insurer": "Northwind Health", "claim_number": "CLM-1001"}
INVALID = {"insurer": "", "claim_number": "CLM-1001"}
MAKE_UUID = uuid.uuid4.__code__
CREATE_CASE = ("POST", "/api/v1/cases")


@dataclass(frozen=True)
class Site:
    """A function or class of the service: its file from the root of the project, and its name."""

    file: str
    name: str


@dataclass
class Observation:
    """What was seen of one request."""

    events: list[str] = field(default_factory=list)
    own_path: str = ""
    prefix: str = ""
    put_together_in: Site | None = None
    handler: Site | None = None
    handler_lines: list[int] = field(default_factory=list)
    """Where its head begins and ends: decorators are part of it."""
    response: Site | None = None
    injected: dict[str, Callable[..., object]] = field(default_factory=dict)
    """The parameters of the handler that are dependencies, with the provider of each."""
    provided: dict[str, object] = field(default_factory=dict)
    """What the providers have answered, by the name of the parameter."""
    storage_made_in: Site | None = None
    case_id_made_in: Site | None = None
    clock_read_in: Site | None = None
    refused_in: Site | None = None
    status: int = 0
    answer: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """What stood in the data folder afterwards: path, with `{id}` for the id of the case, and content."""

    def note(self, event: str) -> None:
        if event not in self.events:
            self.events.append(event)


def observe(*requests: tuple[str, str, object]) -> list[Observation]:
    """Sends requests (method, path, body) through one new app, and observes each."""
    with tempfile.TemporaryDirectory(prefix="denialops-trace-") as folder, quiet():
        watcher = Watcher(Path(folder))
        return [watcher.send(*request) for request in requests]


def observe_create_case(body: object = VALID) -> Observation:
    return observe((*CREATE_CASE, body))[0]


def statuses_of(*requests: tuple[str, str]) -> list[int]:
    """How the app alone, with nobody watching, answers requests (method, path)."""
    with tempfile.TemporaryDirectory(prefix="denialops-trace-") as folder:
        with TestClient(create_app(settings_for(Path(folder)))) as client:
            return [client.request(*request).status_code for request in requests]


def flow_of(valid: Observation, invalid: Observation) -> list[str]:
    """All eight events in their order.

    The check of the body comes where an invalid body takes another way than a valid one.
    """
    reached = [event for event in valid.events if event != "response-sent" and event in invalid.events]
    return [*reached, "body-checked", *(event for event in valid.events if event not in reached)]


def never_of(valid: Observation, invalid: Observation) -> list[str]:
    return [event for event in valid.events if event not in invalid.events]


def site_of(thing: Any) -> Site:
    """Where a function or class is defined."""
    return Site(relative(inspect.getsourcefile(thing) or ""), thing.__qualname__)


class Watcher:
    """An app of which every call of a function of the service is seen."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._mounts: list[tuple[str, Any, Site]] = []
        self._made_in: dict[type, Site] = {}
        self._seen = Observation()
        self._entered: list[CodeType] = []
        with self._watch_mounts():
            with profiled(self._on_call_while_making):
                self._app = create_app(settings_for(data_dir), clock=self._clock)

    def send(self, method: str, path: str, body: object) -> Observation:
        self._seen = seen = Observation()
        self._entered = []
        scopes: list[dict[str, Any]] = []

        async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
            scopes.append(scope)
            seen.note("request-received")

            async def send_noted(message: Any) -> None:
                seen.note("response-sent")
                await send(message)

            await self._app(scope, receive, send_noted)

        with profiled(lambda frame, event, arg: self._on_call(scopes, frame, event, arg)):
            response = TestClient(app, raise_server_exceptions=False).request(method, path, json=body)
        seen.status = response.status_code
        seen.answer = response.json()
        self._describe_route(scopes[0])
        if seen.status >= 400 and self._entered:
            seen.refused_in = site_of_code(self._entered[-1])
        self._read_files()
        return seen

    def _clock(self) -> datetime:
        frame = inspect.currentframe()
        caller = frame.f_back if frame else None
        if caller and self._seen.clock_read_in is None:
            self._seen.clock_read_in = site_of_frame(caller)
        return datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)

    def _on_call_while_making(self, frame: FrameType, event: str, _arg: object) -> None:
        """Notes which function makes which object of the service."""
        if event != "call" or frame.f_code.co_name != "__init__" or not is_service(frame.f_code):
            return
        maker = frame.f_back
        if maker and is_service(maker.f_code):
            self._made_in.setdefault(type(frame.f_locals["self"]), site_of_frame(maker))

    def _on_call(self, scopes: list[dict[str, Any]], frame: FrameType, event: str, arg: Any) -> None:
        # Told of every call of every library: most of them must cost next to nothing.
        if event != "call" and event != "return":
            return
        code = frame.f_code
        is_ours = is_service(code)
        if not is_ours and code is not MAKE_UUID:
            return
        caller = frame.f_back
        if not scopes or not caller:
            return
        seen, scope = self._seen, scopes[0]
        route = scope.get("route")
        if route is None:
            return
        seen.note("route-found")
        providers = {dependency.call.__code__: dependency.name for dependency in all_dependencies(route.dependant)}
        if event == "return":
            if code in providers:
                seen.provided[providers[code]] = arg
            return
        if is_ours and not is_service(caller.f_code):
            self._entered.append(code)
        storage = seen.provided.get("storage")
        if providers.get(code) == "storage":
            seen.note("storage-injected")
        elif code is route.endpoint.__code__:
            seen.note("handler-called")
        elif code is MAKE_UUID and is_service(caller.f_code) and seen.case_id_made_in is None:
            seen.case_id_made_in = site_of_frame(caller)
            seen.note("case-id-made")
        elif storage is not None and frame.f_locals.get("self") is storage and caller.f_code is route.endpoint.__code__:
            seen.note("case-stored")

    def _describe_route(self, scope: dict[str, Any]) -> None:
        seen, route = self._seen, scope["route"]
        seen.handler = site_of(route.endpoint)
        seen.handler_lines = head_lines(route.endpoint)
        if inspect.isclass(route.response_model):
            seen.response = site_of(route.response_model)
        seen.injected = {dependency.name: dependency.call for dependency in route.dependant.dependencies}
        for prefix, router, site in self._mounts:
            inside = [own for own in router.routes if getattr(own, "endpoint", None) is route.endpoint]
            if inside:
                seen.own_path = inside[0].path
                seen.prefix = prefix
                seen.put_together_in = site
        storage = seen.provided.get("storage")
        seen.storage_made_in = self._made_in.get(type(storage))

    @contextmanager
    def _watch_mounts(self) -> Iterator[None]:
        """Which routers are hung in where."""
        original = FastAPI.include_router

        def include_router(app: FastAPI, router: Any, *args: Any, **options: Any) -> None:
            frame = inspect.currentframe()
            if frame and frame.f_back:
                self._mounts.append((options.get("prefix", ""), router, site_of_frame(frame.f_back)))
            original(app, router, *args, **options)

        FastAPI.include_router = include_router  # type: ignore[method-assign]
        try:
            yield
        finally:
            FastAPI.include_router = original  # type: ignore[method-assign]

    def _read_files(self) -> None:
        case_id = self._seen.answer.get("case_id", "")
        for path in sorted(self._data_dir.rglob("*")):
            if path.is_file():
                name = path.relative_to(self._data_dir).as_posix()
                self._seen.files[name.replace(case_id, "{id}") if case_id else name] = path.read_text(encoding="utf-8")


def settings_for(data_dir: Path) -> Settings:
    return Settings(_env_file=None, data_dir=data_dir, llm_provider=LLMProvider.FAKE)


def all_dependencies(dependant: Any) -> Iterator[Any]:
    for dependency in dependant.dependencies:
        yield dependency
        yield from all_dependencies(dependency)


def is_service(code: CodeType) -> bool:
    return code.co_filename.startswith(SERVICE)


def relative(path: str) -> str:
    return Path(path).relative_to(ROOT).as_posix()


def site_of_code(code: CodeType) -> Site:
    return Site(relative(code.co_filename), qualified_name(code))


def site_of_frame(frame: FrameType) -> Site:
    return site_of_code(frame.f_code)


def qualified_name(code: CodeType) -> str:
    """As `code.co_qualname` has it from Python 3.11 on, read from the file."""

    def search(node: ast.AST, names: tuple[str, ...]) -> str | None:
        for child in ast.iter_child_nodes(node):
            is_named = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            inner = (*names, child.name) if is_named else names
            if is_named and child.name == code.co_name and code.co_firstlineno in first_lines(child):
                return ".".join(inner)
            found = search(child, inner)
            if found:
                return found
        return None

    return search(ast.parse(Path(code.co_filename).read_text(encoding="utf-8")), ()) or code.co_name


def first_lines(node: Any) -> list[int]:
    """From the first decorator to the line with the name."""
    start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return list(range(start, node.lineno + 1))


def head_lines(function: Callable[..., object]) -> list[int]:
    code = function.__code__  # type: ignore[attr-defined]
    tree = ast.parse(Path(code.co_filename).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and code.co_firstlineno in first_lines(node):
            return first_lines(node)
    return []


@contextmanager
def profiled(on_event: Callable[[FrameType, str, object], None]) -> Iterator[None]:
    """Has `on_event` told of every call and return, in this thread and in all that begin meanwhile."""
    before, before_threads = sys.getprofile(), threading.getprofile()
    threading.setprofile(on_event)
    sys.setprofile(on_event)
    try:
        yield
    finally:
        sys.setprofile(before)
        threading.setprofile(before_threads)


@contextmanager
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
