"""Requests of all kinds, to apps that can store cases and to apps that cannot, one after the other and at once.

The ids and the time differ from run to run; whether they are those of what is stored does not.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from denialops.llm.client import LLMProvider
from denialops.settings import Settings
from tracing.record_flow import Step, record_flow

EVENTS = ("request-received", "storage-called", "storage-returned", "storage-failed", "response-sent")
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
VALID = {"insurer": "Northwind Health", "claim_number": "CLM-1001"}
INVALID = {"insurer": "", "claim_number": "CLM-1001"}

# A storage that fails is logged with all its lines.
logging.disable()


class DataFolder:
    """Where cases are stored; where they cannot be, a file stands in the place of the folder."""

    def __init__(self, path: Path, can_store: bool) -> None:
        self.settings = Settings(_env_file=None, data_dir=path, llm_provider=LLMProvider.FAKE)
        self._path = path
        if not can_store:
            path.write_bytes(b"")

    def case_ids(self) -> list[str]:
        return [entry.name for entry in self._path.iterdir()] if self._path.is_dir() else []

    def told_by(self, steps: Sequence[Step]) -> list[str]:
        """The steps, with words for what differs from run to run."""
        stored = self.case_ids()

        def meaning_of(detail: str) -> str:
            return "the id of a stored case" if detail in stored else ID.sub("an id", detail)

        return [f"{event_of(step)}: {meaning_of(step.detail)}" for step in steps]

    def case_of(self, steps: Sequence[Step]) -> str | None:
        """The case of whose id the steps tell, as it is stored."""
        case_id = next((step.detail for step in steps if step.event == "storage-called"), None)
        if case_id not in self.case_ids():
            return None
        text = (self._path / case_id / "case.json").read_text("utf-8")
        return TIME.sub("the time", text.replace(case_id, "its id"))


def event_of(step: Step) -> str:
    """As a plain text, also where the event is a member of an enum of texts."""
    return next((event for event in EVENTS if event == step.event), "something else")


@contextmanager
def folders() -> Iterator[Callable[[bool], DataFolder]]:
    with TemporaryDirectory(prefix="denialops-probe-") as root:
        numbers = count()
        yield lambda can_store: DataFolder(Path(root) / f"data-{next(numbers)}", can_store)


def probe(tools: Any) -> None:
    random = tools.random

    def record_all(folder: DataFolder, recordings: list[Sequence[Step]]) -> None:
        for steps in recordings:
            for told in folder.told_by(steps):
                tools.record(told)
            tools.record(folder.case_of(steps))

    with folders() as new_folder:
        for _ in range(22):
            folder = new_folder(random.boolean(0.6))
            bodies = [some_body(random) for _ in range(random.integer(1, 3))]
            recordings: list[Sequence[Step]] = []
            for body in bodies:
                recordings.append(record_flow(folder.settings, body))
                tools.record(len(folder.case_ids()))
            record_all(folder, recordings)
        for _ in range(5):
            folder = new_folder(random.boolean(0.6))
            record_all(folder, recorded_at_once(folder, [some_body(random) for _ in range(3)]))
            tools.record(len(folder.case_ids()))


def some_body(random: Any) -> object:
    valid = {
        "insurer": random.text(random.integer(3, 12)),
        "claim_number": f"CLM-{random.integer(1000, 9999)}",
        **random.choice(({}, {"mode": "fast"}, {"mode": "verified"})),
    }
    if random.boolean(0.75):
        return valid
    return random.choice(({**valid, "insurer": " "}, {**valid, "mode": "slow"}, {"insurer": "Northwind"}, [], "a text"))


def recorded_at_once(folder: DataFolder, bodies: list[object]) -> list[Sequence[Step]]:
    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(lambda body: record_flow(folder.settings, body), bodies))


def told_of(body: object, can_store: bool = True) -> list[str]:
    with folders() as new_folder:
        folder = new_folder(can_store)
        return folder.told_by(record_flow(folder.settings, body))


def two_recordings() -> list[int]:
    with folders() as new_folder:
        folder = new_folder(True)
        first, second = record_flow(folder.settings, VALID), record_flow(folder.settings, VALID)
        return [len(first), len(second), len(folder.case_ids())]


def three_recordings_at_once() -> list[list[object]]:
    with folders() as new_folder:
        recordings = recorded_at_once(new_folder(True), [VALID, VALID, VALID])
    return [[len(steps), steps[1].detail == steps[2].detail] for steps in recordings]


PUBLIC_CASES = [
    {
        "title": "a valid request: the storage is called with the id under which the case is stored, and returns it",
        "run": lambda: told_of(VALID),
        "expected": [
            "request-received: POST /api/v1/cases",
            "storage-called: the id of a stored case",
            "storage-returned: the id of a stored case",
            "response-sent: 201",
        ],
    },
    {
        "title": "an empty insurer: the request never gets as far as the storage",
        "run": lambda: told_of(INVALID),
        "expected": ["request-received: POST /api/v1/cases", "response-sent: 422"],
    },
    {
        "title": "the storage cannot write: it is seen to fail, and the caller is answered all the same",
        "run": lambda: told_of(VALID, can_store=False),
        "expected": [
            "request-received: POST /api/v1/cases",
            "storage-called: an id",
            "storage-failed: an id",
            "response-sent: 500",
        ],
    },
    {
        "title": "two recordings: each has four steps of its own, and each request made one case",
        "run": two_recordings,
        "expected": [4, 4, 2],
    },
    {
        "title": "three recordings at the same time: in each the storage returns the id that it was called with",
        "run": three_recordings_at_once,
        "expected": [[4, True], [4, True], [4, True]],
    },
]
