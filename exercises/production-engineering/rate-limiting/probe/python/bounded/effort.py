"""What a call costs without a watch, and what two calls at once answer."""

import gc
import sys
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any

PATIENCE_SECONDS = 0.01
"""How long the second of two calls gets while the first stands still; one that waits for a lock goes on later."""


class WatchedMoment(datetime):
    """Counts how often it is compared, also by what is not written in Python, such as `min(latest.values())`."""

    looks = 0

    def __lt__(self, other: datetime) -> bool:
        WatchedMoment.looks += 1
        return super().__lt__(other)

    def __gt__(self, other: datetime) -> bool:
        WatchedMoment.looks += 1
        return super().__gt__(other)


class WatchedAddress(str):
    """Counts how often it is looked up, also by what is not written in Python, such as `min(known, key=known.get)`."""

    looks = 0

    def __hash__(self) -> int:
        WatchedAddress.looks += 1
        return super().__hash__()


def watched(moment: datetime) -> WatchedMoment:
    return WatchedMoment.fromtimestamp(moment.timestamp(), timezone.utc)


def steps_of(call: Callable[[], object]) -> int:
    """Lines of the service's code, each time round, and looks at watched addresses and moments."""
    steps = 0

    def count_line() -> None:
        nonlocal steps
        steps += 1

    looks_before = WatchedAddress.looks + WatchedMoment.looks
    trace_lines(call, count_line)
    return steps + WatchedAddress.looks + WatchedMoment.looks - looks_before


def trace_lines(call: Callable[[], Any], on_line: Callable[[], None]) -> Any:
    """Does `on_line` before each line of the service's code that a call runs, and answers what the call answers."""

    def trace(frame: FrameType, event: str, _arg: object) -> Any:
        if "denialops" not in Path(frame.f_code.co_filename).parts:
            return None
        if event == "line":
            on_line()
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return call()
    finally:
        sys.settrace(before)


def bytes_held(work: Callable[[Callable[[], int]], int]) -> int:
    """Hands some work the means to ask how many bytes are held, and answers what it answers."""

    def held() -> int:
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        return work(held)
    finally:
        tracemalloc.stop()


def most_bytes_of(call: Callable[[], object]) -> int:
    """The most that a call takes up while it goes on, even if it gives it back at once."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        call()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


def answers_at_once(ask: Callable[[], bool], stop_after: int) -> tuple[list[bool], bool]:
    """What two threads are answered, the second of which asks when the first has run so many lines of the service's
    code; and whether the first has so many lines at all.
    """
    answers: list[bool] = []
    other = Thread(target=lambda: answers.append(ask()), daemon=True)
    lines = 0

    def let_the_other_ask() -> None:
        nonlocal lines
        lines += 1
        if lines == stop_after:
            other.start()
            other.join(PATIENCE_SECONDS)

    answers.append(trace_lines(ask, let_the_other_ask))
    has_so_many = lines >= stop_after
    if not has_so_many:
        other.start()
    other.join(5)
    return sorted(answers), has_so_many
