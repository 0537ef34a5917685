"""Counts work without a watch."""

import sys
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from types import FrameType
from typing import Any

from ..workbench import VirtualClock


class WatchedAddress(str):
    """Counts how often it is looked up, also by what is not written in Python, such as `min(known, key=known.get)`."""

    looks = 0

    def __hash__(self) -> int:
        WatchedAddress.looks += 1
        return super().__hash__()


class WatchedMoment(datetime):
    """Counts how often it is compared, also by what is not written in Python, such as `min(latest.values())`."""

    looks = 0

    def __lt__(self, other: datetime) -> bool:
        WatchedMoment.looks += 1
        return super().__lt__(other)

    def __gt__(self, other: datetime) -> bool:
        WatchedMoment.looks += 1
        return super().__gt__(other)


class WatchedClock(VirtualClock):
    """Shows moments that count how often they are compared."""

    def __call__(self) -> datetime:
        return WatchedMoment.fromtimestamp(super().__call__().timestamp(), timezone.utc)


def steps_of(work: Callable[[], object]) -> int:
    """How many steps some work takes: lines of the service's code, where a loop's lines count each time round, and
    looks at watched addresses and moments.
    """
    steps = 0

    def count_lines(frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal steps
        if "denialops" not in Path(frame.f_code.co_filename).parts:
            return None
        if event == "line":
            steps += 1
        return count_lines

    looks_before = WatchedAddress.looks + WatchedMoment.looks
    before = sys.gettrace()
    sys.settrace(count_lines)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps + WatchedAddress.looks + WatchedMoment.looks - looks_before


def bytes_for(work: Callable[[], object]) -> int:
    """The most that some work takes up while it goes on, even if it gives it back at once."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        work()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
