"""Counts work without a watch."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any


def steps_of(work: Callable[[], object]) -> int:
    """How many lines of the service's code some work takes; a loop's lines count each time round."""
    steps = 0

    def count_lines(frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal steps
        if "denialops" not in Path(frame.f_code.co_filename).parts:
            return None
        if event == "line":
            steps += 1
        return count_lines

    before = sys.gettrace()
    sys.settrace(count_lines)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
